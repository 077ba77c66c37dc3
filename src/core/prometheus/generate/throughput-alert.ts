import { targetName } from '../../targets/target.ts';
import type { Made } from './alert.ts';
import type { AskedTarget, TargetOf } from './asked-target.ts';
import { seriesFor, withoutSeries } from './asked-target.ts';
import { aggregated, alertWindow, heldFor, plain, rate, recorded, requestRateName } from './expressions.ts';
import type { Selector } from './selector.ts';
import { selectorText, withMatchers } from './selector.ts';
import type { RuleScope } from './settings.ts';
import { unitsPerMs } from './sources.ts';
import type { Phase, Story } from './story.ts';
import { halves } from './story.ts';
import type { Traffic } from './traffic.ts';
import { counted, gauged, timed } from './traffic.ts';

/** That requests are asked for and not served, and how a story makes it so. */
interface Demand {
  readonly expr: string;
  readonly says: string;
  story(isThere: readonly Phase[]): Traffic | undefined;
}

/** A promise on response times that tells whether the system is slow. */
export interface Slowness {
  /** A percentile, in the unit of the histogram. */
  readonly expr: string;
  readonly limitMs: number;
  readonly duration: Selector;
}

const usualHold = 10;

/**
 * Fewer requests a second than promised although they are asked for: as many users are active as the target says, or,
 * where it does not say, answers are slower than promised. Few requests alone are no fault: nights are quiet. The promise
 * is on everything together: two instances, jobs or regions share the load.
 */
export function throughputAlert(
  asked: AskedTarget<TargetOf<'throughput'>>,
  slowness: Slowness | undefined,
): Made {
  const { target, origin, suffix, where, scope } = asked;
  const requests = seriesFor('requests', asked);
  if (requests === undefined) return withoutSeries(asked, 'requests');
  const demand = demandByUsers(asked) ?? (slowness && demandBySlowness(slowness, asked));
  if (demand === undefined) return { origin, name: targetName(target), why: noDemand };
  const served =
    asked.matchers.length === 0
      ? `sum(${recorded(requestRateName(scope, requests), scope)})`
      : aggregated('sum', [], rate(requests, alertWindow));
  return {
    name: `ThroughputBelowTarget${suffix}`,
    origin,
    group: 'requests',
    expr: `${served} < ${plain(target.limit)}\nand\n${demand.expr}`,
    holdMinutes: heldFor(usualHold, scope),
    severity: 'ticket',
    ofAll: true,
    unit: 'large',
    summary: ({ value, subject }) => `${subject} serves only ${value} requests a second${where}`,
    description: ({ value }) =>
      `${plain(target.limit)} requests a second are promised${where}. It serves ${value} ${demand.says}.`,
    runbook: {
      impact: 'The system does not carry the load that it promises to: people wait or are turned away.',
      steps: [
        'Find the resource that is used up: processor, connections, locks, another system.',
        'Compare with the last load test that reached the target (`ayni readiness`), and with what changed since.',
        'Add capacity, or take the change back.',
      ],
      queries: [
        ['Requests served a second', served],
        ['The demand', demand.expr],
      ],
    },
    stories: storiesOf(asked, requests, demand),
  };
}

const noDemand =
  'Few requests are no fault while nobody asks: say with `users` of how many they are expected, or promise a latency.';

function demandByUsers(asked: AskedTarget<TargetOf<'throughput'>>): Demand | undefined {
  const count = 'users' in asked.target ? asked.target.users : undefined;
  const users = seriesFor('users', asked);
  if (count === undefined || users === undefined) return undefined;
  return {
    expr: `sum(${selectorText(users)}) >= ${plain(count)}`,
    says: `while ${plain(count)} users or more are active`,
    story: (isThere) =>
      gauged(
        users,
        asked.scope,
        isThere.map(([there, minutes]) => [there === 1 ? count : 0.9 * count, minutes]),
      ),
  };
}

function demandBySlowness(
  { expr, limitMs, duration }: Slowness,
  { scope }: AskedTarget<TargetOf<'throughput'>>,
): Demand {
  const limit = limitMs * unitsPerMs(duration);
  return {
    expr: `${expr} > ${plain(limit)}`,
    says: 'while its answers are slower than promised',
    story: (isThere) =>
      timed(duration, scope, {
        bounds: [Number(plain(limit)), Number(plain(2 * limit))],
        phases: isThere.map(([there, minutes]) => [there, minutes]),
      }),
  };
}

function storiesOf(
  { target, scope }: AskedTarget<TargetOf<'throughput'>>,
  requests: Selector,
  demand: Demand,
): readonly Story[] {
  const { good, bad, looks } = halves(5, heldFor(usualHold, scope));
  const tell = (name: string, served: readonly Phase[], asked: readonly Phase[]): Story | undefined => {
    const traffic = shared(
      requests,
      scope,
      served.map(([share, minutes]) => [share * target.limit * 60, minutes]),
    );
    const asking = demand.story(asked);
    if (traffic === undefined || asking === undefined) return undefined;
    const value = 0.8 * target.limit;
    const isBroken = served.at(-1)?.[0] === 0.8 && asked.at(-1)?.[0] === 1;
    return {
      name,
      stepMinutes: 1,
      series: [...traffic.series, ...asking.series],
      looks: isBroken ? looks({ value, labels: {} }) : [{ atMinute: good + bad, firing: undefined }],
    };
  };
  const whole = good + bad;
  return [
    tell(
      'fewer requests are served than asked for',
      [
        [1.01, good],
        [0.8, bad],
      ],
      [[1, whole]],
    ),
    tell('hardly anybody asks', [[0.8, whole]], [[0, whole]]),
  ].flatMap((story) => story ?? []);
}

/** Served in halves by two systems, where they are kept apart: only together do they keep the promise. */
function shared(requests: Selector, scope: RuleScope, phases: readonly Phase[]): Traffic | undefined {
  const [label] = scope.by.filter((name) => !requests.matchers.some((matcher) => matcher.label === name));
  if (label === undefined) return counted(requests, scope, phases);
  const halved = phases.map(([perMinute, minutes]): Phase => [perMinute / 2, minutes]);
  const other = withMatchers(requests, [{ label, operator: '=', value: 'other' }]);
  const [one, two] = [counted(requests, scope, halved), counted(other, scope, halved)];
  return one && two && { ...one, series: [...one.series, ...two.series] };
}
