import { limitName } from '../run/ending.ts';
import type { CheckRow, RunView, ThresholdView } from '../run/view.ts';
import {
  formatCount,
  formatDuration,
  formatMs,
  formatPerSecond,
  formatShare,
  formatValue,
  noData,
} from './format.ts';
import { integrityText, partsText } from './integrity-text.ts';
import { failuresText } from './failures-text.ts';
import { paint } from './paint.ts';
import type { TextOptions } from './text.ts';
import { alertsText } from './alerts-text.ts';
import { targetsText } from './targets-text.ts';
import type { Cell, Column } from './text-table.ts';
import { textTable } from './text-table.ts';
import { watchedText } from './watched-text.ts';

/** A run as text: how it ended, thresholds with what was measured, the headline numbers, failed checks, what is missing. */
export function outcomeText(view: RunView, { width = 100, color = false }: TextOptions = {}): string {
  const layout = { width, color };
  return [
    headText(view, color),
    totalsText(view),
    failuresText(view.failures),
    integrityText(view, layout),
    thresholdsText(view.thresholds, layout),
    targetsText(view.targets, layout),
    alertsText(view.alerts, layout),
    checksText(view.checks, layout),
    watchedText(view.watched, layout),
    view.missing.map((text) => `· ${text}`).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function headText(view: RunView, color: boolean): string {
  const { head } = view;
  const { outcome } = head;
  const place = `${head.scriptName} · ${head.environment} · ${formatDuration(head.elapsedMs)}`;
  if (outcome === undefined) return `${head.activity}\n${paint(place, 'quiet', color)}`;
  const says = paint(`${outcome.passed ? '✓' : '✗'} ${outcome.says}`, outcome.passed ? 'good' : 'bad', color);
  return [says, outcome.remedy, partsText(view, color), paint(place, 'quiet', color)]
    .filter((line) => line !== '')
    .join('\n');
}

function totalsText({ totals }: RunView): string {
  if (totals === undefined) return '';
  const latencies = [totals.p50, totals.p95, totals.p99].map((value) => formatMs(value)).join(' / ');
  const from = totals.latencyFrom === 'histogram' ? ' (from histograms)' : '';
  const dropped = totals.dropped ? `, ${formatCount(totals.dropped)} dropped` : '';
  return [
    `requests    ${formatCount(totals.requests)} (${formatPerSecond(totals.requestsPerSecond)}), failed ${formatShare(totals.failedShare)}`,
    `latency     ${latencies}  p50 / p95 / p99${from}`,
    `iterations  ${formatCount(totals.iterations)}${dropped}`,
  ].join('\n');
}

const thresholdColumns: readonly Column[] = [
  { title: '' },
  { title: 'Threshold', cut: true },
  { title: 'Measured', right: true },
  { title: 'Left', right: true },
];

function thresholdsText(
  thresholds: readonly ThresholdView[],
  layout: { readonly width: number; readonly color: boolean },
): string {
  if (thresholds.length === 0) return '';
  return textTable(thresholdColumns, thresholds.map(thresholdCells), layout);
}

function thresholdCells(threshold: ThresholdView): Cell[] {
  const { held, observed, unit, margin } = threshold;
  const tone = held === undefined ? 'warning' : held ? 'good' : 'bad';
  return [
    { text: held === undefined ? '?' : held ? '✓' : '✗', tone },
    { text: limitName(threshold) },
    { text: formatValue(observed, unit) },
    { text: margin === undefined ? noData : formatShare(margin) },
  ];
}

function checksText(
  checks: readonly CheckRow[],
  layout: { readonly width: number; readonly color: boolean },
): string {
  if (checks.length === 0) return '';
  const failing = checks.filter((check) => check.fails > 0);
  const head = `${formatCount(checks.length - failing.length)} of ${formatCount(checks.length)} checks always passed`;
  if (failing.length === 0) return head;
  const rows = failing.map((check): Cell[] => [
    { text: '✗', tone: 'bad' },
    { text: check.group === '' ? check.name : `${check.group}::${check.name}` },
    { text: formatCount(check.fails) },
    { text: formatShare(check.fails / (check.passes + check.fails)) },
  ]);
  const columns: readonly Column[] = [
    { title: '' },
    { title: 'Check', cut: true },
    { title: 'Failed', right: true },
    { title: 'Share', right: true },
  ];
  return `${head}\n${textTable(columns, rows, layout)}`;
}
