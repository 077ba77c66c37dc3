// What stands behind operators: `bool on (job) group_left (version) fill (0)`, and `by (job)` of aggregations.
import type { Cursor } from './cursor.ts';
import { replace } from './issues.ts';
import { secondsOf } from './parse-duration.ts';
import { nameOf } from './parse-selector.ts';
import { mayNameLabel } from './token.ts';
import type { Grouping, Matching, Name } from './tree.ts';

/** `by (job)` or `without (job)` if it stands here. */
export function parseGrouping(cursor: Cursor): Grouping | undefined {
  const word = cursor.take('by') ?? cursor.take('without');
  if (word === undefined) return undefined;
  const labels = parseLabels(cursor, word.text);
  return { kind: word.text as Grouping['kind'], labels, start: word.start, end: cursor.lastEnd };
}

/** `(job, instance)`; a comma may stand behind the last. */
function parseLabels(cursor: Cursor, behind: string): readonly Name[] {
  const labels: Name[] = [];
  if (cursor.take('(') === undefined) return bareLabel(cursor, behind);
  while (cursor.take(')') === undefined) {
    const label = parseLabel(cursor, behind);
    if (label !== undefined) labels.push(label);
    if (cursor.take(',') !== undefined || cursor.sees(')')) continue;
    cursor.fail(`labels of ${behind} are separated by commas and end with )`);
    if (!mayNameLabel(cursor.peek())) break;
  }
  return labels;
}

function parseLabel(cursor: Cursor, behind: string): Name | undefined {
  const token = cursor.peek();
  if (!mayNameLabel(token) && token.kind !== 'string')
    return cursor.fail(`between the parentheses of ${behind} stand labels`);
  const label = nameOf(cursor.next());
  if (label.text === '') cursor.complain('syntax', token, 'A label has a name: this one is empty.');
  return label;
}

/** `by job` */
function bareLabel(cursor: Cursor, behind: string): readonly Name[] {
  const token = cursor.peek();
  const bare = token.kind === 'identifier';
  cursor.fail(
    `labels of ${behind} stand in parentheses`,
    bare ? replace(token, `(${token.text})`) : undefined,
  );
  return bare ? [nameOf(cursor.next())] : [];
}

/** Whether `bool` stands behind the operator, and how series are matched. */
export interface BinaryModifiers {
  readonly bool: boolean;
  readonly matching: Matching | undefined;
}

/** Reads right behind an operator. */
export function parseMatching(cursor: Cursor): BinaryModifiers {
  const bool = cursor.take('bool') !== undefined;
  const { start } = cursor.peek();
  const on = parseOn(cursor);
  const fill = parseFill(cursor);
  if (on.kind === undefined && fill === undefined) return { bool, matching: undefined };
  return { bool, matching: { ...on, fill, start, end: cursor.lastEnd } };
}

type On = Pick<Matching, 'kind' | 'labels' | 'group' | 'include'>;

/** `on (job) group_left (version)` */
function parseOn(cursor: Cursor): On {
  const word = cursor.take('on') ?? cursor.take('ignoring');
  if (word === undefined) return { kind: undefined, labels: [], group: undefined, include: [] };
  const labels = parseLabels(cursor, word.text);
  const group = cursor.take('group_left') ?? cursor.take('group_right');
  const include = group !== undefined && cursor.sees('(') ? parseLabels(cursor, group.text) : [];
  return { kind: word.text as On['kind'], labels, group: group?.text as On['group'], include };
}

/** `fill (0)`, or one for each side in any order. */
function parseFill(cursor: Cursor): Matching['fill'] {
  if (cursor.take('fill') !== undefined) {
    const both = fillValue(cursor);
    return { left: both, right: both };
  }
  const first = cursor.take('fill_left') ?? cursor.take('fill_right');
  if (first === undefined) return undefined;
  const one = fillValue(cursor);
  const second = first.text === 'fill_left' ? 'fill_right' : 'fill_left';
  const two = cursor.take(second) === undefined ? undefined : fillValue(cursor);
  return first.text === 'fill_left' ? { left: one, right: two } : { left: two, right: one };
}

function fillValue(cursor: Cursor): number {
  cursor.expect('(', 'before the number that fills gaps');
  const sign = (cursor.take('+') ?? cursor.take('-'))?.text === '-' ? -1 : 1;
  const { kind } = cursor.peek();
  const known = kind === 'number' || kind === 'duration';
  const seconds = known ? secondsOf(cursor.next()) : undefined;
  if (!known) cursor.fail('gaps are filled with a number');
  cursor.expect(')', 'behind the number that fills gaps');
  return sign * (seconds ?? NaN);
}
