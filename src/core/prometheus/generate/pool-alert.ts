import type { Alert } from './alert.ts';
import type { RuleScope } from './settings.ts';
import { compared, plain } from './expressions.ts';
import type { Selector } from './selector.ts';
import { selectorText } from './selector.ts';
import { selectorOf } from './settings.ts';
import type { Story } from './story.ts';
import { halves } from './story.ts';
import { gauged } from './traffic.ts';

const holdMinutes = 5;

/** Each pool by itself: one that is full is not helped by another that is idle. */
export function poolUsageAlert(scope: RuleScope): Alert | undefined {
  const [inUse, size] = [selectorOf('poolInUse', scope), selectorOf('poolSize', scope)];
  if (inUse === undefined || size === undefined) return undefined;
  const limit = scope.limits.poolUsage;
  const usage = `${selectorText(inUse)}\n/\n(${selectorText(size)} > 0)`;
  return {
    name: 'ConnectionPoolNearLimit',
    origin: 'prometheus.limits.poolUsage',
    group: 'system',
    expr: compared(usage, '>', plain(limit)),
    holdMinutes,
    severity: 'ticket',
    unit: 'share',
    summary: ({ value, subject }) => `A connection pool of ${subject} is ${value} in use`,
    description: ({ value }) =>
      `For ${holdMinutes} minutes more than ${plain(limit * 100)} % of the connections of a pool have been in use; it is ${value}. When all are, calls fail.`,
    runbook: {
      impact: 'None yet, or answers that wait for a connection.',
      steps: [
        'See whether traffic grew, or queries became slower.',
        'Look for connections that are held without need: long transactions, calls to other systems inside of one.',
      ],
      queries: [['Use of each pool', usage]],
    },
    stories: storyOf([inUse, size], limit, scope),
  };
}

function storyOf(
  [inUse, size]: readonly [Selector, Selector],
  limit: number,
  scope: RuleScope,
): readonly Story[] {
  const time = halves(1, holdMinutes);
  const broken = Math.min(1, (1 + limit) / 2);
  const used = gauged(inUse, scope, [
    [80 * limit, time.good],
    [100 * broken, time.bad],
  ]);
  const all = gauged(size, scope, [[100, time.good + time.bad]]);
  // Both sides have to have the same labels to be divided.
  if (used === undefined || all === undefined) return [];
  return [
    {
      name: 'connections run short',
      stepMinutes: 1,
      series: [...used.series, ...all.series],
      looks: time.looks({ value: broken, labels: used.labels }),
    },
  ];
}
