import { allCounts, invariantState } from '../integrity/counts.ts';
import { invariantName } from '../integrity/invariants.ts';
import { isIntegrityMetric } from '../integrity/metrics.ts';
import type { Comparison } from '../compare/comparison.ts';
import type { RequestRow, RunView, ThresholdView } from '../run/view.ts';
import { formatChange, formatCount, formatMs, formatShare, formatValue } from './format.ts';
import type { Rich } from './rich.ts';
import { code, say } from './rich.ts';

/** What the recommendations rest on. */
export interface Evidence {
  readonly view: RunView;
  readonly comparison: Comparison | undefined;
  readonly uncommitted: boolean;
}

/** What to do next, the gravest first. Each names what was measured; where nothing was, nothing is said. */
export const recommendationsOf = (evidence: Evidence): Rich[] => [
  ...ending(evidence.view),
  ...integrity(evidence.view),
  ...crossed(evidence.view),
  ...failures(evidence.view),
  ...failingChecks(evidence.view),
  ...dropped(evidence.view),
  ...regressed(evidence.comparison),
  ...thresholds(evidence.view),
  ...baseline(evidence),
];

const most = 3;

function ending({ head }: RunView): Rich[] {
  const { outcome } = head;
  if (outcome === undefined || outcome.finished) return [];
  return [
    say`Run it again before anything is concluded: the numbers cover a part of the run. ${outcome.remedy}`,
  ];
}

function integrity({ integrity: { invariants }, violations }: RunView): Rich[] {
  const { violated, checked } = allCounts(invariants);
  const first = violations.find(({ place }) => place !== undefined)?.place;
  const where = first === undefined ? '' : code(`${first.file}:${first.line}`);
  const names = (state: 'violated' | 'not-verified'): string =>
    invariants
      .filter((one) => invariantState(one) === state)
      .map((one) => invariantName(one.invariant))
      .join(', ');
  const never = names('not-verified');
  return [
    ...(violated > 0
      ? [
          say`Look at the violations before the times: ${names('violated')} did not hold in ${formatCount(violated)} of ${formatCount(checked)} verifications.${first === undefined ? '' : ' The first was found at '}${where}${first === undefined ? '' : '.'}`,
        ]
      : []),
    ...(never === ''
      ? []
      : [say`Find out why ${never} was never verified: answers failed or could not be read.`]),
  ];
}

/** Names the requests that take the most time when a latency threshold was crossed. */
function crossed({ thresholds: all, requests }: RunView): Rich[] {
  const broken = all.filter(({ held, metric }) => held === false && !isIntegrityMetric(metric));
  const slow = [...requests]
    .filter(({ timeShare }) => timeShare !== undefined)
    .sort((a, b) => (b.timeShare ?? 0) - (a.timeShare ?? 0))[0];
  return broken.slice(0, most).map((one) => {
    const name = code(`${one.metric} ${one.source}`);
    const told = say`${name} was crossed with ${formatValue(one.observed, one.unit)}.`;
    if (one.unit !== 'ms' || slow === undefined) return told;
    return [
      ...told,
      ...say` Begin with ${requestName(slow)}: ${formatShare(slow.timeShare)} of the time spent on requests, p95 ${formatMs(slow.p95)}.`,
    ];
  });
}

const requestName = ({ method, name, status }: RequestRow) =>
  code(
    [name.startsWith(`${method} `) ? '' : method, name, status === '' ? '' : `(${status})`]
      .filter((part) => part !== '')
      .join(' '),
  );

function failures({ requests, totals }: RunView): Rich[] {
  const failing = requests.filter((row) => row.failures > 0).sort((a, b) => b.failures - a.failures);
  return failing
    .slice(0, most)
    .map(
      (row) =>
        say`Look at ${requestName(row)}: ${formatCount(row.failures)} of the run's ${formatCount(totals?.requests)} requests are failures of this kind.`,
    );
}

function failingChecks({ checks }: RunView): Rich[] {
  return checks
    .filter(({ fails }) => fails > 0)
    .sort((a, b) => b.fails - a.fails)
    .slice(0, most)
    .map(
      ({ name, passes, fails }) =>
        say`The check ${code(name)} failed ${formatCount(fails)} times, ${formatShare(fails / (passes + fails))} of all.`,
    );
}

function dropped({ totals }: RunView): Rich[] {
  const count = totals?.dropped ?? 0;
  if (count === 0) return [];
  return [
    say`${formatCount(count)} iterations were dropped for want of a free virtual user: the load was lower than planned. Raise ${code('maxVUs')}, or take it as the limit of the system.`,
  ];
}

function regressed(comparison: Comparison | undefined): Rich[] {
  if (comparison === undefined) return [];
  return comparison.differences
    .filter(({ verdict }) => verdict === 'regressed')
    .sort((a, b) => Number(b.headline) - Number(a.headline))
    .slice(0, most)
    .map(({ quantity, scope, effect, interval, scale }) => {
      const where = scope === '' ? [] : say` of ${code(scope)}`;
      return [
        ...say`Find out why ${code(quantity)}`,
        ...where,
        ...say` regressed: ${formatChange(effect, interval, scale)}.`,
      ];
    });
}

/** A limit so far off would let a regression of several times its size pass. */
const looseMargin = 0.75;
const narrowMargin = 0.05;

function thresholds({ thresholds: all, head }: RunView): Rich[] {
  if (all.length === 0 && head.outcome?.finished === true)
    return [
      say`The script has no thresholds, so that nothing but a person can call a run too slow: take some of the proposals.`,
    ];
  const name = (one: ThresholdView) => code(`${one.metric} ${one.source}`);
  const without = all
    .filter(({ held }) => held === undefined)
    .map((one) => say`${name(one)} had no data: look whether its metric and tags exist in the script.`);
  const own = all.filter(({ isTarget }) => isTarget !== true);
  const narrow = own
    .filter(
      ({ held, margin = 1, limit }) => held === true && margin < narrowMargin && limit !== 0 && margin > 0,
    )
    .map(
      (one) =>
        say`${name(one)} has only ${formatShare(one.margin)} of its limit left: the noise of another run can cross it.`,
    );
  const loose = own
    .filter(({ held, margin = 0, unit }) => held === true && unit === 'ms' && margin > looseMargin)
    .map(
      (one) =>
        say`${name(one)} is far from the ${formatValue(one.observed, one.unit)} that were measured: ${formatValue(one.limit, one.unit)} would let a system pass that is ${formatCount(one.limit / (one.observed ?? one.limit))} times slower.`,
    );
  return [without, narrow, loose].flatMap((list) => list.slice(0, most));
}

function baseline({ view, comparison, uncommitted }: Evidence): Rich[] {
  const { outcome, runId } = view.head;
  if (comparison !== undefined || outcome?.passed !== true) return [];
  if (uncommitted)
    return [
      say`Commit the changes and run again before this becomes the baseline: nobody else has this script.`,
    ];
  return [
    say`Nothing was compared. If this run is what later ones should be held to: ${code(`ayni baseline set ${runId}`)}.`,
  ];
}
