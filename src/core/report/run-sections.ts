import type { CheckRow, RequestRow, RunView, ThresholdView } from '../run/view.ts';
import type { Block, DocumentCell, DocumentSection, Table } from './document.ts';
import { cell, mostRows, nameCell, paragraph, restOf, section } from './document.ts';
import {
  formatCount,
  formatDuration,
  formatMs,
  formatPerSecond,
  formatShare,
  formatValue,
  noData,
} from './format.ts';
import { fastMarks, heldMark, rightMarks } from './marks.ts';
import type { Measured, PercentileRow } from './percentiles.ts';
import type { Report } from './report-model.ts';
import { say } from './rich.ts';
import { capital, verdictTones } from './text.ts';

/** The verdict in a sentence, and a table of the questions that the run answers. */
export function verdictBlocks({ view, comparison }: Report): Block[] {
  const { outcome } = view.head;
  const says = outcome?.says ?? 'The run is not over.';
  const tone = outcome?.passed === true ? 'good' : 'bad';
  return [
    paragraph([`${outcome?.passed === true ? '✓' : '✗'} ${says}`], tone),
    ...(outcome === undefined || outcome.remedy === '' ? [] : [paragraph([outcome.remedy])]),
    {
      kind: 'table',
      caption: 'The verdict and what it rests on',
      columns: [{ title: 'Question' }, { title: 'Answer' }, { title: 'Because' }],
      rows: [...partRows(view), ...(comparison === undefined ? [] : [comparedRow(comparison)])],
    },
  ];
}

function partRows({ parts, head }: RunView): DocumentCell[][] {
  const finished = head.outcome?.finished === true;
  const end = [
    cell('Did it reach its end?'),
    cell(finished ? '✓ Yes' : '✗ No', finished ? 'good' : 'bad'),
    cell(`${formatDuration(head.elapsedMs)} in all.`),
  ];
  if (parts === undefined) return [end];
  const [fastSign, fastTone, fastWord] = fastMarks[parts.fast.state];
  const [rightSign, rightTone, rightWord] = rightMarks[parts.right.state];
  return [
    end,
    [cell('Was it fast?'), cell(`${fastSign} ${fastWord}`, fastTone), cell(parts.fast.says)],
    [cell('Was it right?'), cell(`${rightSign} ${rightWord}`, rightTone), cell(parts.right.says)],
  ];
}

function comparedRow(comparison: NonNullable<Report['comparison']>): DocumentCell[] {
  const { verdict, baseline, notComparable, margin } = comparison;
  const because =
    verdict === 'not-comparable'
      ? (notComparable[0] ?? '')
      : `Up to ±${formatShare(margin)} count as no change.`;
  return [
    cell('What changed?'),
    cell(verdictWord(verdict), verdictTones[verdict]),
    cell(`Since ${baseline.label}. ${because}`),
  ];
}

/** The word of a comparison's verdict. */
export const verdictWord = (verdict: keyof typeof verdictTones): string =>
  verdict === 'not-comparable' ? 'Not comparable' : capital(verdict);

/** The run in a few numbers. */
export function headlineTable({ view, percentiles }: Report): Block[] {
  const { totals } = view;
  if (totals === undefined) return [];
  const http = percentiles.find(({ metric, scenario }) => metric === 'http_req_duration' && scenario === '');
  const latency = (name: string, measured: Measured | undefined): string[] => [name, measuredText(measured)];
  const rows = [
    ['Requests', formatCount(totals.requests)],
    ['Requests per second', formatPerSecond(totals.requestsPerSecond)],
    ['Failed requests', formatShare(totals.failedShare)],
    latency('Request duration p50', http?.p50),
    latency('Request duration p95', http?.p95),
    latency('Request duration p99', http?.p99),
    ['Iterations', formatCount(totals.iterations)],
    ['Dropped iterations', formatCount(totals.dropped)],
  ];
  return [
    {
      kind: 'table',
      caption: 'The run in a few numbers',
      columns: [{ title: 'Measured' }, { title: 'Value', right: true }],
      rows: rows.map(([name = '', value = '']) => [cell(name), cell(value)]),
    },
  ];
}

/** A value of k6's own as it is; one from histograms with a sign that it is about that. */
const measuredText = (measured: Measured | undefined): string =>
  measured === undefined ? noData : `${measured.from === 'histogram' ? '≈ ' : ''}${formatMs(measured.value)}`;

/** Every percentile that was measured. */
export function percentilesSection({ percentiles }: Report): DocumentSection[] {
  if (percentiles.length === 0) return [];
  const isAbout = percentiles.some((row) => [row.p50, row.p90, row.p95, row.p99, row.max].some((one) => one?.from === 'histogram')); // prettier-ignore
  const table: Table = {
    kind: 'table',
    caption: 'Measured percentiles',
    columns: [
      { title: 'Metric' },
      { title: 'Scenario' },
      ...['Values', 'p50', 'p90', 'p95', 'p99', 'Longest'].map((title) => ({ title, right: true })),
    ],
    rows: percentiles.slice(0, mostRows).map(percentileCells),
  };
  const about = paragraph(["≈: from histograms, about 2 % off. All others are k6's own."]);
  return section('Measured percentiles', [table, ...(isAbout ? [about] : []), ...restOf(percentiles)]);
}

const percentileCells = (row: PercentileRow): DocumentCell[] => [
  nameCell(row.metric),
  nameCell(row.scenario),
  cell(row.count === 0 ? noData : formatCount(row.count)),
  ...[row.p50, row.p90, row.p95, row.p99, row.max].map((measured) => cell(measuredText(measured))),
];

/** The script's thresholds with what was measured. */
export function thresholdsSection({ view }: Report): DocumentSection[] {
  const none = paragraph(['The script has no thresholds.']);
  return section('Thresholds', view.thresholds.length === 0 ? [none] : thresholdBlocks(view.thresholds));
}

/** A table of thresholds; what is crossed comes first. */
export function thresholdBlocks(thresholds: readonly ThresholdView[]): Block[] {
  const order = [...thresholds].sort((a, b) => rank(a) - rank(b));
  return [
    {
      kind: 'table',
      caption: 'Thresholds and what was measured',
      columns: [
        { title: 'Result' },
        { title: 'Metric' },
        { title: 'Threshold' },
        { title: 'Measured', right: true },
        { title: 'Left', right: true },
      ],
      rows: order.slice(0, mostRows).map(thresholdCells),
    },
    ...restOf(order),
  ];
}

const rank = ({ held }: ThresholdView): number => (held === false ? 0 : held === undefined ? 1 : 2);

function thresholdCells(threshold: ThresholdView): DocumentCell[] {
  const { held, metric, source, observed, unit, margin, from, isTarget } = threshold;
  const [sign, tone] = heldMark(held);
  const word = held === undefined ? noData : held ? 'held' : 'crossed';
  const about = from === 'histogram' || from === 'estimate' ? '≈ ' : '';
  return [
    cell(`${sign} ${word}`, tone),
    nameCell(metric),
    isTarget === true ? { text: [...nameCell(source).text, ' (ayni.yaml)'] } : nameCell(source),
    cell(observed === undefined ? noData : `${about}${formatValue(observed, unit)}`),
    cell(formatShare(margin)),
  ];
}

/** Every check with its counts. */
export function checksSection({ view: { checks } }: Report): DocumentSection[] {
  if (checks.length === 0) return [];
  const table: Table = {
    kind: 'table',
    caption: 'Checks',
    columns: [
      { title: 'Result' },
      { title: 'Group' },
      { title: 'Check' },
      ...['Passed', 'Failed', 'Share that failed'].map((title) => ({ title, right: true })),
    ],
    rows: checks.slice(0, mostRows).map(checkCells),
  };
  return section('Checks', [table, ...restOf(checks)]);
}

function checkCells({ group, name, passes, fails }: CheckRow): DocumentCell[] {
  const [sign, tone] = heldMark(passes + fails === 0 ? undefined : fails === 0);
  return [
    cell(sign, tone),
    nameCell(group),
    nameCell(name),
    cell(formatCount(passes)),
    cell(formatCount(fails)),
    cell(passes + fails === 0 ? noData : formatShare(fails / (passes + fails))),
  ];
}

/** The requests, the most frequent first. */
export function requestsSection({ view: { requests } }: Report): DocumentSection[] {
  if (requests.length === 0) return [];
  const table: Table = {
    kind: 'table',
    caption: 'Requests by name, method and status',
    columns: [
      { title: 'Request' },
      { title: 'Method' },
      { title: 'Status' },
      ...['Count', 'Failed', 'p50', 'p95', 'p99', 'Share of time'].map((title) => ({ title, right: true })),
    ],
    rows: requests.slice(0, mostRows).map(requestCells),
  };
  const from = paragraph(['Times of single requests are from histograms, about 2 % off.']);
  return section('Requests', [table, from, ...restOf(requests)]);
}

const requestCells = (row: RequestRow): DocumentCell[] => [
  nameCell(row.name),
  nameCell(row.method),
  nameCell(row.status),
  cell(formatCount(row.count)),
  cell(formatCount(row.failures)),
  cell(formatMs(row.p50)),
  cell(formatMs(row.p95)),
  cell(formatMs(row.p99)),
  cell(formatShare(row.timeShare)),
];

/** Limits to talk about, with what they rest on. */
export function proposalsSection({ proposals: { rows, notes } }: Report): DocumentSection[] {
  const table: Table = {
    kind: 'table',
    caption: 'Proposed limits',
    columns: [
      { title: 'Metric' },
      { title: 'Proposed' },
      { title: 'Measured', right: true },
      { title: 'Margin', right: true },
      { title: 'In the script today' },
    ],
    rows: rows.map((one) => [
      nameCell(one.metric),
      nameCell(one.source),
      cell(formatValue(one.measured, one.unit)),
      cell(one.margin === undefined ? 'interval' : formatShare(one.margin)),
      { text: one.today.length === 0 ? ['none'] : one.today.map((source) => ({ code: source })) },
    ]),
  };
  const how =
    'These are proposals from one run, not decisions: what was measured, plus a margin of twice the spread from part to part of the run (10 % at least; for shares the far end of the 95 % interval), rounded up to two digits. Whether people are served well by such a limit is another question.';
  return section('Proposed limits', [
    ...(rows.length === 0 ? [] : [paragraph([how]), table]),
    ...(notes.length === 0 ? [] : [{ kind: 'list' as const, items: notes.map((note) => [note]) }]),
  ]);
}

/** What to do next. */
export function recommendationsSection({ recommendations }: Report): DocumentSection[] {
  const none = say`Nothing that was measured asks for anything.`;
  return section('Recommendations', [
    recommendations.length === 0 ? paragraph(none) : { kind: 'list', items: recommendations },
  ]);
}
