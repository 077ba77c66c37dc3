import { summaryOf } from '../prometheus/watch/summary.ts';
import { clockText } from '../prometheus/watch/clock-distance.ts';
import type { Watched, WatchedQuery } from '../prometheus/watch/watched.ts';
import { formatValue } from './format.ts';
import type { Tone } from './paint.ts';
import type { Cell, Column } from './text-table.ts';
import { textTable } from './text-table.ts';

/** A series of a watched query in words; of a query without any, one row that says why. */
export interface WatchedRow {
  readonly title: string;
  readonly label: string;
  readonly mean: string;
  readonly max: string;
  readonly last: string;
  readonly sign: string;
  readonly tone: Tone;
}

const marks: Readonly<Record<WatchedQuery['state'], readonly [sign: string, tone: Tone, word: string]>> = {
  waiting: ['?', 'warning', 'not answered yet'],
  answered: ['·', 'quiet', ''],
  empty: ['?', 'warning', 'no series'],
  partial: ['!', 'warning', 'incomplete'],
  failed: ['✗', 'warning', 'not answered'],
};

/** What became of a query, in a word; empty when all is well. */
export const watchStateWord = ({ state }: WatchedQuery): string => marks[state][2];

/** Every series of a run's Prometheus in numbers. */
export const watchedRows = ({ queries }: Watched): readonly WatchedRow[] => queries.flatMap(rowsOf);

function rowsOf(query: WatchedQuery): readonly WatchedRow[] {
  const { title, unit, series, state } = query;
  const [sign, tone, word] = marks[state];
  const shared = { title, sign, tone };
  if (series.length === 0) return [{ ...shared, label: word, mean: '', max: '', last: '' }];
  return series.map((one) => {
    const { mean, max, last } = summaryOf(one);
    const shown = (value: number | undefined): string => formatValue(value, unit);
    const label = one.label === title ? '' : one.label;
    return { ...shared, label, mean: shown(mean), max: shown(max), last: shown(last) };
  });
}

/** What has to be known of those numbers, each with the query that it is about, and of the clocks; what failed is missing. */
export const watchedNotes = (watched: Watched): readonly string[] => [
  ...watched.queries.flatMap(({ title, notes, state }) =>
    notes.slice(state === 'failed' ? 1 : 0).map((note) => `${title}: ${note}`),
  ),
  ...[clockText(watched.clock)].filter((text) => text !== ''),
];

const columns: readonly Column[] = [
  { title: '' },
  { title: 'Prometheus', cut: true },
  { title: '', cut: true },
  { title: 'Mean', right: true },
  { title: 'Highest', right: true },
  { title: 'Last', right: true },
];

/** What Prometheus told beside a run, as a text table; empty when it was not asked. */
export function watchedText(
  watched: Watched | undefined,
  layout: { readonly width: number; readonly color: boolean },
): string {
  if (watched === undefined) return '';
  const rows = watchedRows(watched).map(({ sign, tone, title, label, mean, max, last }): Cell[] => [
    { text: sign, tone },
    { text: title },
    { text: label, tone: 'quiet' },
    ...[mean, max, last].map((text) => ({ text })),
  ]);
  const notes = watchedNotes(watched).map((note) => `· ${note}`);
  return [textTable(columns, rows, layout), ...notes].join('\n');
}
