import type { YAMLMap, YAMLSeq } from 'yaml';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Problem, Result } from '../../base/result.ts';
import { failed, ok } from '../../base/result.ts';
import { fingerprint } from './fingerprint.ts';
import type { Stamp } from './stamp.ts';
import { readStamp } from './stamp.ts';

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
}

/** An item of such a list, by the offsets of whole lines. */
export interface FileItem {
  /** What is recorded, alerted, or tested. */
  readonly name: string;
  readonly stamp: Stamp | undefined;
  /** With its stamp, and without other comments before it. */
  readonly start: number;
  /** Behind its last line. */
  readonly end: number;
  /** A person changed what it says, or wrote a comment into it. */
  readonly isEdited: boolean;
}

/** What is in a rule file or a file of rule tests, without blank and foreign parts. Fails where it is no YAML. */
export function readLists(path: string, text: string, kind: 'rules' | 'tests'): Result<readonly FileList[]> {
  const document = parseDocument(text, { keepSourceTokens: true });
  const [error] = document.errors;
  if (error !== undefined) return failed(broken(path, error.linePos?.[0], error.message));
  const root: unknown = document.contents;
  if (root === null) return ok([]);
  if (!isMap(root)) return failed(broken(path, undefined, 'it is no map'));
  return kind === 'tests' ? ok(testLists(text, root)) : groupLists(path, text, root);
}

function testLists(text: string, root: YAMLMap): readonly FileList[] {
  const tests: unknown = root.get('tests', true);
  return isSeq(tests) ? [listOf(text, '', tests, tests)] : [];
}

function groupLists(path: string, text: string, root: YAMLMap): Result<readonly FileList[]> {
  const groups: unknown = root.get('groups', true);
  if (groups === undefined || (isScalar(groups) && groups.value === null)) return ok([]);
  if (!isSeq(groups)) return failed(broken(path, undefined, '`groups` is no list'));
  return ok(
    groups.items.filter(isMap).flatMap((group) => {
      const rules: unknown = group.get('rules', true);
      return isSeq(rules) ? [listOf(text, String(group.get('name')), rules, group)] : [];
    }),
  );
}

type Ranged = Pick<YAMLMap | YAMLSeq, 'range'>;

function listOf(text: string, name: string, list: YAMLSeq, whole: Ranged): FileList {
  const items = list.items.filter(isMap).map((item) => itemOf(text, item));
  const [first] = list.items;
  const [start, end] = span(text, whole);
  return { name, items, indent: isMap(first) ? dashColumn(text, first) : 0, start, end };
}

function itemOf(text: string, node: YAMLMap): FileItem {
  const [lineStart, end] = span(text, node);
  const before = text.slice(0, lineStart).replace(/\r?\n$/, '');
  const lastLine = before.slice(before.lastIndexOf('\n') + 1);
  const stamp = lineStart === 0 ? undefined : readStamp(lastLine.replace(/\r$/, ''));
  const start = stamp === undefined ? lineStart : before.lastIndexOf('\n') + 1;
  const named = ['alert', 'record', 'name'].map((key) => node.get(key)).find((value) => value !== undefined);
  const hasComment = /^[ \t]*#/m.test(withoutBlocks(text.slice(lineStart, end)));
  const isSame = stamp?.print === fingerprint(node.toJSON());
  return { name: String(named), stamp, start, end, isEdited: stamp !== undefined && (!isSame || hasComment) };
}

/** A `#` at the beginning of a line of a block scalar is a comment of PromQL: it is part of what the item says. */
const withoutBlocks = (text: string): string => {
  const lines = text.split('\n');
  let block = -1;
  return lines
    .filter((line) => {
      const indent = line.search(/\S/);
      if (block >= 0 && (indent < 0 || indent > block)) return false;
      block = /[|>][-+0-9]*[ \t]*\r?$/.test(line) ? indent : -1;
      return true;
    })
    .join('\n');
};

/** From the beginning of the dash's line to the end of the last line that says something. */
function span(text: string, { range }: Ranged): readonly [number, number] {
  const [from, to] = range ?? [0, 0];
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const said = text.slice(0, to).trimEnd().length;
  const lineEnd = text.indexOf('\n', said);
  return [start, lineEnd < 0 ? text.length : lineEnd + 1];
}

function dashColumn(text: string, { range }: Ranged): number {
  const lineStart = text.lastIndexOf('\n', (range?.[0] ?? 0) - 1) + 1;
  return Math.max(0, text.slice(lineStart).search(/-/));
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
