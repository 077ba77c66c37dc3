import { durationMs } from '../../k6/duration.ts';
import { burnAlerts } from '../../targets/error-budget.ts';
import type { Recording } from './alert.ts';
import type { RuleScope } from './settings.ts';
import type { Declared } from './all-alerts.ts';
import { budgetOf } from './all-alerts.ts';
import type { TargetOf } from './asked-target.ts';
import { originOf } from './asked-target.ts';
import {
  aggregated,
  alertWindow,
  failureShareName,
  percentileName,
  percentileOf,
  rate,
  requestRateName,
  shareOf,
} from './expressions.ts';
import { errorWindow } from './request-alerts.ts';
import { selectorOf } from './settings.ts';
import { windowText } from './words.ts';

/** What alerts, dashboards and people look at again and again: traffic, failures by window, percentiles. */
export function recordingsFor(declared: Declared, scope: RuleScope): readonly Recording[] {
  return [...traffic(declared, scope), ...failureShares(declared, scope), ...percentiles(declared, scope)];
}

function traffic({ targets }: Declared, scope: RuleScope): readonly Recording[] {
  const requests = selectorOf('requests', scope);
  const asks = targets.list.some(
    ({ kind }) => kind === 'throughput' || kind === 'availability' || kind === 'error-rate',
  );
  return requests === undefined || !asks
    ? []
    : [
        {
          name: requestRateName(scope, requests),
          origin: 'targets',
          expr: aggregated('sum', scope.by, rate(requests, alertWindow)),
        },
      ];
}

/** Over the windows of the error budget's alerts, and over half an hour for the error rate. */
function failureShares({ targets }: Declared, scope: RuleScope): readonly Recording[] {
  const [requests, failures] = [selectorOf('requests', scope), selectorOf('failures', scope)];
  if (requests === undefined || failures === undefined) return [];
  const budget = scope.source === 'k6' ? undefined : budgetOf(targets);
  const errorRate = targets.list.find((target) => target.kind === 'error-rate' && target.scope === undefined);
  const windows = new Map([
    ...(budget === undefined
      ? []
      : burnAlerts(budget.windowMs).flatMap(({ shortMs, longMs }) => [shortMs, longMs])
    ).map((ms) => [ms, budget?.origin ?? ''] as const),
    ...(errorRate === undefined
      ? []
      : [[durationMs(errorWindow(scope)) ?? 0, budget?.origin ?? originOf(errorRate)] as const]),
  ]);
  return [...windows]
    .sort(([a], [b]) => a - b)
    .map(([ms, origin]) => ({
      name: failureShareName(scope, requests, windowText(ms)),
      origin,
      expr: shareOf(failures, requests, { window: windowText(ms), by: scope.by }),
    }));
}

function percentiles({ targets }: Declared, scope: RuleScope): readonly Recording[] {
  const duration = selectorOf('duration', scope);
  if (duration === undefined) return [];
  return targets.list
    .filter((target): target is TargetOf<'latency'> => target.kind === 'latency')
    .filter((target) => target.scope === undefined && target.percentile < 100)
    .sort((a, b) => a.percentile - b.percentile)
    .map((target) => ({
      name: percentileName(scope, duration, target.percentile),
      origin: originOf(target),
      expr: percentileOf(duration, target.percentile, scope),
    }));
}
