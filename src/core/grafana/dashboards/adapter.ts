import type { DashboardLimits } from '../dashboard-limits.ts';
import type { DashboardPlan } from '../dashboard.ts';
import type { SystemPanel, SystemSeries } from './series.ts';
import { withSeries } from './series.ts';
import { jobVariable } from './variables.ts';

/** Calls to other systems. */
export const adapterDashboard = (series: SystemSeries, limits: DashboardLimits): DashboardPlan => ({
  uid: 'ayni-adapter',
  title: 'Ayni: adapter',
  about: 'Calls to other systems: how many, how many time out, and whether the circuit breaker is open.',
  variables: [jobVariable],
  rows: [
    {
      title: 'Now',
      panels: withSeries(now(series, limits)),
    },
    {
      title: 'Over time',
      panels: withSeries(overTime(series)),
    },
  ],
});

const counted = (selector: string | undefined): string | undefined => selector && `sum(${selector} > bool 0)`;

const worst = (selector: string | undefined): string | undefined =>
  selector && `max by (job, instance) (${selector} > bool 0)`;

/** Single values. */
const now = (series: SystemSeries, { upstreamTimeouts }: DashboardLimits): SystemPanel[] => [
  {
    title: 'Calls per second',
    about: 'To all other systems together.',
    kind: 'stat',
    unit: 'reqps',
    width: 8,
    queries: [{ expr: series.perSecond('upstreamRequests'), legend: 'calls' }],
  },
  {
    title: 'Timed out',
    about: 'Share of the calls that had no answer in time.',
    kind: 'stat',
    unit: 'percentunit',
    width: 8,
    limits: upstreamTimeouts,
    queries: [{ expr: series.share('upstreamTimeouts', 'upstreamRequests'), legend: 'timed out' }],
  },
  {
    title: 'Open circuit breakers',
    about: 'An open one answers without asking: the system behind it is taken for broken.',
    kind: 'stat',
    unit: 'short',
    width: 8,
    limits: { bad: 'above', critical: 1 },
    queries: [{ expr: counted(series.selector('circuitBreaker')), legend: 'open' }],
  },
];

const overTime = (series: SystemSeries): SystemPanel[] => [
  {
    title: 'Calls by job',
    about: 'Who asks other systems, and how often.',
    kind: 'timeseries',
    unit: 'reqps',
    queries: [{ expr: series.perSecond('upstreamRequests', 'job'), legend: '{{job}}' }],
  },
  {
    title: 'Timeouts by job',
    about: 'Calls per second that had no answer in time.',
    kind: 'timeseries',
    unit: 'reqps',
    queries: [{ expr: series.perSecond('upstreamTimeouts', 'job'), legend: '{{job}}' }],
  },
  {
    title: 'Circuit breakers',
    about: '1 while one is open: under load it should open soon, and close again by itself.',
    kind: 'timeseries',
    unit: 'short',
    width: 24,
    queries: [{ expr: worst(series.selector('circuitBreaker')), legend: '{{job}} {{instance}}' }],
  },
];
