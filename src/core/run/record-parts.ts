import type { Result } from '../base/result.ts';
import { failed } from '../base/result.ts';
import type { JsonObject } from '../base/shape.ts';
import { isObject } from '../base/shape.ts';
import { migrate } from './migrate.ts';
import { notARunFile } from './record-problems.ts';

/** What the first line says a file is: a finished run, or the journal of one. */
export type RunFileFormat = 'k6run' | 'k6run-journal';

/** A file's parts, in the newest version. */
export interface OpenedParts {
  readonly format: RunFileFormat;
  readonly header: JsonObject;
  /** All parts, the header first; lines that are no JSON object are left out and counted in `unreadable`. */
  readonly parts: Iterable<JsonObject>;
  readonly unreadable: { count: number };
}

/** Opens the lines of a run file or journal: what it is and its parts. Reads only the first line at once. */
export function openParts(lines: Iterable<string>): Result<OpenedParts> {
  const unreadable = { count: 0 };
  const iterator = parsed(lines, unreadable)[Symbol.iterator]();
  const first = iterator.next();
  if (first.done === true) return failed(notARunFile('it holds no line of JSON'));
  const header = first.value;
  const format = header['part'];
  if (format !== 'k6run' && format !== 'k6run-journal')
    return failed(notARunFile('its first line is not the header of a run'));
  const parts = migrate(chained(header, iterator), header['version']);
  if (!parts.ok) return parts;
  return { ok: true, value: { format, header, parts: parts.value, unreadable } };
}

/** One part as a line of text, without the line end. */
export const partLine = (part: JsonObject): string => JSON.stringify(part);

/** A number as JSON can write it: itself, or `NaN`, `Infinity` or `-Infinity` as text. */
export const jsonNumber = (value: number): number | string =>
  Number.isFinite(value) ? value : String(value);

/** The number that `jsonNumber` wrote; undefined when it is none. */
export function numberFromJson(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return value === 'NaN' || value === 'Infinity' || value === '-Infinity' ? Number(value) : undefined;
}

function* parsed(lines: Iterable<string>, unreadable: { count: number }): Iterable<JsonObject> {
  for (const line of lines) {
    if (line === '') continue;
    const part = parsedLine(line);
    if (part === undefined) unreadable.count++;
    else yield part;
  }
}

function parsedLine(line: string): JsonObject | undefined {
  try {
    const part: unknown = JSON.parse(line);
    return isObject(part) ? part : undefined;
  } catch {
    // Not JSON: counted by the caller.
    return undefined;
  }
}

function* chained(header: JsonObject, rest: Iterator<JsonObject>): Iterable<JsonObject> {
  yield header;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}
