import { targetName } from '../../targets/target.ts';
import type { Made, Severity } from './alert.ts';
import type { AskedTarget, TargetOf } from './asked-target.ts';
import { seriesFor, withoutSeries } from './asked-target.ts';
import {
  aggregated,
  alertWindow,
  compared,
  heldFor,
  percentileName,
  percentileOf,
  plain,
  recorded,
} from './expressions.ts';
import type { Selector } from './selector.ts';
import { selectorText, withMatchers, withSuffix } from './selector.ts';
import { unitsPerMs } from './sources.ts';
import type { Story } from './story.ts';
import { halves } from './story.ts';
import { timed } from './traffic.ts';
import { timeText } from './words.ts';

const usualHold = 10;

/** A percentile of response times above its target. */
export function latencyAlert(asked: AskedTarget<TargetOf<'latency'>>, severity: Severity): Made {
  const { target, origin, suffix, where, scope } = asked;
  const duration = seriesFor('duration', asked);
  if (duration === undefined) return withoutSeries(asked, 'duration');
  if (target.percentile >= 100)
    return {
      origin,
      name: targetName(target),
      why: 'Histograms of Prometheus have no maximum: declare a high percentile instead, such as `p99.9`.',
    };
  const { percentile } = target;
  const holdMinutes = heldFor(usualHold, scope);
  const [unit, name] = [unitsPerMs(duration), `p${percentile}`];
  return {
    name: `Latency${name.toUpperCase().replace('.', '_')}AboveTarget${suffix}`,
    origin,
    group: 'requests',
    expr: compared(percentileExpr(asked, duration), '>', plain(target.limit * unit)),
    holdMinutes,
    severity,
    unit: unit === 1 ? 'ms' : 'time',
    summary: ({ value, subject }) => `${name} of response times of ${subject}${where} is ${value}`,
    description: () =>
      `${plain(percentile)} % of the requests${where} are promised an answer within ${timeText(target.limit)}, and for ` +
      `${holdMinutes} minutes they did not get it.`,
    runbook: {
      impact: `People wait: at least ${plain(100 - percentile)} of 100 requests take longer than ${timeText(target.limit)}.`,
      steps: [
        'See whether all routes are slow, or one: a slow route points at its code, all of them at what they share.',
        'Look at traffic, processor, connection pools and the cache; compare with the same hour of last week.',
        'Compare the beginning with deployments. If the newest change fits, take it back.',
        'If it is load, add capacity or shed what matters least.',
      ],
      queries: [
        [`${name} over ${alertWindow}`, percentileExpr(asked, duration)],
        [`${name} by route`, percentileOf(duration, percentile, { ...scope, by: ['route'] })],
        [
          'Requests a second',
          aggregated(
            'sum',
            scope.by,
            `rate(${selectorText(withSuffix(duration, '_count'))}[${alertWindow}])`,
          ),
        ],
      ],
    },
    stories: storiesOf(asked, duration),
  };
}

/** Recorded for all requests; spelled out for some of them. */
function percentileExpr(
  { target, scope, matchers }: AskedTarget<TargetOf<'latency'>>,
  duration: Selector,
): string {
  return matchers.length === 0
    ? recorded(percentileName(scope, duration, target.percentile), scope)
    : percentileOf(withMatchers(duration, matchers), target.percentile, scope);
}

/** All requests in the bucket up to the limit, then all in the next one. */
function storiesOf(
  { target, scope }: AskedTarget<TargetOf<'latency'>>,
  duration: Selector,
): readonly Story[] {
  const limit = target.limit * unitsPerMs(duration);
  const time = halves(5, heldFor(usualHold, scope));
  const bounds = [Number(plain(limit)), Number(plain(2 * limit))];
  const traffic = timed(duration, scope, {
    bounds,
    phases: [
      [0, time.good],
      [1, time.bad],
    ],
  });
  if (traffic === undefined) return [];
  const value = limit * (1 + target.percentile / 100);
  return [
    {
      name: 'answers become slow',
      stepMinutes: 1,
      series: traffic.series,
      looks: time.looks({ value, labels: traffic.kept }),
    },
  ];
}
