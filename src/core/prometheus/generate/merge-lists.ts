import { parse } from 'yaml';
import type { FileItem, FileList } from './file-items.ts';
import type { GeneratedItem } from './rule-items.ts';
import { stampLine } from './stamp.ts';
import { indent } from './yaml-text.ts';

/** What becomes of an item of a file. */
export interface ItemFate {
  readonly id: string;
  readonly fate:
    | 'added'
    | 'updated'
    | 'removed'
    | 'same'
    /** A person changed it: it stays. */
    | 'edited'
    /** It was there before, without our mark: it belongs to a person. */
    | 'foreign'
    /** A person wants none. */
    | 'declined'
    /** A person changed it, and nothing asks for it any more: it stays. */
    | 'orphaned'
    /** Left as it is with the rule that it is about, which a person changed. */
    | 'frozen';
}

/** A list as it shall be: what is generated, under the name of its group. */
export interface WantedList {
  readonly name: string;
  readonly items: readonly GeneratedItem[];
}

/** A piece of the file, by offsets, and what comes instead. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Merged {
  readonly edits: readonly TextEdit[];
  readonly fates: readonly ItemFate[];
  /** Lists that the file does not have yet. */
  readonly missing: readonly WantedList[];
}

/** A file that is there. */
export interface ReadFile {
  readonly text: string;
  readonly lists: readonly FileList[];
}

/** An item as it is written into a file, with its stamp before it. */
export const stamped = (item: GeneratedItem): string => {
  const [value]: unknown[] = parse(item.text) as unknown[];
  return `${stampLine(item, value)}\n${item.text}`;
};

/** The prints of what is generated, to compare with the stamp of what is there. */
const stampOf = (item: GeneratedItem): string => stamped(item).split('\n', 1)[0] ?? '';

/**
 * Brings what is generated into lists that are there, and leaves everything else: items of other people, comments, and what
 * they changed. An item is found by its stamp in any list.
 */
export function mergeItems(
  { text, lists }: ReadFile,
  wanted: readonly WantedList[],
  isFrozen: (item: GeneratedItem) => boolean = () => false,
): Merged {
  const file = { text, lists, declined: declinedIn(text) };
  const edits: TextEdit[] = [];
  const fates: ItemFate[] = [];
  const missing: WantedList[] = [];
  for (const { name, items } of wanted) {
    const placed = items.map((one) => ({ one, ...place(one, file, isFrozen(one)) }));
    fates.push(...placed.map(({ one, fate }) => ({ id: one.id, fate })));
    edits.push(...placed.flatMap(({ edit }) => edit ?? []));
    const added = placed.flatMap(({ one, fate }) => (fate === 'added' ? [one] : []));
    const list = lists.find((candidate) => candidate.name === name);
    if (added.length > 0 && list === undefined) missing.push({ name, items: added });
    if (added.length > 0 && list !== undefined) edits.push(...appended(text, list, added));
  }
  const removed = removals(file, wanted);
  return { edits: [...edits, ...removed.edits], fates: [...fates, ...removed.fates], missing };
}

interface KnownFile extends ReadFile {
  readonly declined: ReadonlySet<string>;
}

function place(
  one: GeneratedItem,
  { text, lists, declined }: KnownFile,
  isFrozen: boolean,
): { readonly fate: ItemFate['fate']; readonly edit?: TextEdit } {
  const there = lists.flatMap(({ items, indent: column }) => items.map((item) => ({ item, column })));
  const found =
    there.find(({ item }) => item.stamp?.id === one.id) ??
    there.find(({ item }) => item.stamp === undefined && item.name === nameOf(one));
  const fate = isFrozen
    ? 'frozen'
    : fateOf(text, one, { found: found?.item, isDeclined: declined.has(one.id) });
  if (fate !== 'updated' || found === undefined) return { fate };
  const { start, end } = found.item;
  return { fate, edit: { start, end, text: `${indent(stamped(one), found.column)}\n` } };
}

/** What nothing asks for any more goes, unless a person changed it; a group goes with the last of its rules when nothing else is in it. */
function removals(
  { text, lists }: KnownFile,
  wanted: readonly WantedList[],
): { readonly edits: readonly TextEdit[]; readonly fates: readonly ItemFate[] } {
  const asked = new Set(wanted.flatMap(({ items }) => items.map(({ id }) => id)));
  const edits: TextEdit[] = [];
  const fates: ItemFate[] = [];
  for (const list of lists) {
    const left = list.items.filter(({ stamp }) => stamp?.print !== undefined && !asked.has(stamp.id));
    const removed = left.filter(({ isEdited }) => !isEdited);
    fates.push(
      ...left.map(({ stamp, isEdited }): ItemFate => ({
        id: stamp?.id ?? '',
        fate: isEdited ? 'orphaned' : 'removed',
      })),
    );
    const isWanted = wanted.some(({ name, items }) => name === list.name && items.length > 0);
    const isEmptied = removed.length > 0 && removed.length === list.items.length && list.isAlone && !isWanted;
    for (const piece of isEmptied ? [list] : removed) edits.push(withBlankBefore(text, piece));
  }
  return { edits, fates };
}

/** A piece goes with the blank line before it, or two would be left. */
function withBlankBefore(text: string, { start, end }: Omit<TextEdit, 'text'>): TextEdit {
  const blank = /\n[ \t]*\r?\n$/.exec(text.slice(0, start));
  return { start: blank === null ? start : blank.index + 1, end, text: '' };
}

/** The name that an item has without a stamp. */
const nameOf = ({ id, text }: GeneratedItem): string =>
  /^- (?:alert|record|name): (.+)$/m.exec(text)?.[1] ?? id;

function fateOf(
  text: string,
  one: GeneratedItem,
  { found, isDeclined }: { readonly found: FileItem | undefined; readonly isDeclined: boolean },
): ItemFate['fate'] {
  if (isDeclined) return 'declined';
  if (found === undefined) return 'added';
  if (found.stamp === undefined) return 'foreign';
  if (found.isEdited) return 'edited';
  return text.slice(found.start, found.end).includes(stampOf(one)) ? 'same' : 'updated';
}

/** `# ayni: NAME [off]` anywhere in a file says that nobody wants that item. */
const declinedIn = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/^[ \t]*# ayni: (.+?)(?: from .+)? \[off\][ \t]*\r?$/gm)].map(([, id]) => id ?? ''),
  );

function appended(
  text: string,
  { room, indent: by }: FileList,
  added: readonly GeneratedItem[],
): readonly TextEdit[] {
  const { at, lead, empty } = room;
  const lineEnd = at > 0 && text[at - 1] !== '\n' ? '\n' : '';
  const lines = added.map((one) => `${indent(stamped(one), by)}\n`).join('\n');
  return [
    ...(empty === undefined ? [] : [{ ...empty, text: '' }]),
    { start: at, end: at, text: lineEnd + lead + lines },
  ];
}

/** The text with its edits made; where one ends as the next begins, both are made in their order. */
export function withEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: replacement } of [...edits].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )) {
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}
