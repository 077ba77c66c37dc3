import type { Result } from '../../base/result.ts';
import { ok } from '../../base/result.ts';
import { readLists } from './file-items.ts';
import type { ItemFate, WantedList } from './merge-lists.ts';
import { mergeItems, stamped, withEdits } from './merge-lists.ts';
import type { GeneratedItem } from './rule-items.ts';
import { indent } from './yaml-text.ts';

/** A generated file with what became of each of its items. */
export interface FilledFile {
  readonly text: string;
  readonly fates: readonly ItemFate[];
}

/** A file that rules or tests go into. */
export interface FileToFill {
  readonly path: string;
  /** What it holds; undefined when there is none. */
  readonly before: string | undefined;
  readonly kind: 'rules' | 'tests';
  /** What a new file begins with. */
  readonly head: string;
}

/**
 * Brings generated items into a file, new or not. Fails where the file is there and is no YAML; else everything in it that
 * is not ours stays as it is, line ends too.
 */
export function fillFile(
  { path, before, kind, head }: FileToFill,
  wanted: readonly WantedList[],
  isFrozen?: (item: GeneratedItem) => boolean,
): Result<FilledFile> {
  const isNew = before === undefined || before.trim() === '';
  const isDos = before?.includes('\r\n') ?? false;
  const text = isNew ? `${head}${kind === 'rules' ? 'groups' : 'tests'}:\n` : before.replaceAll('\r\n', '\n');
  const lists = readLists(path, text, kind);
  if (!lists.ok) return lists;
  const merged = mergeItems({ text, lists: lists.value }, wanted, isFrozen);
  const edited = withEdits(text, merged.edits);
  const filled = merged.missing.length === 0 ? edited : withLists(edited, kind, merged.missing);
  return ok({ text: isDos ? filled.replaceAll('\n', '\r\n') : filled, fates: merged.fates });
}

/** New groups come last; the key that holds them is made where it is missing or empty. */
function withLists(text: string, kind: FileToFill['kind'], missing: readonly WantedList[]): string {
  const key = kind === 'rules' ? 'groups' : 'tests';
  const column = dashColumn(text, key) ?? 2;
  const body = missing
    .map((list) => (kind === 'rules' ? groupText(list, column) : itemsText(list.items, column)))
    .join('\n');
  const empty = new RegExp(`^${key}:[ \\t]*(\\[\\])?[ \\t]*$`, 'm').exec(text);
  if (empty !== null && dashColumn(text, key) === undefined) {
    const behind = text.slice(empty.index + empty[0].length).replace(/^\n/, '');
    return `${text.slice(0, empty.index)}${key}:\n${body}${behind}`;
  }
  const end = endOfKey(text, key);
  if (end < 0) return `${text.trimEnd()}\n${key}:\n${body}`;
  const before = text.slice(0, end);
  return `${before}${before.endsWith('\n') ? '' : '\n'}\n${body}${text.slice(end)}`;
}

/** How far the items of a key of the root are moved to the right; undefined when it has none. */
function dashColumn(text: string, key: string): number | undefined {
  const first = new RegExp(`^${key}:[^\\n]*\\n(?:[ \\t]*(?:#.*)?\\n)*( *)-[ \\n]`, 'm').exec(text);
  return first?.[1]?.length;
}

/** Where what a key of the root holds ends: before the next key, and before comments at its margin. */
function endOfKey(text: string, key: string): number {
  const at = new RegExp(`^${key}:.*\\n?`, 'm').exec(text);
  if (at === null) return -1;
  const from = at.index + at[0].length;
  const next = /^(?![-\s]).*/m.exec(text.slice(from));
  const end = next === null ? text.length : from + next.index;
  return text.slice(0, end).trimEnd().length + (text.slice(0, end).trimEnd().length < text.length ? 1 : 0);
}

function groupText({ name, items }: WantedList, column: number): string {
  const lines = `- name: ${name}\n  rules:\n${itemsText(items, 4)}`;
  return indent(lines, column);
}

const itemsText = (items: readonly GeneratedItem[], by: number): string =>
  items.map((item) => `${indent(stamped(item), by)}\n`).join('\n');
