import type { YAMLMap } from 'yaml';
import { isNode, isScalar } from 'yaml';

/** What the reader of YAML knows the place of. */
export interface Ranged {
  readonly range?: readonly [start: number, valueEnd: number, nodeEnd: number] | null | undefined;
}

/** A place for items at the end of a list. */
export interface Room {
  readonly at: number;
  /** What comes before the first of them. */
  readonly lead: string;
  /** What says that the list is empty, and has to go. */
  readonly empty?: { readonly start: number; readonly end: number };
}

/** From the beginning of the dash's line to the end of the last line that says something. */
export function span(text: string, { range }: Ranged): readonly [number, number] {
  const [from, to] = range ?? [0, 0];
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const said = text.slice(0, to).trimEnd().length;
  const lineEnd = text.indexOf('\n', said);
  return [start, lineEnd < 0 ? text.length : lineEnd + 1];
}

/** The same for an item of a list; its dash stands on a line before it where an anchor or a comment follows the dash. */
export function itemSpan(text: string, item: Ranged): readonly [number, number] {
  const [from, end] = span(text, item);
  let start = from;
  while (start > 1 && !/^[ \t]*-(?:\s|$)/.test(text.slice(start, lineEndAt(text, start))))
    start = text.lastIndexOf('\n', start - 2) + 1;
  return [/^[ \t]*-/.test(text.slice(start)) ? start : from, end];
}

export const dashColumn = (text: string, item: Ranged): number =>
  Math.max(0, text.slice(itemSpan(text, item)[0]).search(/-/));

/** Where the first rule of a group goes; comments that stand in place of rules stay before it. */
export function roomFor(
  text: string,
  group: YAMLMap,
  groupEnd: number,
): { readonly indent: number; readonly room: Room } {
  const pair = group.items.find(({ key }) => isScalar(key) && key.value === 'rules');
  if (pair === undefined || !isNode(pair.key)) {
    const column = columnOf(text, group.range?.[0] ?? 0);
    return { indent: column + 2, room: { at: groupEnd, lead: `${' '.repeat(column)}rules:\n` } };
  }
  const [keyStart, keyEnd] = pair.key.range ?? [0, 0];
  const column = columnOf(text, keyStart);
  const [from, to] = (isNode(pair.value) ? pair.value.range : undefined) ?? [keyEnd, keyEnd];
  const said = text.slice(from, to).trimEnd();
  // An empty value is where the parser expected one; the line that counts is that of the key.
  const last = said === '' ? keyEnd : to;
  const at = behindComments(text, lineEndAt(text, last), column);
  const start = text.slice(0, from).trimEnd().length;
  return { indent: column + 2, room: { at, lead: '', ...(said !== '' && { empty: { start, end: to } }) } };
}

function behindComments(text: string, from: number, column: number): number {
  const comments = new RegExp(`^(?: {${column},}#.*(?:\\n|$))+`).exec(text.slice(from));
  return from + (comments?.[0].length ?? 0);
}

function lineEndAt(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** Line and column of a node, from 1. */
export function placeOf(text: string, { range }: Ranged): { readonly line: number; readonly col: number } {
  const offset = range?.[0] ?? 0;
  return { line: text.slice(0, offset).split('\n').length, col: columnOf(text, offset) + 1 };
}
