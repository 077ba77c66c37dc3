import type { UserProfile } from './api.ts';

/** A person as a file tells it, all as text; `at` says where, for messages. */
interface GivenRow {
  readonly at: string;
  readonly cells: Readonly<Record<string, string>>;
}

const known = ['id', 'archetype', 'activity', 'partner'];

/** The objects of a JSON list, each value as text. */
export function jsonRows(text: string): GivenRow[] {
  const list = parsed(text);
  if (!Array.isArray(list))
    throw new Error('The JSON is not a list. Begin it with [ and give one object for each person.');
  return list.map((item: unknown, i) => {
    const at = `Entry ${i + 1} of the JSON`;
    if (typeof item !== 'object' || item === null || Array.isArray(item))
      throw new Error(`${at} is not an object. Give each person as {"id": "…"}.`);
    const members = Object.entries(item).map(([name, value]: [string, unknown]) => [name, asText(value)]);
    return { at, cells: Object.fromEntries(members) as Record<string, string> };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`The JSON cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** People whose activity sums to 1; whoever has no partner gets the next person of the list. */
export function normalised(rows: readonly GivenRow[]): UserProfile[] {
  if (rows.length < 2) throw new Error('Give at least 2 people: each needs a partner.');
  const ids = rows.map(idOf);
  refuseTwins(rows, ids);
  const weights = rows.map(weightOf);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) throw new Error('Nobody is active: give at least one activity above 0.');
  return rows.map((row, i) => ({
    id: ids[i] ?? '',
    archetype: row.cells['archetype'] || 'practitioner',
    activity: (weights[i] ?? 0) / sum,
    partner: partnerOf(row, ids[i] ?? '') || (ids[(i + 1) % ids.length] ?? ''),
    more: Object.fromEntries(Object.entries(row.cells).filter(([name]) => !known.includes(name))),
  }));
}

function idOf({ at, cells }: GivenRow): string {
  const id = cells['id']?.trim() ?? '';
  if (id === '')
    throw new Error(`${at} has no id. Each person needs a column id, as the system knows the person.`);
  return id;
}

function refuseTwins(rows: readonly GivenRow[], ids: readonly string[]): void {
  const seen = new Set<string>();
  ids.forEach((id, i) => {
    if (seen.has(id))
      throw new Error(`${rows[i]?.at ?? ''} has the id ${id} once more. Each id stands once.`);
    seen.add(id);
  });
}

function weightOf({ at, cells }: GivenRow): number {
  const text = cells['activity']?.trim() ?? '';
  const weight = text === '' ? 1 : Number(text);
  if (!(weight >= 0 && weight < Infinity))
    throw new Error(`${at} has the activity ${text}. Give a number of 0 or more.`);
  return weight;
}

function partnerOf({ at, cells }: GivenRow, id: string): string {
  const partner = cells['partner']?.trim() ?? '';
  if (partner === id) throw new Error(`${at} names ${id} as their own partner. Name somebody else.`);
  return partner;
}
