import type { BurnAlert } from '../../targets/error-budget.ts';
import type { RuleScope } from './settings.ts';
import type { Selector } from './selector.ts';
import type { Phase, Story } from './story.ts';
import { mixedTraffic } from './traffic.ts';

/** What a story about an error budget needs to know. */
export interface BurnFacts {
  readonly burn: BurnAlert;
  readonly holdMinutes: number;
  /** Share of failures above which both windows have to be. */
  readonly limit: number;
  readonly failures: Selector;
  readonly requests: Selector;
  readonly scope: RuleScope;
}

/**
 * Three stories of a burning budget: it burns steadily (fires), only just (the long window is still well), and no longer
 * (the short window is well again). Without one of its windows the alert would fail one of them.
 */
export const burnStories = (facts: BurnFacts): readonly Story[] =>
  [steady(facts), onlyJust(facts), noLonger(facts)].flatMap((story) => story ?? []);

const shortOf = ({ burn }: BurnFacts): number => burn.shortMs / 60_000;

/** Long stories take longer steps, and are not worth a sample a minute. */
const stepOf = (facts: BurnFacts): number => (shortOf(facts) >= 60 ? 10 : 1);

const upToAll = (share: number): number => Math.min(1, share);

const rounded = (minutes: number): number => Math.ceil(minutes / 10) * 10;

function steady(facts: BurnFacts): Story | undefined {
  const { limit, holdMinutes } = facts;
  const good = rounded(Math.min(2 * shortOf(facts), 60));
  const [below, above] = [0.8 * limit, upToAll(2 * limit)];
  // After so long the mean over both halves is at the limit.
  const untilThen = (good * (limit - below)) / (above - limit);
  const bad = rounded(Math.max(good, 1.5 * untilThen) + holdMinutes + 5);
  const phases: readonly Phase[] = [
    [below, good],
    [above, bad],
  ];
  const value = (below * good + above * bad) / (good + bad);
  return told(facts, 'errors go on', {
    phases,
    looks: [{ at: good }, { at: good + bad, value }],
  });
}

/** Half as much again as the limit in the short window, three quarters of it over all that the long one sees. */
function onlyJust(facts: BurnFacts): Story | undefined {
  const bad = rounded(3 * facts.holdMinutes + 10);
  const half = Math.max(bad, rounded(shortOf(facts)));
  const share = upToAll(((1.5 * half) / bad) * facts.limit);
  const phases: readonly Phase[] = [
    [0, 2 * half - bad],
    [share, bad],
  ];
  return told(facts, 'errors have only just begun', { phases, looks: [{ at: 2 * half }] });
}

/** Twice the limit over all that the long window sees, nothing in the short one. */
function noLonger(facts: BurnFacts): Story | undefined {
  const bad = Math.min(60, rounded(shortOf(facts)));
  const after = rounded(shortOf(facts)) + 10;
  const share = upToAll(((2 * (bad + after)) / bad) * facts.limit);
  const phases: readonly Phase[] = [
    [share, bad],
    [0, after],
  ];
  return told(facts, 'errors are over', { phases, looks: [{ at: bad + after }] });
}

interface Plot {
  readonly phases: readonly Phase[];
  readonly looks: readonly { readonly at: number; readonly value?: number }[];
}

function told(facts: BurnFacts, name: string, { phases, looks }: Plot): Story | undefined {
  const { failures, requests, scope } = facts;
  const stepMinutes = stepOf(facts);
  const traffic = mixedTraffic([failures, requests], scope, { shares: phases, step: stepMinutes });
  if (traffic === undefined) return undefined;
  return {
    name,
    stepMinutes,
    series: traffic.series,
    looks: looks.map(({ at, value }) => ({
      atMinute: at,
      firing: value === undefined ? undefined : { value, labels: traffic.kept },
    })),
  };
}
