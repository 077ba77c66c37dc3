import type { Alert } from './alert.ts';
import type { RuleScope } from './settings.ts';
import { plain } from './expressions.ts';
import { poolUsageAlert } from './pool-alert.ts';
import { selectorOf } from './settings.ts';
import { shareAlert, shareExpr } from './watched-share.ts';
import type { Signal } from '../../archetypes/target-presets.ts';
import { valueAlert, valueExpr } from './watched-value.ts';

/** Alerts on what a system stands on: they say why a promise is about to break. */
export const systemAlerts = (scope: RuleScope): readonly (readonly [Signal, Alert | undefined])[] => [
  ['circuit-breaker', breakerAlert(scope)],
  ['connection-pool', poolExhaustedAlert(scope)],
  ['connection-pool', poolUsageAlert(scope)],
  ['cache', cacheAlert(scope)],
  ['upstream', upstreamAlert(scope)],
];

function breakerAlert(scope: RuleScope): Alert | undefined {
  const series = selectorOf('circuitBreaker', scope);
  if (series === undefined) return undefined;
  const without = ['instance', 'pod'];
  return valueAlert(
    {
      name: 'CircuitBreakerOpen',
      origin: 'a signal of the system',
      group: 'system',
      holdMinutes: 2,
      severity: 'page',
      unit: 'large',
      series,
      without,
      operator: '>',
      limit: 0,
      told: [0, 1],
      storyName: 'a circuit breaker opens',
      summary: ({ subject }) => `A circuit breaker of ${subject} is open`,
      description: () =>
        'Calls to another system failed so often that they are no longer made. What depends on it is answered with a fallback, or not at all.',
      runbook: {
        impact: 'A part of the system does without what it needs: fallbacks, missing data, errors.',
        steps: [
          'See from the labels which breaker it is, and which system is behind it.',
          'Ask that system: is it down, slow, or refusing us?',
          'When it is well again, see that the breaker closes by itself; do not force it shut.',
        ],
        queries: [['Open breakers', valueExpr(series, { operator: '>', without }, scope)]],
      },
    },
    scope,
  );
}

function poolExhaustedAlert(scope: RuleScope): Alert | undefined {
  const series = selectorOf('poolExhausted', scope);
  if (series === undefined) return undefined;
  return valueAlert(
    {
      name: 'ConnectionPoolExhausted',
      origin: 'a signal of the system',
      group: 'system',
      holdMinutes: 2,
      severity: 'page',
      unit: 'large',
      series,
      operator: '>',
      limit: 0,
      told: [0, 20],
      storyName: 'calls get no connection',
      summary: ({ value, subject }) => `${value} calls of ${subject} got no database connection within 5m`,
      description: ({ value }) =>
        `All connections were taken, and ${value} calls of the last 5 minutes went away without one.`,
      runbook: {
        impact: 'Requests fail although the database may be well.',
        steps: [
          'Look for queries that hold connections: slow ones, transactions that wait, a leak.',
          'Compare the size of the pools, times the instances, with what the database accepts.',
          'End what holds connections; enlarge the pool only if the database has room.',
        ],
        queries: [['Calls without a connection, over 5m', valueExpr(series, { operator: '>' }, scope)]],
      },
    },
    scope,
  );
}

function cacheAlert(scope: RuleScope): Alert | undefined {
  const [part, other] = [selectorOf('cacheHits', scope), selectorOf('cacheMisses', scope)];
  if (part === undefined || other === undefined) return undefined;
  const limit = scope.limits.cacheHitRatio;
  return shareAlert(
    {
      name: 'CacheHitRatioLow',
      origin: 'prometheus.limits.cacheHitRatio',
      group: 'system',
      holdMinutes: 15,
      severity: 'ticket',
      part,
      other,
      otherIs: 'rest',
      operator: '<',
      limit,
      storyName: 'the cache misses more often',
      summary: ({ value, subject }) => `Only ${value} of the cache reads of ${subject} find something`,
      description: ({ value }) =>
        `At least ${plain(limit * 100)} % of the reads should be answered by the cache; it is ${value}, and the database bears the rest.`,
      runbook: {
        impact: 'Answers take longer, and the database gets load that it was not made for.',
        steps: [
          'See whether the cache is up, was restarted, or evicts for want of memory.',
          'See whether keys or their lifetimes changed with a deployment.',
          'Watch the connection pool: it is the next to give in.',
        ],
        queries: [['The hit ratio', shareExpr({ part, other, otherIs: 'rest' }, scope)]],
      },
    },
    scope,
  );
}

function upstreamAlert(scope: RuleScope): Alert | undefined {
  const [part, other] = [selectorOf('upstreamTimeouts', scope), selectorOf('upstreamRequests', scope)];
  if (part === undefined || other === undefined) return undefined;
  const limit = scope.limits.upstreamTimeouts;
  return shareAlert(
    {
      name: 'UpstreamTimeouts',
      origin: 'prometheus.limits.upstreamTimeouts',
      group: 'system',
      holdMinutes: 5,
      severity: 'ticket',
      part,
      other,
      otherIs: 'whole',
      operator: '>',
      limit,
      storyName: 'more calls time out',
      summary: ({ value, subject }) => `${value} of the calls of ${subject} to other systems time out`,
      description: ({ value }) =>
        `At most ${plain(limit * 100)} % of the calls to other systems should time out; it is ${value}. Each holds a request, and what that holds, until then.`,
      runbook: {
        impact: 'Requests that need another system hang, then fail; with enough of them, everything waits.',
        steps: [
          'See which system does not answer, and since when.',
          'See whether its circuit breaker opens; if not, why not.',
          'Shorten the timeout only when you know how long a good answer takes.',
        ],
        queries: [['The share that times out', shareExpr({ part, other, otherIs: 'whole' }, scope)]],
      },
    },
    scope,
  );
}
