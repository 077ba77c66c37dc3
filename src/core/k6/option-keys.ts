import type { FieldType, OptionField } from './field.ts';
import { documentation } from './field.ts';

const reference = `${documentation}/using-k6/k6-options/reference/`;

type Rest = Omit<OptionField, 'type' | 'means' | 'page'>;

const option = (type: FieldType, anchor: string, means: string, rest: Rest = {}): OptionField => ({
  type,
  means,
  ...rest,
  page: `${reference}#${anchor}`,
});

/**
 * What k6 reads of the exported `options` (k6 2.2, `lib/options.go`; `tlsAIAFetch` is of 2.3), by name.
 * The options of the load come first.
 */
export const optionKeys: Readonly<Record<string, OptionField>> = {
  scenarios: option('scenarios', 'scenarios', 'Loads that run side by side or one after the other, by name.'),
  thresholds: option('thresholds', 'thresholds', 'What must hold for the test to pass, by metric.'),
  vus: option('integer', 'vus', 'How many virtual users run at the same time.', {
    unit: 'VUs',
    fallback: '1',
  }),
  duration: option('duration', 'duration', 'How long the virtual users iterate.'),
  iterations: option('integer', 'iterations', 'How many iterations all virtual users make together.', {
    unit: 'iterations',
    fallback: '1',
  }),
  stages: option(
    'stages',
    'stages',
    'Steps of a load that goes from one number of virtual users to the next.',
  ),
  tags: option('texts', 'tags', 'Tags on every sample of the run.'),
  cloud: option('object', 'cloud-options', 'Settings of Grafana Cloud k6: project, name, load zones.'),
  setupTimeout: option('duration', 'setup-timeout', 'How long `setup()` may take.', { fallback: '60s' }),
  teardownTimeout: option('duration', 'teardown-timeout', 'How long `teardown()` may take.', {
    fallback: '60s',
  }),
  handleSummaryTimeout: option('duration', 'handle-summary-timeout', 'How long `handleSummary()` may take.', {
    fallback: '120s',
    since: '2.2',
  }),
  noSetup: option('flag', 'no-setup', 'Leaves out `setup()`.', { fallback: 'false' }),
  noTeardown: option('flag', 'no-teardown', 'Leaves out `teardown()`.', { fallback: 'false' }),
  minIterationDuration: option(
    'duration',
    'minimum-iteration-duration',
    'The shortest time of an iteration: what finishes earlier waits.',
    { fallback: '0' },
  ),
  rps: option('integer', 'rps', 'Most requests a second of all virtual users; k6 itself discourages it.', {
    unit: 'requests per second',
    fallback: '0',
  }),
  batch: option('integer', 'batch', 'Most requests of one `http.batch()` at the same time.', {
    unit: 'requests',
    fallback: '20',
  }),
  batchPerHost: option(
    'integer',
    'batch-per-host',
    'Most requests of one `http.batch()` to the same host at the same time.',
    { unit: 'requests', fallback: '6' },
  ),
  discardResponseBodies: option(
    'flag',
    'discard-response-bodies',
    'Throws the bodies of answers away; a request with a `responseType` keeps its own.',
    { fallback: 'false' },
  ),
  maxRedirects: option('integer', 'max-redirects', 'How many redirects a request follows.', {
    unit: 'redirects',
    fallback: '10',
  }),
  throw: option('flag', 'throw', 'Makes failed requests throw instead of being logged.', {
    fallback: 'false',
  }),
  userAgent: option('text', 'user-agent', 'The `User-Agent` header of all requests.', {
    fallback: 'Grafana k6/<version>',
  }),
  httpDebug: option('text', 'http-debug', 'Logs requests and answers; `full` logs the bodies too.'),
  noConnectionReuse: option('flag', 'no-connection-reuse', 'Opens a new connection for each request.', {
    fallback: 'false',
  }),
  noVUConnectionReuse: option(
    'flag',
    'no-vu-connection-reuse',
    'Closes the connections of a virtual user at the end of each iteration.',
    { fallback: 'false' },
  ),
  noCookiesReset: option('flag', 'no-cookies-reset', 'Keeps cookies from one iteration to the next.', {
    fallback: 'false',
  }),
  hosts: option('texts', 'hosts', 'Addresses that stand for host names instead of those of the DNS.'),
  dns: option('object', 'dns', 'How names are resolved: `ttl`, `select` and `policy`.'),
  blacklistIPs: option('text-list', 'blacklist-ips', 'Networks that requests may not reach.'),
  blockHostnames: option('text-list', 'block-hostnames', 'Host names that requests may not reach.'),
  insecureSkipTLSVerify: option(
    'flag',
    'insecure-skip-tls-verify',
    'Accepts any certificate of the server.',
    {
      fallback: 'false',
    },
  ),
  tlsAuth: option('list', 'tls-auth', 'Certificates that the client shows, by domain.'),
  tlsVersion: option('object', 'tls-version', 'The TLS version, or the lowest and the highest one.'),
  tlsCipherSuites: option('text-list', 'tls-cipher-suites', 'TLS cipher suites that may be used.'),
  tlsAIAFetch: option('flag', 'tls-aia-fetch', 'Fetches certificates that are missing in the chain.', {
    fallback: 'false',
    since: '2.3',
  }),
  summaryTrendStats: option('text-list', 'summary-trend-stats', 'What the summary tells of each Trend.', {
    fallback: 'avg, min, med, max, p(90), p(95)',
  }),
  summaryTimeUnit: option('text', 'summary-time-unit', 'Unit of times in the summary: `s`, `ms` or `us`.'),
  systemTags: option('text-list', 'system-tags', 'Which tags of its own k6 puts on samples.'),
  paused: option('flag', 'paused', 'Waits at the start until it is told to begin.', { fallback: 'false' }),
  executionSegment: option(
    'text',
    'execution-segment',
    'The share of the test that this k6 runs, such as `0:1/2`.',
  ),
  executionSegmentSequence: option(
    'text',
    'execution-segment',
    'The shares of all k6 that run this test together.',
  ),
  metricSamplesBufferSize: option(
    'integer',
    'metric-samples-buffer-size',
    'How many sets of samples may wait to be taken in.',
    { unit: 'sample sets', fallback: '1000' },
  ),
  ext: option('object', 'cloud-options', 'Settings of outputs and extensions, by their name.'),
};

/** Settings that k6 takes on the command line only; in `options` they are unknown to it. */
export const flagOnlyOptions: Readonly<Record<string, string>> = {
  linger: '--linger',
  noUsageReport: '--no-usage-report',
  localIPs: '--local-ips',
  consoleOutput: '--console-output',
  noThresholds: '--no-thresholds',
  summaryMode: '--summary-mode',
  summaryExport: '--summary-export',
  secretSource: '--secret-source',
  out: '--out',
};

/** The long form of a threshold; k6 passes over anything else in it without a word. */
export const longThresholdFields: Readonly<Record<string, OptionField>> = {
  threshold: {
    type: 'text',
    means: 'The aggregation, the comparison and the limit, such as `p(95)<500`.',
    required: true,
    page: `${documentation}/using-k6/thresholds/`,
  },
  abortOnFail: {
    type: 'flag',
    means: 'Ends the test as soon as the threshold does not hold.',
    fallback: 'false',
    page: `${documentation}/using-k6/thresholds/#abort-a-test-when-a-threshold-is-crossed`,
  },
  delayAbortEval: {
    type: 'duration',
    means: 'How long samples are collected before the test may be ended.',
    fallback: '0s',
    page: `${documentation}/using-k6/thresholds/#abort-a-test-when-a-threshold-is-crossed`,
  },
};
