import type * as ESTree from 'estree';

/** Text that is put in at an offset; nothing is taken away. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** The text with all insertions; those at the same offset in their order. */
export const withInsertions = (text: string, insertions: readonly Insertion[]): string =>
  [...insertions]
    .map((one, order) => ({ ...one, order }))
    .sort((a, b) => b.at - a.at || b.order - a.order)
    .reduce((all, { at, text: added }) => all.slice(0, at) + added + all.slice(at), text);

/** Offsets of a node, which the parser gives besides what ESTree says. */
export const offsetsOf = (node: ESTree.Node): { readonly start: number; readonly end: number } =>
  node as unknown as { start: number; end: number };

/** The blanks in front of the line of an offset. */
export function indentAt(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line))?.[0] ?? '';
}

/** Adds `key: value` entries at the end of an object, in the way in which it is laid out. */
export function insertEntries(
  object: ESTree.ObjectExpression,
  entries: readonly string[],
  text: string,
): Insertion[] {
  if (entries.length === 0) return [];
  const { start } = offsetsOf(object);
  const last = object.properties.at(-1);
  if (last === undefined) return [{ at: start + 1, text: block(entries, indentAt(text, start)) }];
  const { end } = offsetsOf(last);
  const isOneLine = !text.slice(start, offsetsOf(last).start).includes('\n');
  if (isOneLine) return [{ at: end, text: entries.map((entry) => `, ${entry}`).join('') }];
  return onLinesBehind(last, entries, text.slice(0, offsetsOf(object).end));
}

/** @param text ends with the object. */
function onLinesBehind(last: ESTree.Node, entries: readonly string[], text: string): Insertion[] {
  const { start, end } = offsetsOf(last);
  const indent = indentAt(text, start);
  const added = entries.map((entry) => `\n${indent}${entry.replaceAll('\n', `\n${indent}`)},`).join('');
  const after = text.slice(end);
  const [gap = ''] = /^(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/.exec(after) ?? [];
  // A comma on a line of its own.
  if (gap.includes('\n') && after[gap.length] === ',') return [{ at: end + gap.length + 1, text: added }];
  // What follows on the same line, a comma and a comment, stays with its entry.
  const [tail = ''] = /^[^\n]*/.exec(after) ?? [];
  const comma = /^\s*,/.test(tail) ? [] : [{ at: end, text: ',' }];
  const isTail = /^\s*,?\s*(\/\/.*)?$/.test(tail);
  return isTail
    ? [...comma, { at: end + tail.trimEnd().length, text: added }]
    : [{ at: end, text: `,${added.slice(0, -1)}` }];
}

const block = (entries: readonly string[], indent: string): string =>
  `${entries.map((entry) => `\n${indent}  ${entry.replaceAll('\n', `\n${indent}  `)},`).join('')}\n${indent}`;

/** Adds items at the end of a list. */
export function insertItems(list: ESTree.ArrayExpression, items: readonly string[]): Insertion[] {
  const last = list.elements.findLast((element) => element !== null);
  const at = last ? offsetsOf(last).end : offsetsOf(list).start + 1;
  return [{ at, text: (last ? ', ' : '') + items.join(', ') }];
}
