import type { InvariantCounts } from '../integrity/counts.ts';
import { invariantState } from '../integrity/counts.ts';
import { invariantName } from '../integrity/invariants.ts';
import type { IntegrityView } from '../integrity/view.ts';
import { unlistedViolations } from '../integrity/view.ts';
import type { Violation } from '../integrity/violation.ts';
import type { RunView } from '../run/view.ts';
import { formatCount, formatDuration, formatMs, formatNumber, formatValue, noData } from './format.ts';
import { paint } from './paint.ts';
import type { Cell, Column } from './text-table.ts';
import { textTable } from './text-table.ts';
import { fastMarks, invariantMarks, rightMarks } from './marks.ts';

/** Fast and right apart, in one line; empty before anything was measured. */
export function partsText({ parts, head }: RunView, color: boolean): string {
  if (parts === undefined) return '';
  // The evidence of a run that did not reach its end is that of a part.
  const soFar = head.outcome?.finished === true ? '' : ' so far';
  return [fastMarks[parts.fast.state], rightMarks[parts.right.state]]
    .map(([sign, tone, word]) => paint(`${sign} ${word}${tone === 'quiet' ? '' : soFar}`, tone, color))
    .join('  ');
}

interface Layout {
  readonly width: number;
  readonly color: boolean;
}

/** Whether the system stayed right: invariants, the numbers, the newest violations; empty when nobody looked. */
export function integrityText({ integrity, violations }: RunView, layout: Layout): string {
  if (integrity.invariants.length === 0 && violations.length === 0) return '';
  return [
    textTable(invariantColumns, integrity.invariants.map(invariantCells), layout),
    numbersText(integrity),
    violationsText(integrity, violations, layout),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

const invariantColumns: readonly Column[] = [
  { title: '' },
  { title: 'Invariant' },
  { title: 'Verified', right: true },
  { title: 'Held', right: true },
  { title: 'Violated', right: true },
  { title: 'Not verified', right: true },
];

function invariantCells(one: InvariantCounts): Cell[] {
  const [sign, tone] = invariantMarks[invariantState(one)];
  const verified = (count: number): string => (one.checked === 0 ? noData : formatCount(count));
  return [
    { text: sign, tone },
    { text: invariantName(one.invariant) },
    { text: formatCount(one.checked) },
    { text: verified(one.checked - one.violated) },
    { text: verified(one.violated) },
    { text: formatCount(one.notVerified) },
  ];
}

/** The quantities that were measured; the others are left out. */
function numbersText({ deviation, collaborationIndex, healing, ...counted }: IntegrityView): string {
  const percent = (value: number | undefined): string => formatValue(value, 'percent');
  const limit = deviation.limit === undefined ? '' : `, limit ${percent(deviation.limit)}`;
  const parts: readonly (readonly [unknown, string])[] = [
    [deviation.max, `deviation at most ${percent(deviation.max)} (p95 ${percent(deviation.p95)}${limit})`],
    [collaborationIndex, `collaboration index ${formatNumber(collaborationIndex)}`],
    [healing.lastMs, `self-healing ${formatMs(healing.lastMs)} (longest ${formatMs(healing.maxMs)})`],
    [counted.artificialMerits, `artificial merits ${formatCount(counted.artificialMerits)}`],
    [counted.overspending, `overspending ${formatCount(counted.overspending)}`],
    [counted.rateLimitLeaks, `rate-limit leaks ${formatCount(counted.rateLimitLeaks)}`],
  ];
  return parts
    .filter(([value]) => value !== undefined)
    .map(([, text]) => text)
    .join(', ');
}

/** A terminal shows so many; the panel and `--json` have all that are kept. */
const mostViolations = 5;

function violationsText(
  integrity: IntegrityView,
  violations: readonly Violation[],
  { color }: Layout,
): string {
  const lines = violations
    .slice(-mostViolations)
    .reverse()
    .map((one) => violationText(one, color));
  const others =
    violations.length -
    Math.min(mostViolations, violations.length) +
    unlistedViolations(integrity, violations);
  if (others > 0 && lines.length > 0) lines.push(paint(`  and ${formatCount(others)} more`, 'quiet', color));
  return lines.join('\n');
}

function violationText(one: Violation, color: boolean): string {
  const from = [
    formatDuration(one.atMs),
    one.scenario,
    one.vu > 0 ? `VU ${one.vu}` : '',
    one.iteration === undefined ? '' : `iteration ${one.iteration}`,
    one.request,
    one.place === undefined ? '' : `${one.place.file}:${one.place.line}:${one.place.column}`,
  ].filter((part) => part !== '');
  const values = [
    one.subject,
    one.expected === '' ? '' : `expected ${one.expected}`,
    one.reported === '' ? '' : `reported ${one.reported}`,
  ].filter((part) => part !== '');
  const told = values.length === 0 ? '' : ` (${values.join(', ')})`;
  const head = `${paint('✗', 'bad', color)} ${invariantName(one.invariant)}: ${one.says}${told}`;
  return `${head}\n  ${paint(from.join(' · '), 'quiet', color)}`;
}
