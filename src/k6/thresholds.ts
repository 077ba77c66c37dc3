import type { IntegrityThresholdOptions, IntegrityThresholds, Invariant } from './api.ts';
import { domainCounters } from './domain-counters.ts';

/** An unconfirmed interaction may be tolerated, a violation of any other invariant never. */
const always = (Object.keys(domainCounters) as Invariant[]).filter(
  (invariant) => invariant !== 'collaboration',
);

/** 1 - 0.07 is 0.93 here, not 0.9299999999999999. */
const share = (value: number): number => Number(value.toFixed(6));

/**
 * Thresholds that pass only when every invariant was looked at, seen to hold, and seldom left without a verdict. Spread
 * them into `options.thresholds`.
 */
export function integrityThresholds(options: IntegrityThresholdOptions = {}): IntegrityThresholds {
  const { deviationMax = 0.01, selfHealingMs, invariants = [] } = options;
  const looked = invariants.length > 0 ? invariants : always;
  const counters = new Set(looked.flatMap((invariant) => domainCounters[invariant]));
  const thresholds: IntegrityThresholds = { ...floors(options), ...verdicts(options) };
  for (const counter of counters) thresholds[counter] = ['count==0'];
  if (counters.has('ayni_violations')) thresholds['ayni_balance_deviation'] = [`max<=${deviationMax}`];
  if (selfHealingMs !== undefined) thresholds['self_healing_time'] = [`max<=${selfHealingMs}`];
  return thresholds;
}

/** A counter without samples passes `count==0`, so each invariant must have been looked at. */
function floors({ invariants = [], minChecks = 1 }: IntegrityThresholdOptions): IntegrityThresholds {
  const names = ['integrity_checks', ...invariants.map((invariant) => of('integrity_checks', invariant))];
  return Object.fromEntries(names.map((name) => [name, [`count>${minChecks - 1}`]]));
}

/** A run that tolerates an unconfirmed interaction demands the rest of each other invariant by itself. */
function verdicts(options: IntegrityThresholdOptions): IntegrityThresholds {
  const { invariants = [], collaborationIndex: index = 1, notVerifiedShare = 0.01 } = options;
  const verified = share(1 - notVerifiedShare);
  const names = index < 1 ? always.map((invariant) => `{invariant:${invariant}}`) : [''];
  const thresholds: IntegrityThresholds = {};
  for (const name of names) {
    thresholds[`integrity_violations${name}`] = [none(options)];
    thresholds[`ayni_integrity${name}`] = [`rate>=${verified}`];
  }
  if (index < 1) thresholds[of('ayni_integrity', 'collaboration')] = [`rate>=${share(index * verified)}`];
  const collaborates = invariants.includes('collaboration') || options.collaborationIndex !== undefined;
  if (collaborates) thresholds['collaboration_index'] = [`rate>=${index}`];
  return thresholds;
}

const of = (metric: string, invariant: Invariant): string => `${metric}{invariant:${invariant}}`;

function none({
  abortOnFail,
  delayAbortEval,
}: IntegrityThresholdOptions): IntegrityThresholds[string][number] {
  if (abortOnFail !== true) return 'count==0';
  const threshold = { threshold: 'count==0', abortOnFail };
  return delayAbortEval === undefined ? threshold : { ...threshold, delayAbortEval };
}
