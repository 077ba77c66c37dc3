import type { Tags } from '../metrics/metric.ts';
import type { SampleTime } from './sample-time.ts';
import { readSampleTime } from './sample-time.ts';

/** The fields of one record as Go writes them: quoted where needed, a quote in them doubled. */
export function csvFields(record: string): string[] {
  if (!record.includes('"')) return record.split(',');
  const fields: string[] = [];
  let rest: string | undefined = record;
  while (rest !== undefined) {
    const quoted: string | undefined = /^"(?:[^"]|"")*"/.exec(rest)?.[0];
    const end: number = quoted?.length ?? commaIn(rest);
    fields.push(quoted?.slice(1, -1).replaceAll('""', '"') ?? rest.slice(0, end));
    rest = rest[end] === ',' ? rest.slice(end + 1) : undefined;
  }
  return fields;
}

function commaIn(text: string): number {
  const comma = text.indexOf(',');
  return comma < 0 ? text.length : comma;
}

/** A timestamp in any of the six formats of k6; the length of a number tells its unit. */
export function readCsvTime(text: string): SampleTime | undefined {
  if (!/^\d{1,19}$/.test(text)) return readSampleTime(text);
  const decimals = text.length <= 11 ? 0 : text.length <= 14 ? 3 : text.length <= 17 ? 6 : 9;
  const cut = text.length - decimals;
  return { second: Number(text.slice(0, cut)), fractionMs: Number(text.slice(cut, cut + 3)) };
}

/** The tags of a record: columns that hold something, and what `extra_tags` lists as `a=b&c=d`, which k6 does not escape. */
export function csvTags(columns: readonly string[], fields: readonly string[]): Tags {
  const tags: [string, string][] = [];
  for (const [i, column] of columns.entries()) {
    const value = fields[i] ?? '';
    if (i < 3 || value === '' || column === 'metadata') continue;
    if (column === 'extra_tags') tags.push(...extraTags(value));
    else tags.push([column, value]);
  }
  return Object.fromEntries(tags);
}

/** A piece without `=` belongs to the value before it, which then holds a `&`. */
function extraTags(text: string): [string, string][] {
  const tags: [string, string][] = [];
  for (const piece of text.split('&')) {
    const at = piece.indexOf('=');
    const last = tags.at(-1);
    if (at > 0) tags.push([piece.slice(0, at), piece.slice(at + 1)]);
    else if (last !== undefined) last[1] += `&${piece}`;
  }
  return tags;
}
