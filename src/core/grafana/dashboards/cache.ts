import type { DashboardLimits } from '../dashboard-limits.ts';
import type { DashboardPlan } from '../dashboard.ts';
import type { SystemPanel, SystemSeries } from './series.ts';
import { withSeries } from './series.ts';
import { jobVariable } from './variables.ts';

/** How much of what is read comes from the cache. */
export const cacheDashboard = (series: SystemSeries, limits: DashboardLimits): DashboardPlan => ({
  uid: 'ayni-cache',
  title: 'Ayni: cache',
  about: 'How much of what is read comes from the cache, and what that spares the database.',
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
const now = (series: SystemSeries, { cacheHitRatio }: DashboardLimits): SystemPanel[] => [
  {
    title: 'Hit ratio',
    about: 'Share of the reads that found something.',
    kind: 'stat',
    unit: 'percentunit',
    width: 12,
    limits: cacheHitRatio,
    queries: [{ expr: hitRatio(series), legend: 'hits' }],
  },
  {
    title: 'Misses per second',
    about: 'Each of them is work for what is behind the cache.',
    kind: 'stat',
    unit: 'ops',
    width: 12,
    queries: [{ expr: series.perSecond('cacheMisses'), legend: 'misses' }],
  },
];

const overTime = (series: SystemSeries, { cacheHitRatio }: DashboardLimits): SystemPanel[] => [
  {
    title: 'Reads',
    about: 'Hits and misses per second.',
    kind: 'timeseries',
    unit: 'ops',
    isStacked: true,
    queries: [
      { expr: series.perSecond('cacheHits'), legend: 'hits' },
      { expr: series.perSecond('cacheMisses'), legend: 'misses' },
    ],
  },
  {
    title: 'Hit ratio by job',
    about: 'It falls when a cache was emptied, and should come back by itself.',
    kind: 'timeseries',
    unit: 'percentunit',
    max: 1,
    limits: cacheHitRatio,
    queries: [{ expr: hitRatio(series, 'job'), legend: '{{job}}' }],
  },
];

function hitRatio(series: SystemSeries, by?: string): string | undefined {
  const [hits, misses] = [series.perSecond('cacheHits', by), series.perSecond('cacheMisses', by)];
  return hits && misses && `${hits} / (${hits} + ${misses} > 0)`;
}
