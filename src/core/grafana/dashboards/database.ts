import type { DashboardLimits } from '../dashboard-limits.ts';
import type { DashboardPlan } from '../dashboard.ts';
import type { SystemPanel, SystemSeries } from './series.ts';
import { withSeries } from './series.ts';
import { jobVariable } from './variables.ts';

/** The pool of connections to the database. */
export const databaseDashboard = (series: SystemSeries, limits: DashboardLimits): DashboardPlan => ({
  uid: 'ayni-database',
  title: 'Ayni: database',
  about: 'Connections to the database: how many are used, how many are left, and who got none.',
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
  ],
});

/** Single values. */
const now = (series: SystemSeries, { poolUsage }: DashboardLimits): SystemPanel[] => [
  {
    title: 'Pool in use',
    about: 'Share of all connections. At 100 % the next call waits or fails.',
    kind: 'stat',
    unit: 'percentunit',
    width: 8,
    limits: poolUsage,
    queries: [{ expr: used(series), legend: 'in use' }],
  },
  {
    title: 'Connections in use',
    about: 'Of all pools together.',
    kind: 'stat',
    unit: 'short',
    width: 8,
    queries: [{ expr: series.sum('poolInUse'), legend: 'in use' }],
  },
  {
    title: 'Calls without a connection',
    about: 'Each of them is a request that failed, or waited for too long.',
    kind: 'stat',
    unit: 'short',
    width: 8,
    limits: { bad: 'above', critical: 1 },
    queries: [{ expr: series.count('poolExhausted'), legend: 'calls' }],
  },
];

const overTime = (series: SystemSeries, { poolUsage }: DashboardLimits): SystemPanel[] => [
  {
    title: 'Pools',
    about: 'Connections in use, and how many there may be.',
    kind: 'timeseries',
    unit: 'short',
    queries: [
      { expr: series.sum('poolInUse'), legend: 'in use' },
      { expr: series.sum('poolSize'), legend: 'most' },
    ],
  },
  {
    title: 'Use by instance',
    about: 'One full pool among empty ones: the load is not spread.',
    kind: 'timeseries',
    unit: 'percentunit',
    max: 1,
    limits: poolUsage,
    queries: [{ expr: used(series, 'job, instance'), legend: '{{job}} {{instance}}' }],
  },
  {
    title: 'Calls without a connection per second',
    about: 'By instance.',
    kind: 'timeseries',
    unit: 'ops',
    width: 24,
    queries: [{ expr: series.perSecond('poolExhausted', 'job, instance'), legend: '{{job}} {{instance}}' }],
  },
];

function used(series: SystemSeries, by?: string): string | undefined {
  const [inUse, size] = [series.sum('poolInUse', by), series.sum('poolSize', by)];
  return inUse && size && `${inUse} / (${size} > 0)`;
}
