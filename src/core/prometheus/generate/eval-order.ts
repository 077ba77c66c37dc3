import type { YAMLSeq } from 'yaml';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { itemSpan } from './file-ranges.ts';
import { lineEndOf, withLineEnds } from './line-ends.ts';

/**
 * A file of rule tests that names our groups in the order in which they have to be evaluated; promtool takes groups that it
 * names nowhere in any order. Other groups stay where they are.
 *
 * @param ours groups of ours that are there, what is recorded first; `gone`: those that are not.
 */
export function withEvalOrder(
  text: string,
  { ours, gone }: { readonly ours: readonly string[]; readonly gone: readonly string[] },
): string {
  const document = parseDocument(text);
  const root: unknown = document.contents;
  if (document.errors.length > 0 || !isMap(root) || ours.length === 0) return text;
  const order: unknown = root.get('group_eval_order', true);
  if (order === undefined) return inserted(text, ours);
  if (!isSeq(order) || !order.items.every(isScalar) || order.items.length === 0) return text;
  const before = order.items.map(({ value }) => String(value));
  const wanted = ordered(before, ours, gone);
  return wanted.join('\n') === before.join('\n') ? text : rewritten(text, order, wanted);
}

function inserted(text: string, names: readonly string[]): string {
  const at = /^tests:/m.exec(text)?.index ?? 0;
  const lines = withLineEnds(`group_eval_order:\n${lineList(names, 2)}`, lineEndOf(text));
  return text.slice(0, at) + lines + text.slice(at);
}

/** A name that was there goes with its line and the comments before it. */
function rewritten(text: string, order: YAMLSeq, names: readonly string[]): string {
  if (order.flow === true) {
    const [from, to] = order.range ?? [0, 0];
    return `${text.slice(0, from)}[${names.join(', ')}]${text.slice(to)}`;
  }
  const items = order.items.filter(isScalar);
  const spans = items.map((item) => itemSpan(text, item));
  const from = spans[0]?.[0] ?? 0;
  const lines = new Map(
    spans.map(([, to], index) => [
      String(items[index]?.value),
      text.slice(spans[index - 1]?.[1] ?? from, to),
    ]),
  );
  const column = text.slice(from).search(/-/);
  const lineOf = (name: string): string =>
    lines.get(name) ?? withLineEnds(lineList([name], column), lineEndOf(text));
  return text.slice(0, from) + names.map(lineOf).join('') + text.slice(spans.at(-1)?.[1] ?? from);
}

const lineList = (names: readonly string[], column: number): string =>
  names.map((name) => `${' '.repeat(column)}- ${name}\n`).join('');

/** Ours stand together, where the first of them stood. */
function ordered(
  before: readonly string[],
  ours: readonly string[],
  gone: readonly string[],
): readonly string[] {
  const isTheirs = (name: string): boolean => !ours.includes(name) && !gone.includes(name);
  const inOrder = before.filter((name) => ours.includes(name));
  if (inOrder.join('\n') === ours.join('\n') && !before.some((name) => gone.includes(name))) return before;
  const first = before.findIndex((name) => !isTheirs(name));
  const at = first < 0 ? 0 : first;
  return [...before.slice(0, at).filter(isTheirs), ...ours, ...before.slice(at).filter(isTheirs)];
}
