import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { allCounts } from '../../core/integrity/counts.ts';
import type { IntegrityView } from '../../core/integrity/view.ts';
import type { ChartLimit } from '../../core/report/chart-limits.ts';
import { chartLimits } from '../../core/report/chart-limits.ts';
import { formatCount, formatMs, formatNumber, formatValue } from '../../core/report/format.ts';
import type { RightState, VerdictPart } from '../../core/run/outcome.ts';
import type { ChartColumns, RunView } from '../../core/run/view.ts';
import { integrityCharts } from '../chart/specs.ts';
import type { Page } from '../page.ts';
import { rightSign } from '../words.ts';
import { chartsView } from './charts.ts';
import { healingsView } from './integrity-healings.ts';
import { invariantsView } from './integrity-invariants.ts';
import { violationsView } from './integrity-violations.ts';
import { noticeView } from './notice.ts';
import type { Tile } from './tiles.ts';
import { tileListView, warningIf } from './tiles.ts';

/** Whether the system stayed right: the verdict on it, the numbers, every invariant, their course, the violations. */
export function integrityTab(page: Page, view: RunView): TemplateResult {
  const { integrity, violations, parts } = view;
  if (parts === undefined || (parts.right.state === 'not-asked' && violations.length === 0))
    return beginningView(view);
  return html`
    ${rightView(parts.right, view)} ${tileListView(tilesOf(integrity, parts.right.state))}
    ${invariantsView(page, integrity.invariants)} ${violationsView(page, integrity, violations)}
    ${chartsOf(page, view)} ${healingsView(page, integrity.healing)}
  `;
}

/** Nothing is known, and how to change that. */
function beginningView({ head, parts }: RunView): TemplateResult {
  if (parts === undefined && head.phase !== 'ended')
    return noticeView({
      icon: 'shield',
      tone: 'quiet',
      title: 'Nothing has been looked at yet',
      says: 'Whether the system stays right is known once the first answers were verified.',
      remedy: '',
    });
  return noticeView({
    icon: 'shield',
    tone: 'quiet',
    title: 'Nobody asks whether the system stays right',
    says: 'The script verifies no invariant: a balance that drifts, a merit without a contribution or an item sold twice would not be seen.',
    remedy:
      'Run the command “Ayni: Add Integrity Library”, then type k6-integrity in the script for a first invariant with its thresholds.',
  });
}

const titles: Readonly<Record<RightState, string>> = {
  held: 'The system stayed right',
  violated: 'The system was not right',
  'not-verified': 'Whether the system was right is not known',
  'not-asked': 'Nobody asks whether the system stays right',
};

const titlesSoFar: Readonly<Record<RightState, string>> = {
  ...titles,
  held: 'The system is right so far',
  violated: 'The system is not right',
  'not-verified': 'Whether the system is right is not known so far',
};

function remedyOf(state: RightState, { violations }: RunView): string {
  if (state === 'not-verified') return 'Look in the log for why the answers failed or could not be read.';
  return state === 'violated' && violations.length > 0
    ? 'Each violation below names the request and the line of the script that found it.'
    : '';
}

function rightView({ state, says }: VerdictPart<RightState>, view: RunView): TemplateResult {
  const { head, integrity } = view;
  if (state === 'held' && allCounts(integrity.invariants).violated > 0) return allowedView(says);
  const isOver = head.outcome?.finished === true;
  const { icon, tone } = rightSign(state, isOver);
  const title = (isOver ? titles : titlesSoFar)[state];
  return noticeView({ icon, tone, title, says, remedy: remedyOf(state, view) });
}

/** A person has set a limit above zero: the run passes, and what happened is said all the same. */
const allowedView = (says: string): TemplateResult =>
  noticeView({
    icon: 'warning',
    tone: 'warning',
    title: 'Violations within the limits of the thresholds',
    says,
    remedy: 'The thresholds of the script allow them.',
  });

function tilesOf(integrity: IntegrityView, right: RightState): Tile[] {
  const { checked, violated, notVerified } = allCounts(integrity.invariants);
  // Violations that the thresholds allow are worth a look, and no failure.
  const toneOf = (count: number): Tile['tone'] =>
    count > 0 && right === 'violated' ? 'bad' : warningIf(count > 0);
  const counter = (label: string, value: number | undefined): Tile[] =>
    value === undefined ? [] : [{ label, value: formatCount(value), tone: toneOf(value) }];
  return [
    { label: 'Verified', value: formatCount(checked), about: 'answers that could be judged' },
    { label: 'Violations', value: formatCount(checked > 0 ? violated : undefined), tone: toneOf(violated) },
    { label: 'Not verified', value: formatCount(notVerified), tone: warningIf(notVerified > 0) },
    deviationTile(integrity),
    collaborationTile(integrity),
    healingTile(integrity),
    ...counter('Artificial merits', integrity.artificialMerits),
    ...counter('Overspending', integrity.overspending),
    ...counter('Rate-limit leaks', integrity.rateLimitLeaks),
  ];
}

function deviationTile({ deviation }: IntegrityView): Tile {
  const { max, p95, limit, from } = deviation;
  const beyond = limit === undefined ? '' : `, limit ${formatValue(limit, 'percent')}`;
  return {
    label: 'Highest deviation',
    value: formatValue(max, 'percent'),
    ...(max !== undefined && { about: `p95 ${formatValue(p95, 'percent')}${beyond}` }),
    ...(max !== undefined && max > 0 && from === 'histogram' && { source: 'from histograms, up to 9 % off' }),
    tone: warningIf(max !== undefined && limit !== undefined && max > limit),
  };
}

const collaborationTile = ({ collaborationIndex }: IntegrityView): Tile => ({
  label: 'Collaboration index',
  value: formatNumber(collaborationIndex),
  ...(collaborationIndex !== undefined && { about: 'of 1' }),
});

const healingTile = ({ healing }: IntegrityView): Tile => ({
  label: 'Self-healing, last',
  value: formatMs(healing.lastMs),
  ...(healing.count > 0 && {
    about: `longest ${formatMs(healing.maxMs)}, ${formatCount(healing.count)} in all`,
  }),
});

/** Only the charts that have something to show: not every script measures all of it. */
function chartsOf(page: Page, { chart, integrity, targets }: RunView): TemplateResult | typeof nothing {
  const specs = integrityCharts.filter(({ lines }) => lines.some(({ column }) => hasValues(chart, column)));
  if (specs.length === 0) return nothing;
  const { limit } = integrity.deviation;
  const own = limit === undefined ? [] : [{ name: '', at: limit }];
  const asked = (metric: string): ChartLimit[] =>
    chartLimits({ thresholds: [], ...(targets !== undefined && { targets }) }, metric);
  const limits = {
    deviation: own.length > 0 ? own : asked('ayni_balance_deviation'),
    collaboration: asked('collaboration_index'),
  };
  return chartsView(page, chart, { title: 'Course of integrity', specs, limits });
}

const hasValues = (chart: ChartColumns, column: keyof ChartColumns): boolean =>
  chart[column].some((value) => value !== null);
