import type {
  Comparison,
  Difference,
  IntegrityDifference,
  ThresholdDifference,
  Verdict,
} from '../compare/comparison.ts';
import { invariantName } from '../integrity/invariants.ts';
import { formatChange, formatShare, formatValue, noData } from './format.ts';
import type { Tone } from './paint.ts';
import { paint } from './paint.ts';
import type { Cell, Column } from './text-table.ts';
import { textTable } from './text-table.ts';
import { watchedDifferencesText } from './watched-differences.ts';

/** How a text is laid out; 100 characters wide and without colours unless told. */
export interface TextOptions {
  readonly width?: number;
  readonly color?: boolean;
}

type Layout = Required<TextOptions>;

/** Tone of a comparison's verdict. */
export const verdictTones: Readonly<Record<Comparison['verdict'], Tone>> = {
  regressed: 'bad',
  improved: 'good',
  equivalent: 'good',
  inconclusive: 'warning',
  'not-comparable': 'warning',
};

/** At most this many rows besides those of the whole run and those that changed. */
const mostQuietRows = 12;

/** A comparison as text: the verdict, what it rests on, a table of differences, thresholds, and what to know. */
export function comparisonText(comparison: Comparison, options: TextOptions = {}): string {
  const layout: Layout = { width: options.width ?? 100, color: options.color ?? false };
  return [
    headText(comparison, layout),
    comparison.notComparable.map((reason) => wrapped(reason, layout.width, '  ')).join('\n'),
    integrityText(comparison.integrity, layout),
    differencesText(comparison.differences, layout),
    thresholdsText(comparison.thresholds, layout),
    watchedDifferencesText(comparison.watched, layout),
    [...openQuestions(comparison), ...comparison.caveats]
      .map((text) => wrapped(text, layout.width, '· '))
      .join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function headText({ verdict, baseline, candidate, margin }: Comparison, { color }: Layout): string {
  const word = verdict === 'not-comparable' ? 'Not comparable' : capital(verdict);
  const sides = `baseline ${baseline.label}${commitText(baseline.commit)} → candidate ${candidate.label}${commitText(candidate.commit)}`;
  const judged = verdict === 'not-comparable' ? '' : ` (no change: ±${formatShare(margin)})`;
  return `${paint(word, verdictTones[verdict], color)}${judged}\n${paint(sides, 'quiet', color)}`;
}

/** With a capital at its beginning. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const commitText = (commit: string | undefined): string =>
  commit === undefined ? '' : ` (${commit.slice(0, 8)})`;

const columns: readonly Column[] = [
  { title: 'Quantity' },
  { title: 'Where', cut: true },
  { title: 'Baseline', right: true },
  { title: 'Candidate', right: true },
  { title: 'Change (95 % interval)', right: true },
  { title: 'Verdict' },
];

function differencesText(differences: readonly Difference[], layout: Layout): string {
  if (differences.length === 0) return '';
  const { shown, hidden } = shownDifferences(differences);
  const table = textTable(columns, shown.map(differenceCells), layout);
  return hidden.length === 0 ? table : `${table}\n${paint(hiddenText(hidden), 'quiet', layout.color)}`;
}

/** The differences that a text shows, those of the verdict first: of the whole run, changes, and some quiet ones. */
export function shownDifferences(differences: readonly Difference[]): {
  readonly shown: readonly Difference[];
  readonly hidden: readonly Difference[];
} {
  const loud = differences.filter((one) => one.scope === '' || isChange(one.verdict));
  const quiet = differences.filter((one) => !loud.includes(one));
  const chosen = new Set([...loud, ...quiet.filter(isMainOfItsRow).slice(0, mostQuietRows)]);
  return {
    shown: differences
      .filter((one) => chosen.has(one))
      .sort((a, b) => Number(b.headline) - Number(a.headline)),
    hidden: quiet.filter((one) => !chosen.has(one)),
  };
}

const isChange = (verdict: Verdict): boolean => verdict === 'regressed' || verdict === 'improved';

const isMainOfItsRow = ({ quantity }: Difference): boolean =>
  quantity.endsWith('p(95)') || quantity.endsWith('rate');

function differenceCells(one: Difference): Cell[] {
  return [
    { text: one.quantity, ...(one.headline && { tone: 'strong' as const }) },
    { text: one.scope },
    { text: formatValue(one.baseline, one.unit) },
    { text: formatValue(one.candidate, one.unit) },
    { text: formatChange(one.effect, one.interval, one.scale) },
    { text: one.verdict, tone: one.verdict === 'equivalent' ? 'quiet' : verdictTones[one.verdict] },
  ];
}

/** How many differences are not shown, and that none of them is a change. */
export function hiddenText(hidden: readonly Difference[]): string {
  const count = (verdict: Verdict): number => hidden.filter((one) => one.verdict === verdict).length;
  const parts = (['equivalent', 'inconclusive'] as const)
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => `${count(verdict)} ${verdict}`);
  return `and ${hidden.length} more without a change: ${parts.join(', ')}`;
}

const integrityColumns: readonly Column[] = [
  { title: 'Integrity' },
  { title: 'Where' },
  { title: 'Baseline', right: true },
  { title: 'Candidate', right: true },
  { title: 'Verdict' },
];

/** The facts with what each verdict rests on: it is no interval. */
function integrityText(differences: readonly IntegrityDifference[], layout: Layout): string {
  if (differences.length === 0) return '';
  const rows = differences.map((one): Cell[] => [
    { text: one.quantity, ...(one.headline && { tone: 'strong' as const }) },
    { text: one.invariant === '' ? '' : invariantName(one.invariant) },
    { text: formatValue(one.baseline, one.unit) },
    { text: formatValue(one.candidate, one.unit) },
    { text: one.verdict, tone: one.verdict === 'equivalent' ? 'quiet' : verdictTones[one.verdict] },
  ]);
  const reasons = differences
    .filter(({ headline, verdict }) => headline && verdict !== 'equivalent')
    .map((one) =>
      wrapped(`${one.quantity} of ${invariantName(one.invariant)}: ${one.because}.`, layout.width, '· '),
    );
  return [textTable(integrityColumns, rows, layout), ...reasons].join('\n');
}

/** What would settle the headline quantities that are still open. */
export const openQuestions = ({ differences }: Comparison): string[] =>
  differences
    .filter((one) => one.headline && one.verdict === 'inconclusive')
    .map((one) => `${one.quantity}: ${one.because}.`);

const thresholdColumns: readonly Column[] = [
  { title: 'Threshold', cut: true },
  { title: 'Definition' },
  { title: 'Baseline', right: true },
  { title: 'Candidate', right: true },
];

function thresholdsText(thresholds: readonly ThresholdDifference[], layout: Layout): string {
  if (thresholds.length === 0) return '';
  const rows = thresholds.map((one): Cell[] => [
    { text: `${one.metric} ${one.candidateSource ?? one.baselineSource ?? ''}` },
    { text: one.definition === 'changed' ? `was ${one.baselineSource ?? ''}` : one.definition },
    resultCell(one.baselineSource, one.baselineHeld, one.baselineMargin),
    resultCell(one.candidateSource, one.candidateHeld, one.candidateMargin),
  ]);
  return textTable(thresholdColumns, rows, layout);
}

/** How one side of a compared threshold ended, and the share of its limit that is left. */
export function resultCell(
  source: string | undefined,
  held: boolean | undefined,
  margin: number | undefined,
): Cell {
  if (source === undefined) return { text: '–' };
  if (held === undefined) return { text: noData, tone: 'warning' };
  const left =
    margin === undefined ? '' : `, ${formatShare(Math.abs(margin))} ${margin < 0 ? 'over' : 'left'}`;
  return { text: `${held ? 'held' : 'broken'}${left}`, tone: held ? 'good' : 'bad' };
}

/** Breaks a text at blanks; the first line begins with `mark`, the others are indented as far. */
function wrapped(text: string, width: number, mark: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && mark.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((part, i) => (i === 0 ? mark : ' '.repeat(mark.length)) + part).join('\n');
}
