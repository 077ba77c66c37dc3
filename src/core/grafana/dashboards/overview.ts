import type { DashboardLimits } from '../dashboard-limits.ts';
import type { DashboardPlan } from '../dashboard.ts';
import type { PanelPlan } from '../panels.ts';
import type { SystemPanel, SystemSeries } from './series.ts';
import { withSeries } from './series.ts';
import { jobVariable } from './variables.ts';

const alerts: readonly PanelPlan[] = [
  {
    title: 'Alerts',
    about: 'What fires and what is about to, by the rules that this Prometheus evaluates.',
    kind: 'timeseries',
    unit: 'short',
    width: 24,
    queries: [
      {
        expr: 'sum by (alertname, alertstate, severity) (ALERTS)',
        legend: '{{alertname}} ({{severity}}, {{alertstate}})',
      },
    ],
  },
];

/** Requests, errors and durations of the system, and what fires. */
export const overviewDashboard = (series: SystemSeries, limits: DashboardLimits): DashboardPlan => ({
  uid: 'ayni-overview',
  title: 'Ayni: overview',
  about: 'The system as its users see it: requests, errors, durations, and what fires.',
  variables: [jobVariable],
  rows: [
    {
      title: 'Now',
      panels: withSeries(now(series, limits)),
    },
    {
      title: 'Over time',
      panels: withSeries(overTime(series, limits)),
    },
    { title: 'Alerts', panels: alerts },
  ],
});

/** Single values. */
const now = (series: SystemSeries, { errorShare, latency }: DashboardLimits): SystemPanel[] => [
  {
    title: 'Requests per second',
    about: 'All requests that the system answers.',
    kind: 'stat',
    unit: 'reqps',
    queries: [{ expr: series.perSecond('requests'), legend: 'requests' }],
  },
  {
    title: 'Failed requests',
    about: 'Share of the requests that failed.',
    kind: 'stat',
    unit: 'percentunit',
    limits: errorShare,
    queries: [{ expr: series.share('failures', 'requests'), legend: 'failed' }],
  },
  {
    title: `Response time p${latency.percentile}`,
    about: `${latency.percentile} % of the requests are answered faster.`,
    kind: 'stat',
    unit: 's',
    limits: latency.limits,
    queries: [
      { expr: series.quantile('duration', latency.percentile / 100), legend: `p${latency.percentile}` },
    ],
  },
  {
    title: 'Active users',
    about: 'People who are there now.',
    kind: 'stat',
    unit: 'short',
    queries: [{ expr: series.sum('users'), legend: 'users' }],
  },
];

const overTime = (series: SystemSeries, { latency }: DashboardLimits): SystemPanel[] => [
  {
    title: 'Requests by job',
    about: 'Answers per second.',
    kind: 'timeseries',
    unit: 'reqps',
    isStacked: true,
    queries: [{ expr: series.perSecond('requests', 'job'), legend: '{{job}}' }],
  },
  {
    title: 'Failures by job',
    about: 'Failed requests per second.',
    kind: 'timeseries',
    unit: 'reqps',
    isStacked: true,
    queries: [{ expr: series.perSecond('failures', 'job'), legend: '{{job}}' }],
  },
  {
    title: 'Response time',
    about: 'Of all requests together, by the buckets of the histogram.',
    kind: 'timeseries',
    unit: 's',
    queries: [0.5, 0.95, 0.99].map((q) => ({
      expr: series.quantile('duration', q),
      legend: `p${q * 100}`,
    })),
  },
  {
    title: `Response time p${latency.percentile} by job`,
    about: 'Which part of the system is slow.',
    kind: 'timeseries',
    unit: 's',
    limits: latency.limits,
    queries: [{ expr: series.quantile('duration', latency.percentile / 100, 'job'), legend: '{{job}}' }],
  },
];
