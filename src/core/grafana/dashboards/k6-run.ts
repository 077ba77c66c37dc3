import type { DashboardPlan } from '../dashboard.ts';
import type { PanelPlan } from '../panels.ts';

const of = '{testid=~"$testid"}';

const perSecond = (metric: string, matchers = ''): string =>
  `sum(rate(${metric}{testid=~"$testid"${matchers}}[$__rate_interval]))`;

const quantile = (q: number): string => {
  const measured = `histogram_quantile(${q}, sum(rate(k6_http_req_duration_seconds${of}[$__rate_interval])))`;
  // A Prometheus without native histograms has k6's own gauges of the trend; there is none of the median.
  return q === 0.5 ? measured : `${measured} or max(k6_http_req_duration_p${q * 100}${of})`;
};

/** k6 writes no series of failures before the first one. */
const share = (part: string, whole: string): string => `(${part} or 0 * ${whole}) / (${whole} > 0)`;

const totals: readonly PanelPlan[] = [
  {
    title: 'Virtual users',
    about: 'How many users k6 plays at the moment.',
    kind: 'stat',
    unit: 'short',
    queries: [{ expr: `sum(k6_vus${of})`, legend: 'users' }],
  },
  {
    title: 'Requests per second',
    about: 'What k6 asks of the system.',
    kind: 'stat',
    unit: 'reqps',
    queries: [{ expr: perSecond('k6_http_reqs_total'), legend: 'requests' }],
  },
  {
    title: 'Failed requests',
    about: 'Share of requests whose answer was not expected.',
    kind: 'stat',
    unit: 'percentunit',
    queries: [
      {
        expr: share(
          perSecond('k6_http_reqs_total', ', expected_response="false"'),
          perSecond('k6_http_reqs_total'),
        ),
        legend: 'failed',
      },
    ],
  },
  {
    title: 'Request duration p95',
    about: 'Nineteen of twenty requests are answered faster.',
    kind: 'stat',
    unit: 's',
    queries: [{ expr: quantile(0.95), legend: 'p95' }],
  },
];

const overTime: readonly PanelPlan[] = [
  {
    title: 'Load',
    about:
      'Users on the left, requests per second beside them: when users rise and requests do not, the system is full.',
    kind: 'timeseries',
    unit: 'short',
    queries: [
      { expr: `sum(k6_vus${of})`, legend: 'virtual users' },
      { expr: perSecond('k6_http_reqs_total'), legend: 'requests per second' },
    ],
  },
  {
    title: 'Request duration',
    about: 'From sending to the last byte of the answer.',
    kind: 'timeseries',
    unit: 's',
    queries: [0.5, 0.95, 0.99].map((q) => ({ expr: quantile(q), legend: `p${q * 100}` })),
  },
  {
    title: 'Requests by status',
    about: 'Answers per second; status 0 is no answer at all.',
    kind: 'timeseries',
    unit: 'reqps',
    isStacked: true,
    queries: [
      {
        expr: `sum by (status) (rate(k6_http_reqs_total${of}[$__rate_interval]))`,
        legend: '{{status}}',
      },
    ],
  },
  {
    title: 'Iterations',
    about:
      'Finished per second, and those that k6 could not start for want of users: then the load was not what the script says.',
    kind: 'timeseries',
    unit: 'ops',
    queries: [
      { expr: perSecond('k6_iterations_total'), legend: 'finished' },
      { expr: perSecond('k6_dropped_iterations_total'), legend: 'dropped' },
    ],
  },
];

const byRequest: readonly PanelPlan[] = [
  {
    title: 'Requests per second by name',
    about: 'The ten most frequent.',
    kind: 'timeseries',
    unit: 'reqps',
    queries: [
      {
        expr: `topk(10, sum by (name, method) (rate(k6_http_reqs_total${of}[$__rate_interval])))`,
        legend: '{{method}} {{name}}',
      },
    ],
  },
  {
    title: 'p95 by name',
    about: 'The ten slowest.',
    kind: 'timeseries',
    unit: 's',
    queries: [
      {
        expr: `topk(10, histogram_quantile(0.95, sum by (name, method) (rate(k6_http_req_duration_seconds${of}[$__rate_interval]))) or max by (name, method) (k6_http_req_duration_p95${of}))`,
        legend: '{{method}} {{name}}',
      },
    ],
  },
  {
    title: 'Checks that hold',
    about: 'Share by check; a check that fails says what was wrong with an answer.',
    kind: 'timeseries',
    unit: 'percentunit',
    max: 1,
    queries: [{ expr: `avg by (check) (k6_checks_rate${of})`, legend: '{{check}}' }],
  },
  {
    title: 'Data',
    about: 'Bytes per second over the network.',
    kind: 'timeseries',
    unit: 'Bps',
    queries: [
      { expr: perSecond('k6_data_received_total'), legend: 'received' },
      { expr: perSecond('k6_data_sent_total'), legend: 'sent' },
    ],
  },
];

/** What k6 itself measured, by the metrics that it writes to Prometheus. */
export const k6RunDashboard: DashboardPlan = {
  uid: 'ayni-k6-run',
  title: 'Ayni: k6 run',
  about: 'What k6 measured while it loaded the system. Runs are told apart by their `testid`.',
  variables: [{ name: 'testid', title: 'Run', label: 'testid', metric: 'k6_vus' }],
  rows: [
    { title: 'Now', panels: totals },
    { title: 'Over time', panels: overTime },
    { title: 'By request', panels: byRequest },
  ],
};
