import type { DashboardPlan } from '../dashboard.ts';
import type { DashboardLimits } from '../dashboard-limits.ts';
import type { PanelPlan } from '../panels.ts';
import type { SystemPanel, SystemSeries } from './series.ts';
import { withSeries } from './series.ts';
import { jobVariable } from './variables.ts';

const of = '{testid=~"$testid"}';

const counted = (metric: string): string => `sum(increase(${metric}${of}[$__rate_interval]))`;

/** By native histogram, else by k6's own gauge of the trend. */
const p95 = (histogram: string, gauge: string): string =>
  `histogram_quantile(0.95, sum(rate(${histogram}${of}[$__rate_interval]))) or max(${gauge}_p95${of})`;

const now = ({ deviation, artificialMerits, collaboration }: DashboardLimits): PanelPlan[] => [
  {
    title: 'Answers that hold',
    about:
      'Share of all looks at invariants that were seen to hold; one that could not be verified does not.',
    kind: 'stat',
    unit: 'percentunit',
    limits: { bad: 'below', critical: 1 },
    queries: [{ expr: `avg(k6_ayni_integrity_rate${of})`, legend: 'hold' }],
  },
  {
    title: 'Ayni deviation p95',
    about: 'How far reported balances are from what was given and received. Above 5 % a run is stopped.',
    kind: 'stat',
    unit: 'percent',
    limits: deviation,
    queries: [{ expr: p95('k6_ayni_balance_deviation', 'k6_ayni_balance_deviation'), legend: 'deviation' }],
  },
  {
    title: 'Artificial merits',
    about: 'Merits with no contribution behind them, since the start of the run.',
    kind: 'stat',
    unit: 'short',
    limits: artificialMerits,
    queries: [{ expr: `sum(k6_artificial_merits_total${of})`, legend: 'merits' }],
  },
  {
    title: 'Collaboration index',
    about: 'Share of collaborative interactions that every party confirmed.',
    kind: 'stat',
    unit: 'percentunit',
    limits: collaboration,
    queries: [{ expr: `avg(k6_collaboration_index_rate${of})`, legend: 'index' }],
  },
];

const overTime = ({ selfHealing }: DashboardLimits): PanelPlan[] => [
  {
    title: 'Violations by invariant',
    about: 'Invariants that were verified and did not hold.',
    kind: 'timeseries',
    unit: 'short',
    isStacked: true,
    queries: [
      {
        expr: `sum by (invariant) (increase(k6_integrity_violations_total${of}[$__rate_interval]))`,
        legend: '{{invariant}}',
      },
    ],
  },
  {
    title: 'Not verified',
    about: 'Looks that failed or gave nothing readable: neither right nor wrong, and never counted as right.',
    kind: 'timeseries',
    unit: 'short',
    isStacked: true,
    queries: [
      {
        expr: `sum by (invariant) (increase(k6_integrity_not_verified_total${of}[$__rate_interval]))`,
        legend: '{{invariant}}',
      },
    ],
  },
  {
    title: 'Overspending and rate limits',
    about:
      'Accounts below zero or unique items sold twice, and calls beyond a limit that were not answered 429.',
    kind: 'timeseries',
    unit: 'short',
    queries: [
      { expr: counted('k6_overspending_total'), legend: 'overspending' },
      { expr: counted('k6_rate_limit_leaks_total'), legend: 'rate limit leaks' },
    ],
  },
  {
    title: 'Self-healing time p95',
    about: 'From a violation being accepted until the system reports the balance restored.',
    kind: 'timeseries',
    unit: 's',
    limits: selfHealing,
    queries: [{ expr: p95('k6_self_healing_time_seconds', 'k6_self_healing_time'), legend: 'p95' }],
  },
];

const bySystem = (series: SystemSeries, { deviation, collaboration }: DashboardLimits): SystemPanel[] => [
  {
    title: 'Deviation of the community',
    about: 'What the system itself says of all accounts together.',
    kind: 'timeseries',
    unit: 'percent',
    limits: deviation,
    queries: [{ expr: whole('max', series.selector('deviation')), legend: 'deviation' }],
  },
  {
    title: 'Broken balances',
    about: 'Those that are not restored yet.',
    kind: 'timeseries',
    unit: 'short',
    queries: [{ expr: series.sum('openViolations'), legend: 'open' }],
  },
  {
    title: 'Artificial merits',
    about: 'Granted with nothing behind them.',
    kind: 'timeseries',
    unit: 'short',
    queries: [{ expr: series.sum('artificialMerits'), legend: 'artificial' }],
  },
  {
    title: 'Collaboration',
    about: 'Share of contributions that were confirmed.',
    kind: 'timeseries',
    unit: 'percentunit',
    max: 1,
    limits: collaboration,
    queries: [{ expr: whole('min', series.selector('collaborationIndex')), legend: 'index' }],
  },
];

/** Whether the system is right: as the load test saw it, and as the system tells it. */
export const integrityDashboard = (series: SystemSeries, limits: DashboardLimits): DashboardPlan => ({
  uid: 'ayni-integrity',
  title: 'Ayni: integrity',
  about: 'Whether the system stays right under load: reciprocity, merits, collaboration, self-healing.',
  variables: [
    { name: 'testid', title: 'Run', label: 'testid', metric: 'k6_ayni_integrity_rate' },
    jobVariable,
  ],
  rows: [
    { title: 'Seen by the load test', panels: now(limits) },
    { title: 'Over time', panels: overTime(limits) },
    { title: 'Told by the system', panels: withSeries(bySystem(series, limits)) },
  ],
});

const whole = (operator: 'min' | 'max', selector: string | undefined): string | undefined =>
  selector && `${operator}(${selector})`;
