import type { Signal } from '../../archetypes/target-presets.ts';
import type { Target } from '../../targets/target.ts';
import type { Alert } from './alert.ts';
import { missingAlert } from './missing-alert.ts';
import { selectorText, withSuffix } from './selector.ts';
import type { Selector } from './selector.ts';
import type { RuleScope } from './settings.ts';
import { selectorOf } from './settings.ts';
import type { MetricKey } from './sources.ts';
import { isCounter } from './sources.ts';

/** What alerts on targets and signals read that is there whenever the system is well. */
const readBy: Readonly<Record<Target['kind'] | Signal, readonly MetricKey[]>> = {
  latency: ['duration'],
  'error-rate': ['requests'],
  availability: ['requests'],
  throughput: ['requests'],
  apdex: ['duration'],
  deviation: ['deviation'],
  'artificial-merits': ['artificialMerits'],
  'self-healing': ['openViolations'],
  collaboration: ['collaborationIndex'],
  overspending: ['overspending'],
  'sold-twice': ['soldTwice'],
  'rate-limit-leaks': ['rateLimitLeaks'],
  'not-verified': ['checked'],
  'circuit-breaker': ['circuitBreaker'],
  'connection-pool': ['poolInUse', 'poolSize'],
  cache: ['cacheHits'],
  upstream: ['upstreamRequests'],
};

/** Counters of what goes on all the time; others may be born with the first event, and their absence tells nothing. */
const steady: ReadonlySet<MetricKey> = new Set(['requests', 'checked', 'cacheHits', 'upstreamRequests']);

const ofRequests: ReadonlySet<MetricKey> = new Set(['requests', 'duration']);
const ofSystem: ReadonlySet<MetricKey> = new Set([
  'circuitBreaker',
  'poolInUse',
  'poolSize',
  'cacheHits',
  'upstreamRequests',
]);

/** One for requests, one for integrity and one for what the system stands on, where other alerts rest on them. */
export function missingAlerts(
  targets: readonly Target[],
  signals: ReadonlySet<Signal>,
  scope: RuleScope,
): readonly Alert[] {
  // What k6 measures is there while it runs, and at no other time.
  if (scope.source === 'k6') return [];
  const asked = new Set([...targets.map(({ kind }) => kind), ...signals].flatMap((one) => readBy[one]));
  const [requests, system] = [ofRequests, ofSystem].map((keys) =>
    familiesOf(asked, (key) => keys.has(key), scope),
  );
  const integrity = familiesOf(asked, (key) => !ofRequests.has(key) && !ofSystem.has(key), scope);
  return [
    ...about(
      { name: 'RequestMetricsMissing', families: requests ?? [], what: 'requests' },
      'requests',
      'page',
    ),
    ...about(
      { name: 'IntegrityMetricsMissing', families: integrity, what: 'the Ayni balance' },
      'integrity',
      'page',
    ),
    ...about(
      { name: 'SystemMetricsMissing', families: system ?? [], what: 'the system below' },
      'system',
      'ticket',
    ),
  ];
}

const about = (
  missing: Parameters<typeof missingAlert>[0],
  group: Alert['group'],
  severity: Alert['severity'],
): readonly Alert[] => (missing.families.length === 0 ? [] : [missingAlert(missing, { group, severity })]);

function familiesOf(
  asked: ReadonlySet<MetricKey>,
  isWanted: (key: MetricKey) => boolean,
  scope: RuleScope,
): readonly Selector[] {
  const found = [...asked].filter(isWanted).flatMap((key) => {
    const series = selectorOf(key, scope);
    if (series === undefined || (isCounter(series) && !steady.has(key))) return [];
    return [key === 'duration' ? withSuffix(series, '_count') : series];
  });
  return [...new Map(found.map((one) => [selectorText(one), one])).values()];
}
