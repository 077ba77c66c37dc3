import { guardFlags } from '../environments/guard-flags.ts';
import type { RunEnvironment } from '../environments/run-environment.ts';
import type { LoadOverride, RunRequest } from '../run/request.ts';
import type { Inspection } from './inspection.ts';
import type { GivenEnvironment } from './given-environment.ts';
import { maskArgs, splitEnvironment } from './given-environment.ts';
import { secretSourceFlag } from './secret-file.ts';
import { secretMask } from './secrets.ts';

/** How k6 is called: the arguments after its path, and what is added to (or, undefined, removed from) its environment. */
export interface K6Call {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What the service adds to a request to make a call of it. */
export interface RunCallParts {
  /** With what the environment adds to it. */
  readonly request: RunRequest;
  readonly environment: RunEnvironment;
  readonly inspection: Inspection;
  /** The script itself or the generated module around it. */
  readonly entryPath: string;
  /** True when the load is already in the generated module. */
  readonly loadInEntry: boolean;
  readonly restAddress: string;
  readonly receiverUrl: string;
  readonly summaryPath: string;
  readonly allowExtensionResolution: boolean;
  /** File of the secrets, if k6 is to read one. */
  readonly secretFile: string | undefined;
}

const ownTrendStats = [
  ...['avg', 'min', 'med', 'max', 'count'],
  ...['p(50)', 'p(75)', 'p(90)', 'p(95)', 'p(99)', 'p(99.9)'],
];

/** The call of `k6 run` for a request. Works on k6 1.x and 2.x. Secret values travel by the environment only. */
export function runCall(parts: RunCallParts): K6Call {
  const { request } = parts;
  const given = splitEnvironment(request);
  return {
    args: [
      'run',
      ...ownOutput,
      ...['--address', parts.restAddress],
      ...summaryFlags(parts),
      ...['-o', 'experimental-prometheus-rw'],
      ...(parts.loadInEntry ? [] : loadFlags(request.load)),
      ...givenFlags(parts, given),
      parts.entryPath,
    ],
    env: {
      ...commonEnv(parts.allowExtensionResolution),
      K6_PROMETHEUS_RW_SERVER_URL: parts.receiverUrl,
      K6_PROMETHEUS_RW_PUSH_INTERVAL: '1s',
      K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM: 'true',
      K6_PROMETHEUS_RW_STALE_MARKERS: 'false',
      ...without(['USERNAME', 'PASSWORD', 'BEARER_TOKEN', 'HTTP_HEADERS', 'INSECURE_SKIP_TLS_VERIFY']),
      ...given.env,
    },
  };
}

/** What comes of the request and its environment; no run of any kind goes without the guards. */
const givenFlags = (
  parts: Pick<RunCallParts, 'request' | 'inspection' | 'environment' | 'secretFile'>,
  given: GivenEnvironment,
): string[] => [
  ...given.flags,
  ...tagFlags(parts),
  ...given.extraArgs,
  ...guardFlags(parts.environment, parts.inspection.options),
  ...secretSourceFlag(parts.secretFile),
];

/** The call of `k6 inspect`, which runs the script's init code but no load. */
export function inspectCall(
  request: RunRequest,
  entryPath: string,
  { allowExtensionResolution, secretFile }: Pick<RunCallParts, 'allowExtensionResolution' | 'secretFile'>,
): K6Call {
  const given = splitEnvironment(request);
  return {
    args: [
      ...['inspect', '--execution-requirements', '--include-system-env-vars'],
      ...['--log-format', 'json', '--log-output', 'stderr'],
      ...given.flags,
      ...secretSourceFlag(secretFile),
      entryPath,
    ],
    env: { ...commonEnv(allowExtensionResolution), ...given.env },
  };
}

/** The call of `k6 run` for one recorded iteration: samples go to stdout, the log to stderr; nothing is judged or summed up. */
export function debugCall(parts: Omit<RunCallParts, 'loadInEntry' | 'receiverUrl' | 'summaryPath'>): K6Call {
  const given = splitEnvironment(parts.request);
  return {
    args: [
      'run',
      ...ownOutput,
      ...['--address', parts.restAddress],
      ...['--summary-mode', 'disabled', '--no-thresholds'],
      ...['-o', 'json=-'],
      ...givenFlags(parts, given),
      parts.entryPath,
    ],
    env: {
      ...commonEnv(parts.allowExtensionResolution),
      K6_OUT: undefined,
      K6_CONSOLE_OUTPUT: undefined,
      ...given.env,
    },
  };
}

const ownOutput = ['--quiet', '--no-usage-report', '--log-format', 'json', '--log-output', 'stderr'];

/** `--tag` would replace the script's own tags. */
const tagFlags = ({ request, inspection }: Pick<RunCallParts, 'request' | 'inspection'>): string[] =>
  inspection.hasTags ? [] : Object.entries(request.tags).flatMap(([k, v]) => ['--tag', `${k}=${v}`]);

/** A person's own settings that would take the log or the summary from us are switched off for the child. */
const commonEnv = (allowExtensionResolution: boolean): Record<string, string | undefined> => ({
  K6_AUTO_EXTENSION_RESOLUTION: allowExtensionResolution ? undefined : 'false',
  K6_LOG_OUTPUT: undefined,
  K6_LOG_FORMAT: undefined,
  K6_NEW_MACHINE_READABLE_SUMMARY: undefined,
  NO_COLOR: '1',
});

const without = (names: readonly string[]): Record<string, undefined> =>
  Object.fromEntries(names.map((name) => [`K6_PROMETHEUS_RW_${name}`, undefined]));

const summaryFlags = ({ request, summaryPath, inspection }: RunCallParts): string[] =>
  request.lean === true
    ? ['--summary-mode', 'disabled', '--no-thresholds']
    : ['--summary-export', summaryPath, '--summary-trend-stats', trendStats(inspection).join(',')];

/** Ours, the script's own, and the percentiles that thresholds ask for. */
function trendStats(inspection: Inspection): string[] {
  const judged = inspection.thresholds.flatMap(
    ({ source }) => /^p\([\d.]+\)/.exec(source.replaceAll(' ', '')) ?? [],
  );
  return [...new Set([...inspection.trendStats, ...ownTrendStats, ...judged])];
}

function loadFlags(load: LoadOverride): string[] {
  switch (load.kind) {
    case 'script':
      return [];
    case 'smoke':
      return ['--vus', '1', '--iterations', '1'];
    case 'duration':
      return ['--vus', String(load.vus), '--duration', withoutDays(load.duration)];
    case 'iterations':
      return ['--vus', String(load.vus), '--iterations', String(load.iterations)];
  }
}

/** Scripts may write days; the flag of k6 does not know them. */
const withoutDays = (duration: string): string =>
  duration.replace(/(\d+(?:\.\d+)?)d/g, (_, days) => `${Number(days) * 24}h`);

/** What `loadFlags` say, for `k6 inspect`, which has no such flags. */
export function loadEnvironment(load: LoadOverride): Record<string, string> {
  switch (load.kind) {
    case 'script':
      return {};
    case 'smoke':
      return { K6_VUS: '1', K6_ITERATIONS: '1' };
    case 'duration':
      return { K6_VUS: String(load.vus), K6_DURATION: withoutDays(load.duration) };
    case 'iterations':
      return { K6_VUS: String(load.vus), K6_ITERATIONS: String(load.iterations) };
  }
}

/** The call as one line for the log, quoted where a shell would need it, secrets masked. */
export function shownCommandLine(k6Path: string, call: K6Call, request: RunRequest): string {
  const hidden = Object.keys(splitEnvironment(request).env).map((name) => `${name}=${secretMask}`);
  return [...hidden, k6Path, ...maskArgs(call.args, request)].map(quoted).join(' ');
}

/** A word of a command line, in quotes where a shell would need them. */
export const quoted = (word: string): string =>
  /^[\w@%+=:,./\\*-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
