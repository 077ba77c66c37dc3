import type { Problem, Result } from '../core/base/result.ts';
import { readPromDocument } from '../core/prometheus/documents/read-document.ts';
import { mayHoldPromql } from '../core/prometheus/documents/prom-kind.ts';
import { knownMetricNames } from '../core/prometheus/known/known-metrics.ts';
import type { ServerMetrics } from '../core/prometheus/known/server-metrics.ts';
import { askMetrics } from '../app/prometheus/ask-metrics.ts';
import { nearestConfigs } from '../host/config/nearest-config.ts';
import { nodePrometheusServers } from '../host/prometheus/node-prometheus-servers.ts';
import { nodeRuleFiles } from '../host/prometheus/rule-files.ts';
import { nodeFiles } from '../host/system/node-files.ts';
import { textOption } from './arguments.ts';
import type { Given } from './command.ts';
import { secretsFile, secretValuesOf } from './secret-values.ts';
import type { Terminal } from './terminal.ts';

/** The metrics that files may ask for, and why they are not known where they are not. */
export interface LintMetrics {
  of(path: string): ReadonlySet<string> | undefined;
  readonly problems: readonly Problem[];
}

const noMetrics: LintMetrics = { of: () => undefined, problems: [] };

/** Asks the Prometheus of `--env`, once for each `ayni.yaml` of the files; without the option nobody is asked. */
export async function lintMetrics(
  paths: readonly string[],
  given: Given,
  terminal: Terminal,
): Promise<LintMetrics> {
  const environment = textOption(given, 'env');
  const files = paths.filter(mayHoldPromql);
  if (environment === undefined || files.length === 0) return noMetrics;
  const secrets = await secretsFile(textOption(given, 'secrets-file'), terminal.cwd);
  if (!secrets.ok) return { ...noMetrics, problems: [secrets.problem] };
  const servers = nodePrometheusServers(secretValuesOf({ ...terminal.env, ...secrets.value }));
  const configs = nearestConfigs();
  const configPaths = [...new Set(files.flatMap((path) => configs.of(path)?.path ?? []))];
  const never = new AbortController().signal;
  const answers = await Promise.all(
    configPaths.map(async (path) => [path, await askMetrics(servers, { path, environment }, never)] as const),
  );
  const asked = new Map(answers.flatMap(([path, answer]) => metricsIn(path, answer)));
  const problems = answers.flatMap(([, answer]) => (answer.ok ? [] : [answer.problem]));
  const rules = configPaths.map((path) => ({ path, patterns: configs.of(path)?.monitoring.rules ?? [] }));
  const recorded = asked.size === 0 ? [] : await recordedIn(files, rules);
  const names = new Map([...asked].map(([path, one]) => [path, knownMetricNames(one, recorded)]));
  return {
    of: (path) => names.get(configs.of(path)?.path ?? ''),
    problems: asked.size + problems.length === 0 ? [noServer(environment)] : problems,
  };
}

const metricsIn = (
  path: string,
  answer: Result<ServerMetrics | undefined>,
): (readonly [string, ServerMetrics])[] =>
  answer.ok && answer.value !== undefined ? [[path, answer.value]] : [];

interface NamedRules {
  readonly path: string;
  readonly patterns: readonly string[];
}

/** The names that rules record in the files that are linted, and in those that `prometheus.rules` names. */
async function recordedIn(files: readonly string[], named: readonly NamedRules[]): Promise<string[]> {
  const others = await Promise.all(named.map(({ path, patterns }) => nodeRuleFiles.find(path, patterns)));
  const read = others.flatMap((found) => found.files);
  for (const path of files) {
    const text = await nodeFiles.readText(path);
    // What cannot be read is told where it is linted.
    if (text.ok) read.push({ path, text: text.value });
  }
  return read.flatMap(({ path, text }) => recordsIn(path, text));
}

const recordsIn = (path: string, text: string): string[] =>
  (readPromDocument(path, text)?.groups ?? []).flatMap(({ rules }) =>
    rules.flatMap(({ kind, name }) => (kind === 'record' ? [name.value] : [])),
  );

const noServer = (environment: string): Problem => ({
  code: 'prometheus-none',
  says: `The environment ${environment} has no Prometheus, so metrics are not looked up.`,
  remedy: `Write \`prometheus: https://…\` below it in ayni.yaml, or leave \`--env\` out.`,
});
