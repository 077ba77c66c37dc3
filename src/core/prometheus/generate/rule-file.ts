import type { Problem, Result } from '../../base/result.ts';
import { failed, ok } from '../../base/result.ts';
import { readLists } from './file-items.ts';
import type { ItemFate, WantedList } from './merge-lists.ts';
import { mergeItems, stamped, withEdits } from './merge-lists.ts';
import type { GeneratedItem } from './rule-items.ts';
import { lineEndOf, withLineEnds } from './line-ends.ts';
import { indent } from './yaml-text.ts';

/** A generated file with what became of each of its items. */
export interface FilledFile {
  readonly text: string;
  readonly fates: readonly ItemFate[];
  /** Names of the groups in it, in their order. */
  readonly groups: readonly string[];
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
 * is not ours stays as it is, the end of each line too; new lines end as most do.
 */
export function fillFile(
  { path, before, kind, head }: FileToFill,
  wanted: readonly WantedList[],
  isFrozen?: (item: GeneratedItem) => boolean,
): Result<FilledFile> {
  const isNew = before === undefined || before.trim() === '';
  const text = isNew ? `${head}${kind === 'rules' ? 'groups' : 'tests'}:\n` : before;
  const lists = readLists(path, text, kind);
  if (!lists.ok) return lists;
  const merged = mergeItems({ text, lists: lists.value }, wanted, isFrozen);
  const lineEnd = lineEndOf(text);
  const edited = withEdits(
    text,
    merged.edits.map((edit) => ({ ...edit, text: withLineEnds(edit.text, lineEnd) })),
  );
  const filled = merged.missing.length === 0 ? edited : withLists(edited, kind, merged.missing);
  const groups = readLists(path, filled, kind);
  if (!groups.ok) return failed(unfit(path, groups.problem));
  return ok({ text: filled, fates: merged.fates, groups: groups.value.map(({ name }) => name) });
}

/** Nobody gets a file that Prometheus cannot read, however unusual the one is that we found. */
const unfit = (path: string, { place }: Problem): Problem => ({
  code: 'rules-unreadable',
  says: `${path} cannot be changed: with what is generated it could not be read any more, from line ${place?.line ?? 1} of it on.`,
  remedy:
    'It was left as it is. Write its lists with a line and a dash for each item, and without anchors around them, and try again.',
  place: { file: path, line: 1, column: 1 },
});

/** New groups come last; the key that holds them is made where it is missing or empty. */
function withLists(text: string, kind: FileToFill['kind'], missing: readonly WantedList[]): string {
  const key = kind === 'rules' ? 'groups' : 'tests';
  const column = dashColumn(text, key) ?? 2;
  const lineEnd = lineEndOf(text);
  const lists = missing.map((list) =>
    kind === 'rules' ? groupText(list, column) : itemsText(list.items, column),
  );
  const body = withLineEnds(lists.join('\n'), lineEnd);
  const empty = new RegExp(`^${key}:[ \\t]*(?:\\[[ \\t]*\\]|null|~)?([ \\t]*(?:#.*)?)$`, 'm').exec(text);
  if (empty !== null && dashColumn(text, key) === undefined) {
    const behind = text.slice(empty.index + empty[0].length).replace(/^\r?\n/, '');
    return `${text.slice(0, empty.index)}${key}:${(empty[1] ?? '').trimEnd()}${lineEnd}${body}${behind}`;
  }
  const end = endOfKey(text, key);
  if (end < 0) return `${text.trimEnd()}${lineEnd}${key}:${lineEnd}${body}`;
  const before = text.slice(0, end);
  return `${before}${before.endsWith('\n') ? '' : lineEnd}${lineEnd}${body}${text.slice(end)}`;
}

/** How far the items of a key of the root are moved to the right; undefined when it has none. */
function dashColumn(text: string, key: string): number | undefined {
  const first = new RegExp(`^${key}:[^\\n]*\\n(?:[ \\t]*(?:#.*)?\\r?\\n)*( *)-[ \\r\\n]`, 'm').exec(text);
  return first?.[1]?.length;
}

/** Where what a key of the root holds ends: before the next key, and before comments at its margin. */
function endOfKey(text: string, key: string): number {
  const at = new RegExp(`^${key}:.*\\n?`, 'm').exec(text);
  if (at === null) return -1;
  const from = at.index + at[0].length;
  const next = /^(?![-\s]).*/m.exec(text.slice(from));
  const end = next === null ? text.length : from + next.index;
  const said = text.slice(0, end).trimEnd().length;
  return said + (/^[ \t]*\r?\n/.exec(text.slice(said))?.[0].length ?? 0);
}

function groupText({ name, items }: WantedList, column: number): string {
  const lines = `- name: ${name}\n  rules:\n${itemsText(items, 4)}`;
  return indent(lines, column);
}

const itemsText = (items: readonly GeneratedItem[], by: number): string =>
  items.map((item) => `${indent(stamped(item), by)}\n`).join('\n');
