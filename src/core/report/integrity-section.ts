import { invariantState } from '../integrity/counts.ts';
import { invariantName } from '../integrity/invariants.ts';
import type { IntegrityView } from '../integrity/view.ts';
import type { RunView } from '../run/view.ts';
import type { Block, DocumentSection, Table } from './document.ts';
import { cell, mostRows, nameCell, paragraph, restOf, section } from './document.ts';
import { formatCount, formatDuration, formatMs, formatNumber, formatValue, noData } from './format.ts';
import { invariantMarks } from './marks.ts';
import type { Report } from './report-model.ts';

/** Whether the system stayed right; says so when nobody looked. */
export function integritySection({ view }: Report): DocumentSection[] {
  const { integrity, violations, parts } = view;
  if (integrity.invariants.length === 0 && violations.length === 0)
    return section('Integrity', [paragraph([parts?.right.says ?? 'Nothing is known of it.'])]);
  const listed = violations.slice(0, mostRows);
  return section('Integrity', [
    ...(parts === undefined ? [] : [paragraph([parts.right.says])]),
    invariantTable(integrity),
    ...integrityNumbers(integrity),
    ...(listed.length === 0 ? [] : [violationTable(listed)]),
    ...restOf(violations),
  ]);
}

const invariantTable = ({ invariants }: IntegrityView): Table => ({
  kind: 'table',
  caption: 'Invariants',
  columns: [
    { title: 'Invariant' },
    { title: 'Result' },
    ...['Verified', 'Violated', 'Not verified'].map((title) => ({ title, right: true })),
  ],
  rows: invariants.map((one) => {
    const state = invariantState(one);
    const [sign, tone] = invariantMarks[state];
    return [
      cell(invariantName(one.invariant)),
      cell(`${sign} ${state.replace('-', ' ')}`, tone),
      cell(formatCount(one.checked)),
      cell(one.checked === 0 ? noData : formatCount(one.violated)),
      cell(formatCount(one.notVerified)),
    ];
  }),
});

function integrityNumbers({ deviation, collaborationIndex, healing, ...counted }: IntegrityView): Block[] {
  const numbers: readonly (readonly [string, number | undefined, (value: number) => string])[] = [
    ['Highest Ayni balance deviation', deviation.max, (value) => formatValue(value, 'percent')],
    ['Ayni balance deviation p95', deviation.p95, (value) => formatValue(value, 'percent')],
    ['Collaboration index', collaborationIndex, formatNumber],
    ['Longest self-healing', healing.maxMs, formatMs],
    ['Artificial merits', counted.artificialMerits, formatCount],
    ['Overspending', counted.overspending, formatCount],
    ['Rate-limit leaks', counted.rateLimitLeaks, formatCount],
  ];
  const rows = numbers.flatMap(([name, value, text]) =>
    value === undefined ? [] : [[cell(name), cell(text(value))]],
  );
  if (rows.length === 0) return [];
  const columns = [{ title: 'Measured' }, { title: 'Value', right: true }];
  return [{ kind: 'table', caption: 'Integrity in numbers', columns, rows }];
}

const violationTable = (violations: RunView['violations']): Table => ({
  kind: 'table',
  caption: 'Violations',
  columns: ['After', 'Invariant', 'What is wrong', 'Subject', 'Expected', 'Reported', 'Line'].map(
    (title) => ({ title }),
  ),
  rows: violations.map((one) => [
    cell(formatDuration(one.atMs)),
    cell(invariantName(one.invariant)),
    cell(one.says),
    nameCell(one.subject),
    nameCell(one.expected),
    nameCell(one.reported),
    nameCell(one.place === undefined ? '' : `${one.place.file}:${one.place.line}`),
  ]),
});
