import { nearestName } from '../base/nearest-name.ts';
import { isObject } from '../base/shape.ts';
import { durationMs } from '../k6/duration.ts';
import { readRuleSettings, ruleSettingKeys } from './read-rule-settings.ts';
import type { ConfiguredMonitoring, GrafanaLinks, NamedQuery, PrometheusServer } from './prometheus.ts';
import { defaultEvaluationIntervalMs, defaultPrometheusTimeoutMs } from './prometheus.ts';
import { readAddress, readPrometheusServer } from './read-prometheus-server.ts';
import type { GivenValue } from './read-values.ts';
import { readBoolean, readDuration, readText, readMap, readTexts } from './read-values.ts';
import type { Reading } from './reading.ts';
import { complain, complainOfKeys } from './reading.ts';

interface MonitoringSections {
  readonly prometheus: unknown;
  readonly environments: unknown;
  readonly grafana: unknown;
}

/** Sections `prometheus` and `grafana`, and `prometheus` below each environment. */
export function readMonitoring(given: MonitoringSections, reading: Reading): ConfiguredMonitoring {
  const section: GivenValue = { value: given.prometheus, at: ['prometheus'] };
  const members = membersOf(section, sectionKeys, reading);
  return {
    servers: readServers(given.environments, reading),
    queries: readQueries(members('queries'), reading),
    rules: readTexts(members('rules'), reading, {
      says: 'is no list of rule files',
      remedy: 'Write paths or patterns from here, such as [rules/*.yml].',
    }),
    evaluationIntervalMs:
      durationMs(readDuration(members('evaluationInterval'), reading)) || defaultEvaluationIntervalMs,
    generated: readRuleSettings(members, reading),
    stepMs: durationMs(readDuration(members('step'), reading)),
    timeoutMs: timeoutOf(durationMs(readDuration(members('timeout'), reading))),
    grafana: readGrafana({ value: given.grafana, at: ['grafana'] }, reading),
  };
}

/** Timers take whole ms only, and nobody waits longer. */
const longestTimeoutMs = 600_000;

const timeoutOf = (givenMs = defaultPrometheusTimeoutMs): number =>
  Math.min(longestTimeoutMs, Math.max(1, Math.round(givenMs)));

const sectionKeys = ['queries', 'rules', 'evaluationInterval', 'step', 'timeout', ...ruleSettingKeys];
const queryKeys = ['query', 'title', 'unit', 'watch', 'legend'];
const grafanaKeys = ['url', 'explore', 'dashboards'];

/** The members of a map by their names; those that are not known are told. */
function membersOf(
  given: GivenValue,
  known: readonly string[],
  reading: Reading,
): (name: string) => GivenValue {
  const members = Object.fromEntries(readMap(given, reading, `Write some of ${known.join(', ')} below it.`));
  complainOfKeys(reading, given.at, { given: members, known });
  return (name) => members[name] ?? { value: undefined, at: [...given.at, name] };
}

function readServers(environments: unknown, reading: Reading): ReadonlyMap<string, PrometheusServer> {
  const servers = new Map<string, PrometheusServer>();
  if (!isObject(environments)) return servers;
  for (const [name, environment] of Object.entries(environments)) {
    if (!isObject(environment)) continue;
    const at = ['environments', name];
    complainOfSlips(environment, at, reading);
    const value = environment['prometheus'];
    if (value === undefined) continue;
    const server = readPrometheusServer({ value, at: [...at, 'prometheus'] }, reading);
    if (server !== undefined) servers.set(name, server);
  }
  return servers;
}

/** Other maps below an environment are left to newer versions, and pass. */
function complainOfSlips(environment: object, at: readonly string[], reading: Reading): void {
  for (const [key, value] of Object.entries(environment)) {
    const isSlip = isObject(value) && key !== 'prometheus' && nearestName(key, ['prometheus']) !== undefined;
    if (!isSlip) continue;
    const says = 'is not known, and near to prometheus';
    complain(reading, { code: 'config-unknown-key', at: [...at, key], says, remedy: 'Write prometheus.' });
  }
}

function readQueries(given: GivenValue, reading: Reading): readonly NamedQuery[] {
  const remedy = 'Write one name per line, with its query: `requests: sum(rate(http_requests_total[1m]))`.';
  return readMap(given, reading, remedy).flatMap(([name, query]) => {
    const read = readQuery(name, query, reading);
    return read === undefined ? [] : [read];
  });
}

function readQuery(name: string, given: GivenValue, reading: Reading): NamedQuery | undefined {
  const wish = { says: 'is no query', remedy: 'Write PromQL, such as `sum(rate(http_requests_total[1m]))`.' };
  if (!isObject(given.value)) {
    const query = readText(given, reading, wish);
    return query === undefined
      ? missing(given, reading, wish.remedy)
      : { name, query, title: name, unit: '', watch: true, legend: undefined };
  }
  const member = membersOf(given, queryKeys, reading);
  const text = (key: string): string | undefined =>
    readText(member(key), reading, { says: 'is no text', remedy: 'Write a text on one line.' });
  const query = readText(member('query'), reading, wish);
  const rest = {
    title: text('title') ?? name,
    unit: text('unit') ?? '',
    watch: readBoolean(member('watch'), reading) ?? true,
    legend: text('legend'),
  };
  if (query !== undefined) return { name, query, ...rest };
  return given.value['query'] === undefined ? missing(given, reading, wish.remedy) : undefined;
}

/** What is there but wrong was told where it was read. */
function missing({ value, at }: GivenValue, reading: Reading, remedy: string): undefined {
  if (value === undefined || value === null || isObject(value))
    complain(reading, { code: 'config-missing', at, says: 'has no query', remedy });
}

function readGrafana(given: GivenValue, reading: Reading): GrafanaLinks | undefined {
  if (given.value === undefined) return undefined;
  const member = membersOf(given, grafanaKeys, reading);
  const url = readAddress(member('url'), reading, 'Write `url: https://…`, the address of Grafana.');
  const template = {
    says: 'is no address with places to fill in',
    remedy: 'Write the address as the browser shows it, with ${from} and ${to} for the times.',
  };
  const explore = readText(member('explore'), reading, template);
  const dashboards = readMap(member('dashboards'), reading, 'Write one name per line, with its address.');
  const named = dashboards.flatMap(([name, address]) => {
    const text = readText(address, reading, template);
    return text === undefined ? [] : [{ name, url: text }];
  });
  return url === undefined ? undefined : { url, explore, dashboards: named };
}
