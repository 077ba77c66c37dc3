// Recording rules by name: where they are made and used in the files of a workspace, and what renames them.
import type { Problem, Result } from '../../base/result.ts';
import { failed, ok } from '../../base/result.ts';
import type { PromDocument } from '../../prometheus/documents/prom-document.ts';
import { keywords } from '../../promql/token.ts';
import type { FileEdit, FileSpan } from '../navigation.ts';
import type { Span } from '../span.ts';
import { metricsIn } from './expression-facts.ts';
import type { FileFacts } from './file-facts.ts';
import { distinctSpans } from './file-facts.ts';

/** The name of a recording rule or metric. */
export interface MetricName {
  readonly name: string;
  /** In the file. */
  readonly span: Span;
}

/** The name at an offset of a file, in `record` or in an expression. */
export function metricNameAt({ records, uses }: FileFacts, offset: number): MetricName | undefined {
  const isHere = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  const record = records.find(({ span }) => isHere(span));
  if (record !== undefined) return record;
  for (const [name, spans] of uses) {
    const span = spans.find(isHere);
    if (span !== undefined) return { name, span };
  }
  return undefined;
}

/** Where rules record this name. */
export const recordsOf = (name: string, files: readonly FileFacts[]): FileSpan[] =>
  files.flatMap(({ path, records }) =>
    distinctSpans(records.filter((one) => one.name === name).map((one) => one.span)).map((span) => ({
      path,
      span,
    })),
  );

/** Where this name is used: by expressions, tests of rules and templates. */
export const usesOf = (name: string, files: readonly FileFacts[]): FileSpan[] =>
  files.flatMap(({ path, uses }) => (uses.get(name) ?? []).map((span) => ({ path, span })));

/** Whether the name can be renamed: only what the workspace records itself. */
export function renamable(name: string, files: readonly FileFacts[]): Problem | undefined {
  if (recordsOf(name, files).length > 0) return undefined;
  return {
    code: 'rename-not-recorded',
    says: `No recording rule in this workspace makes ${name}.`,
    remedy:
      'Only recording rules can be renamed; the names of other metrics are made where they are exported.',
  };
}

/** What is wrong with a new name; undefined when nothing is. */
export function newNameProblem(name: string, to: string, files: readonly FileFacts[]): Problem | undefined {
  if (!/^[A-Za-z_:][\w:]*$/.test(to) || keywords.has(to.toLowerCase()) || isNumberWord(to))
    return {
      code: 'rename-refused',
      says: `${to} cannot be the name of a metric.`,
      remedy:
        'It may hold letters, digits, `_` and `:`, does not begin with a digit, and is no word of PromQL.',
    };
  if (to === name) return undefined;
  const isTaken = recordsOf(to, files).length > 0 || usesOf(to, files).length > 0;
  if (!isTaken) return undefined;
  return {
    code: 'rename-taken',
    says: `There is a metric ${to} already.`,
    remedy: 'Choose another name: series of two rules would be mixed up.',
  };
}

/** PromQL reads these as numbers. */
const isNumberWord = (text: string): boolean => /^(?:inf|nan)$/i.test(text);

/** The changes of one file when a name becomes another one. Fails where a place cannot be written. */
export function renamesIn(document: PromDocument, name: string, to: string): Result<FileEdit[]> {
  const edits = new Map<string, FileEdit>();
  const places = [
    ...document.groups
      .flatMap(({ rules }) => rules)
      .filter((rule) => rule.kind === 'record' && rule.name.value === name)
      .map((rule) => ({ text: rule.name, piece: { start: 0, end: name.length } })),
    ...[...document.expressions.map((one) => one.text), ...document.mentions].flatMap((text) =>
      metricsIn(text.value).flatMap((metric) => (metric.text === name ? [{ text, piece: metric }] : [])),
    ),
  ];
  for (const { text, piece } of places) {
    const change = text.replace(piece, to);
    if (change === undefined) return failed(notWritable(name, document.path));
    const { span } = change;
    // What stands at an anchor of YAML is met once more for each of its aliases.
    edits.set(`${span.start} ${span.end}`, { path: document.path, span, text: change.text });
  }
  return ok([...edits.values()]);
}

const notWritable = (name: string, path: string): Problem => ({
  code: 'rename-not-writable',
  says: `${name} is written with escapes in ${path}.`,
  remedy: 'Rename it there by hand.',
});
