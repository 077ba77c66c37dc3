// The language features for files that hold PromQL: from a place in the file to a place in an expression and back.
import type { PromDocument, PromExpression } from '../../prometheus/documents/prom-document.ts';
import { readPromDocument } from '../../prometheus/documents/read-document.ts';
import type { Span } from '../span.ts';
import type { PromqlCompletion } from './completion-item.ts';
import { promqlCompletions } from './completion.ts';
import { expressionFacts } from './expression-facts.ts';
import type { ExpressionPlace, FileFacts } from './file-facts.ts';
import { expressionAt, fileFacts, UsedMetrics } from './file-facts.ts';
import type { HoverKnowledge, PromqlHover } from './hover.ts';
import { promqlHover } from './hover.ts';
import { inserter } from './inserted-text.ts';
import type { MetricCatalogue } from './metric-catalogue.ts';
import type { PromqlSignature } from './signature.ts';
import { promqlSignature } from './signature.ts';
import { workspaceCatalogue } from './workspace-catalogue.ts';

/** A file with a place in it. */
export interface FilePlace {
  readonly path: string;
  readonly text: string;
  readonly offset: number;
  /** The file as it was read; undefined when it holds no PromQL yet. */
  readonly document: PromDocument | undefined;
}

/** What else is known. */
export interface Surroundings {
  /** The other files of the workspace. */
  readonly files: readonly FileFacts[];
  /** What a configured Prometheus has. */
  readonly server: MetricCatalogue;
}

/** A completion as it is written in the file. */
export interface FileCompletion extends Omit<PromqlCompletion, 'pieces'> {
  readonly span: Span;
  readonly text: string;
  /** With places to go on; undefined when there are none. */
  readonly snippet: string | undefined;
}

/** An expression around the cursor; `filler` characters were put there so that the file has one. */
interface OpenExpression {
  readonly document: PromDocument;
  readonly expression: PromExpression;
  readonly at: number;
  readonly filler: number;
}

/** What may be written at a place of a file; empty outside of expressions. */
export function completionsIn(place: FilePlace, { files, server }: Surroundings): FileCompletion[] {
  const open = openExpression(place);
  if (open === undefined) return [];
  const { document, expression, at, filler } = open;
  const without = (text: string): string => text.slice(0, at) + text.slice(at + filler);
  const text = without(expression.text.value);
  const own = fileFacts({
    ...document,
    expressions: document.expressions.filter((one) => one !== expression),
  });
  const known = workspaceCatalogue([own, ...files, otherNames(own, text, at)], server);
  const written = without(expression.written);
  const { items, span } = promqlCompletions({ text, written, at, file: document.kind }, known);
  const write = inserter(expression.text, { start: span.start, end: span.end + filler });
  return items.flatMap(({ pieces, ...item }) => {
    const change = write(pieces);
    if (change === undefined) return [];
    const { start, end } = change.span;
    return [{ ...item, span: { start, end: end - filler }, text: change.text, snippet: change.snippet }];
  });
}

/** What the expression itself names, without the word that is being written. */
function otherNames(own: FileFacts, text: string, at: number): FileFacts {
  const used = new UsedMetrics();
  const { selectors, groupings } = expressionFacts(text);
  const isElsewhere = ({ start, end }: Span): boolean => at < start || end < at;
  const others = selectors
    .filter(({ metric }) => metric === undefined || isElsewhere(metric))
    .map(({ metric, matchers }) => ({
      metric,
      matchers: matchers.filter(({ label, value }) => isElsewhere(label) && isElsewhere(value)),
    }));
  used.add(
    others,
    groupings.filter(isElsewhere).map((label) => label.text),
  );
  return { ...own, records: [], uses: new Map(), alerts: [], used };
}

/** True where the place in the expression is the place in the file, and something can be written. */
function isWritten({ expression: { text }, at }: ExpressionPlace, offset: number): boolean {
  const here = { start: at, end: at };
  return (
    text.value !== '' && text.spanOf(here).start === offset && text.replace(here, fillerText) !== undefined
  );
}

const fillerText = 'x';

function openExpression({ path, text, offset, document }: FilePlace): OpenExpression | undefined {
  const found = document && expressionAt(document, offset);
  if (document !== undefined && found !== undefined && isWritten(found, offset))
    return { document, ...found, filler: 0 };
  // Where nothing is written yet, as behind `expr:` or behind a last blank, there is no place in an expression.
  const filled = readPromDocument(path, text.slice(0, offset) + fillerText + text.slice(offset));
  const there = filled && expressionAt(filled, offset);
  if (filled === undefined || there === undefined) return undefined;
  const isFiller = there.expression.text.value.startsWith(fillerText, there.at);
  return isFiller ? { document: filled, ...there, filler: fillerText.length } : undefined;
}

/** What stands at a place of a file; its span is of the file. */
export function hoverIn(
  { document, offset }: FilePlace,
  { files, server }: Surroundings,
  fileName: HoverKnowledge['fileName'],
): PromqlHover | undefined {
  const found = document && expressionAt(document, offset);
  if (document === undefined || found === undefined) return undefined;
  const all = [fileFacts(document), ...files];
  const { text } = found.expression;
  const hover = promqlHover(text.value, found.at, {
    known: workspaceCatalogue(all, server),
    files: all,
    fileName,
  });
  return hover && { ...hover, span: text.spanOf(hover.span) };
}

/** The call around a place of a file. */
export function signatureIn({ document, offset }: FilePlace): PromqlSignature | undefined {
  const found = document && expressionAt(document, offset);
  return found && promqlSignature(found.expression.text.value, found.at);
}
