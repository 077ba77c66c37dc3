import type { Alias, Document, YAMLMap, YAMLSeq } from 'yaml';
import { isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Problem, Result } from '../../base/result.ts';
import { failed, ok } from '../../base/result.ts';
import type { Ranged, Room } from './file-ranges.ts';
import { dashColumn, itemSpan, placeOf, roomFor, span } from './file-ranges.ts';
import { fingerprint } from './fingerprint.ts';
import type { Stamp } from './stamp.ts';
import { stampBefore } from './stamp.ts';
import type { YamlMark } from './yaml-marks.ts';
import { hasMark, yamlMarks } from './yaml-marks.ts';

/** A list of a file that is there: the rules of a group, or the tests. */
export interface FileList {
  /** Of the group; empty for tests. */
  readonly name: string;
  readonly items: readonly FileItem[];
  /** The column of the dashes, from 0. */
  readonly indent: number;
  /** Where the whole group begins and ends, from the beginning of its first line. */
  readonly start: number;
  readonly end: number;
  /** Where more items go. */
  readonly room: Room;
  /** The group has nothing but items in it: no settings, and no comments of people. */
  readonly isAlone: boolean;
}

/** An item of such a list, by the offsets of whole lines. */
export interface FileItem {
  /** What is recorded, alerted, or tested. */
  readonly name: string;
  readonly stamp: Stamp | undefined;
  /** With its stamp; without other comments before that. */
  readonly start: number;
  /** Behind its last line. */
  readonly end: number;
  /** A person changed what it says, or wrote a comment, an anchor, an alias or a tag into it. */
  readonly isEdited: boolean;
}

/** What is in a rule file or a file of rule tests, without blank and foreign parts. Fails where it is no YAML. */
export function readLists(path: string, text: string, kind: 'rules' | 'tests'): Result<readonly FileList[]> {
  const document = parseDocument(text, { keepSourceTokens: true });
  const [error] = document.errors;
  if (error !== undefined) return failed(broken(path, error.linePos?.[0], error.message));
  const alias = danglingAlias(document);
  if (alias !== undefined)
    return failed(
      broken(path, placeOf(text, alias), `there is no anchor for \`*${alias.source}\` before it`),
    );
  const root: unknown = document.contents;
  if (root === null) return ok([]);
  if (!isMap(root)) return failed(broken(path, undefined, 'it is no map'));
  const source = { text, marks: yamlMarks(text) };
  return kind === 'tests' ? ok(testLists(source, root)) : groupLists(path, source, root);
}

/** Aliases are looked up when a value is read, and so are no errors of the syntax. */
function danglingAlias(document: Document): Alias | undefined {
  let found: Alias | undefined;
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return undefined;
      found = alias;
      return visit.BREAK;
    },
  });
  return found;
}

/** A text and what in it is no value. */
interface Source {
  readonly text: string;
  readonly marks: readonly YamlMark[];
}

function testLists(source: Source, root: YAMLMap): readonly FileList[] {
  const tests: unknown = root.get('tests', true);
  if (!isSeq(tests) || tests.items.length === 0) return [];
  const [start, end] = span(source.text, tests);
  return [{ name: '', ...itemsIn(source, tests), start, end, isAlone: false }];
}

function groupLists(path: string, source: Source, root: YAMLMap): Result<readonly FileList[]> {
  const groups: unknown = root.get('groups', true);
  if (isNothing(groups)) return ok([]);
  if (!isSeq(groups)) return failed(broken(path, undefined, '`groups` is no list'));
  const maps = groups.items.filter(isMap);
  const odd = maps.find((group) => !isSeq(group.get('rules', true)) && !isNothing(group.get('rules', true)));
  if (odd !== undefined)
    return failed(broken(path, placeOf(source.text, odd), '`rules` of the group is no list'));
  return ok(maps.map((group) => groupList(source, group)));
}

const isNothing = (node: unknown): boolean =>
  node === undefined || node === null || (isScalar(node) && node.value === null);

function groupList(source: Source, group: YAMLMap): FileList {
  const rules: unknown = group.get('rules', true);
  const [start, end] = itemSpan(source.text, group);
  const inside =
    isSeq(rules) && rules.items.length > 0
      ? itemsIn(source, rules)
      : { items: [], ...roomFor(source.text, group, end) };
  const foreignKeys = group.items.filter(({ key }) => !['name', 'rules'].includes(String(key)));
  const isAlone =
    foreignKeys.length === 0 &&
    !hasComment(source.text.slice(end), dashColumn(source.text, group)) &&
    !source.marks.some(
      (mark) =>
        mark.start >= start &&
        mark.start < end &&
        !inside.items.some((item) => mark.start >= item.start && mark.start < item.end),
    );
  return { name: String(group.get('name')), ...inside, start, end, isAlone };
}

/** Whether the next thing said is a comment farther to the right than the dash of a group: it belongs to that group. */
function hasComment(behind: string, dash: number): boolean {
  const column = /^(?:[ \t]*\r?\n)*([ \t]*)#/.exec(behind)?.[1]?.length;
  return column !== undefined && column > dash;
}

function itemsIn(source: Source, list: YAMLSeq): Pick<FileList, 'items' | 'indent' | 'room'> {
  const items = list.items.filter(isMap).map((item) => itemOf(source, item));
  const [first, last] = [list.items[0] as Ranged, list.items.at(-1) as Ranged];
  return {
    items,
    indent: dashColumn(source.text, first),
    room: { at: span(source.text, last)[1], lead: '\n' },
  };
}

function itemOf({ text, marks }: Source, node: YAMLMap): FileItem {
  const [lineStart, end] = itemSpan(text, node);
  const named = ['alert', 'record', 'name'].map((key) => node.get(key)).find((value) => value !== undefined);
  const name = String(named);
  const { stamp, start, isNext } = stampBefore(text, lineStart, name);
  const isSame = isNext && stamp?.print === fingerprint(node.toJSON()) && !hasMark(marks, lineStart, end);
  return { name, stamp, start, end, isEdited: stamp !== undefined && !isSame };
}

function broken(
  file: string,
  at: { readonly line: number; readonly col: number } | undefined,
  cause: string,
): Problem {
  return {
    code: 'rules-unreadable',
    says: `${file} cannot be changed: ${cause.split('\n')[0] ?? cause}.`,
    remedy: 'It was left as it is. Correct it and try again.',
    place: { file, line: at?.line ?? 1, column: at?.col ?? 1 },
  };
}
