import type { WatchedDifference } from '../compare/watched.ts';
import type { Table } from './document.ts';
import { cell } from './document.ts';
import { formatValue } from './format.ts';
import type { Column } from './text-table.ts';
import { textTable } from './text-table.ts';

/** What the numbers beside each other do not say. */
export const describedOnly = 'From Prometheus, described only: no interval, and no verdict rests on it.';

/** A row for each series: what it is, means and highest values of both runs, and a note. */
export function watchedDifferenceCells(one: WatchedDifference): readonly string[] {
  const { title, label, unit, baseline, candidate, note } = one;
  const shown = (value: number | undefined): string => formatValue(value, unit);
  return [
    title,
    label === title ? '' : label,
    ...[baseline?.mean, candidate?.mean, baseline?.max, candidate?.max].map(shown),
    note,
  ];
}

const titles = ['Mean before', 'Mean now', 'Highest before', 'Highest now'];

const columns: readonly Column[] = [
  { title: 'Prometheus', cut: true },
  { title: '', cut: true },
  ...titles.map((title) => ({ title, right: true })),
  { title: '' },
];

/** As a text table; empty when there are none. */
export const watchedDifferencesText = (
  differences: readonly WatchedDifference[] = [],
  layout: { readonly width: number; readonly color: boolean },
): string =>
  differences.length === 0
    ? ''
    : `${textTable(
        columns,
        differences.map((one) => watchedDifferenceCells(one).map((text) => ({ text }))),
        layout,
      )}\n${describedOnly}`;

/** As a table of a report. */
export const watchedDifferencesTable = (differences: readonly WatchedDifference[]): Table => ({
  kind: 'table',
  caption: describedOnly,
  columns: [
    { title: 'Prometheus' },
    { title: 'Series' },
    ...titles.map((title) => ({ title, right: true })),
    { title: 'Note' },
  ],
  rows: differences.map((one) => watchedDifferenceCells(one).map((text) => cell(text))),
});
