import type { Made } from './alert.ts';
import type { RuleScope } from './settings.ts';
import { targetName } from '../../targets/target.ts';
import type { AskedTarget, TargetOf } from './asked-target.ts';
import { seriesFor, withoutSeries } from './asked-target.ts';
import {
  aggregated,
  alertWindow,
  compared,
  failureShareName,
  heldFor,
  plain,
  rate,
  recorded,
  shareOf,
} from './expressions.ts';
import type { LabelMatcher, Selector } from './selector.ts';
import { withMatchers, withSuffix } from './selector.ts';
import { unitsPerMs } from './sources.ts';
import type { Story } from './story.ts';
import { halves } from './story.ts';
import { mixedTraffic, timed } from './traffic.ts';
import { percentText, timeText } from './words.ts';

/** Short stretches of a small share of errors are the error budget's matter; a run has no budget, and little time. */
export const errorWindow = ({ source }: Pick<RuleScope, 'source'>): string =>
  source === 'k6' ? alertWindow : '30m';

const usualHold = 5;

/** The share of failed requests above its target. */
export function errorRateAlert(asked: AskedTarget<TargetOf<'error-rate'>>): Made {
  const { target, origin, suffix, where, scope } = asked;
  const [requests, failures] = [seriesFor('requests', asked), seriesFor('failures', asked)];
  if (requests === undefined) return withoutSeries(asked, 'requests');
  if (failures === undefined) return withoutSeries(asked, 'failures');
  const window = errorWindow(scope);
  const share =
    asked.matchers.length === 0
      ? recorded(failureShareName(scope, requests, window), scope)
      : shareOf(failures, requests, { window, by: scope.by });
  return {
    name: `ErrorRateAboveTarget${suffix}`,
    origin,
    group: 'requests',
    expr: compared(share, '>', plain(target.limit)),
    holdMinutes: heldFor(usualHold, scope),
    severity: 'ticket',
    unit: 'share',
    summary: ({ value, subject }) => `${value} of the requests of ${subject}${where} fail`,
    description: ({ value }) =>
      `At most ${percentText(target.limit)} of the requests${where} may fail; over the last ${window}, ${value} did.`,
    runbook: {
      impact: 'People get errors instead of answers.',
      steps: [
        'See which requests fail: by route, status and instance.',
        'Read the log of one of them to its end.',
        'Compare the beginning with deployments. If the newest change fits, take it back.',
      ],
      queries: [
        [`Share of failed requests over ${window}`, share],
        ['Failed requests a second, by route', aggregated('sum', ['route'], rate(failures, alertWindow))],
      ],
    },
    stories: errorStories(asked, [failures, requests]),
  };
}

function errorStories(
  { target, scope }: AskedTarget<TargetOf<'error-rate'>>,
  [failures, requests]: readonly [Selector, Selector],
): readonly Story[] {
  const time = halves(parseInt(errorWindow(scope), 10), heldFor(usualHold, scope));
  const above = Math.min(1, target.limit === 0 ? 0.01 : 1.5 * target.limit);
  if (above <= target.limit) return [];
  const traffic = mixedTraffic([failures, requests], scope, {
    shares: [
      [0.8 * target.limit, time.good],
      [above, time.bad],
    ],
  });
  return traffic === undefined
    ? []
    : [
        {
          name: 'more requests fail',
          stepMinutes: 1,
          series: traffic.series,
          looks: time.looks({ value: above, labels: traffic.kept }),
        },
      ];
}

/** The Apdex score below its target, from the buckets at T and 4 T. */
export function apdexAlert(asked: AskedTarget<TargetOf<'apdex'>>): Made {
  const { target, origin, suffix, where, scope } = asked;
  const duration = seriesFor('duration', asked);
  if (duration === undefined) return withoutSeries(asked, 'duration');
  if (scope.source === 'k6')
    return {
      origin,
      name: targetName(target),
      why: 'k6 judges it: its native histograms have no bucket at a time.',
    };
  const score = apdexExpr(duration, target.satisfiedMs * unitsPerMs(duration), scope.by);
  const minutes = 15;
  return {
    name: `ApdexBelowTarget${suffix}`,
    origin,
    group: 'requests',
    expr: compared(score, '<', plain(target.limit)),
    holdMinutes: minutes,
    severity: 'ticket',
    unit: 'number',
    summary: ({ value, subject }) => `Apdex of ${subject}${where} is ${value}`,
    description: ({ value }) =>
      `An Apdex of ${plain(target.limit)} is promised${where}: answers within ${timeText(target.satisfiedMs)} satisfy, within ` +
      `${timeText(4 * target.satisfiedMs)} they are tolerated. For ${minutes} minutes it was below; now it is ${value}.`,
    runbook: {
      impact: 'More people wait longer than they like, though few may wait very long.',
      steps: [
        'Check that the histogram has buckets at both times; without them there is no score.',
        'See which routes got slower, and since when.',
      ],
      queries: [['The score', score]],
    },
    stories: apdexStories(asked, duration),
  };
}

function apdexExpr(duration: Selector, satisfied: number, by: readonly string[]): string {
  const upTo = (bound: number): string =>
    aggregated('sum', by, rate(withMatchers(withSuffix(duration, '_bucket'), [boundOf(bound)]), alertWindow));
  const all = aggregated('sum', by, rate(withSuffix(duration, '_count'), alertWindow));
  return `(\n  ${upTo(satisfied)}\n  +\n  ${upTo(4 * satisfied)}\n)\n/ 2\n/ (${all} > 0)`;
}

/** Libraries write a whole bound as `1` or as `1.0`. */
const boundOf = (bound: number): LabelMatcher =>
  Number.isInteger(bound)
    ? { label: 'le', operator: '=~', value: `${bound}(\\.0)?` }
    : { label: 'le', operator: '=', value: plain(bound) };

/** All are satisfied, then nobody is served in time. */
function apdexStories(
  { target, scope }: AskedTarget<TargetOf<'apdex'>>,
  duration: Selector,
): readonly Story[] {
  const satisfied = Number(plain(target.satisfiedMs * unitsPerMs(duration)));
  const time = halves(5, 15);
  const traffic = timed(duration, scope, {
    bounds: [satisfied, Number(plain(4 * satisfied))],
    phases: [
      [0, time.good],
      [target.limit > 0.5 ? 1 : 2, time.bad],
    ],
  });
  if (traffic === undefined) return [];
  const value = target.limit > 0.5 ? 0.5 : 0;
  const looks = time.looks({ value, labels: traffic.kept });
  return [{ name: 'answers become slow', stepMinutes: 1, series: traffic.series, looks }];
}
