import type { PromFileKind } from '../../prometheus/documents/prom-document.ts';
import type { Span } from '../span.ts';
import type { PromqlCompletion } from './completion-item.ts';
import type { CursorContext } from './cursor-context.ts';
import { cursorContext } from './cursor-context.ts';
import { durations } from './duration-completions.ts';
import { expressionFacts } from './expression-facts.ts';
import { labels, values } from './label-completions.ts';
import type { MetricCatalogue } from './metric-catalogue.ts';
import { afterOperators, keywordsAt } from './keyword-completions.ts';
import { operands } from './operand-completions.ts';

/** The place that is to be completed. */
export interface CompletionPlace {
  /** With variables replaced at the same length. */
  readonly text: string;
  /** As it stands in the file. */
  readonly written: string;
  readonly at: number;
  readonly file: PromFileKind;
}

export interface PromqlCompletions {
  /** In the order in which they are to be shown. */
  readonly items: readonly PromqlCompletion[];
  /** What each of them replaces. */
  readonly span: Span;
}

/** What may be written at a place of an expression; nothing in comments and texts that are not about series. */
export function promqlCompletions(place: CompletionPlace, known: MetricCatalogue): PromqlCompletions {
  const context = cursorContext(place.text, place.at, place.written);
  return { items: itemsAt(context, place, known), span: context.span };
}

function itemsAt(
  context: CursorContext,
  { text, file }: CompletionPlace,
  known: MetricCatalogue,
): readonly PromqlCompletion[] {
  const { wants } = context;
  const rest = text.slice(context.span.end);
  if (wants.kind === 'operand')
    return [...operands({ context, rest, file }, known), ...afterOperators(wants.afterOperator)];
  if (wants.kind === 'label') {
    const metrics = wants.metric === undefined ? metricsOf(text) : [wants.metric];
    const isInBraces = context.frames.at(-1)?.kind === 'matchers';
    return labels({ metrics, used: wants.used, isInBraces, rest }, known);
  }
  if (wants.kind === 'value') return values(wants, known);
  return wants.kind === 'duration' ? durations(wants.of, file) : keywordsAt(wants);
}

const metricsOf = (text: string): string[] =>
  expressionFacts(text).selectors.flatMap(({ metric }) => metric?.text ?? []);
