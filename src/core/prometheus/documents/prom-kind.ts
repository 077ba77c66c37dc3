import { nearestName } from '../../base/nearest-name.ts';
import { configFileName } from '../../config/config-paths.ts';
import type { DataNode } from '../../data/data-node.ts';
import { childOf, entriesOf, itemsOf, textOf } from '../../data/data-node.ts';
import { configShape } from '../structure/config-shape.ts';
import { ruleShape } from '../structure/rule-file-shape.ts';
import { ruleTestShape } from '../structure/rule-test-shape.ts';
import type { MapShape } from '../structure/shape.ts';
import type { PromFileKind } from './prom-document.ts';

/** Longer files are nobody's rules or dashboards, and reading them would hold up everything else. */
const maxLength = 4_000_000;

const nameOf = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

export const isJsonPath = (path: string): boolean => /\.jsonc?$/i.test(path);

/** True for a file that can be one of ours by its name; whether it is, its content tells. */
export const mayHoldPromql = (path: string): boolean => /\.(?:ya?ml|jsonc?|promql|rules?)$/i.test(path);

/** `ayni` and `promql` are known by their names. */
export function kindByName(path: string): PromFileKind | undefined {
  if (nameOf(path) === configFileName) return 'ayni';
  return /\.promql$/i.test(path) ? 'promql' : undefined;
}

const key = (names: string): string => String.raw`(?:^|[\s{,"'])(?:${names})["']?\s*:`;

/** Keys that a text has, in any style. The search for the bare word goes first: nothing else is as quick. */
function keys(...names: readonly string[]): Look[] {
  return names.map((name) => {
    const [words, pattern] = [name.split('|'), new RegExp(key(name), 'm')];
    return (text) => words.some((word) => text.includes(word)) && pattern.test(text);
  });
}

type Look = (text: string) => boolean;

/** All of one row must be found for the file to be worth reading. */
const looks: readonly (readonly Look[])[] = [
  keys('groups', 'rules'),
  keys('scrape_configs|scrape_config_files'),
  keys('global', 'rule_files|scrape_interval|evaluation_interval|alerting|remote_write'),
  keys('tests', 'rule_files|input_series|promql_expr_test|alert_rule_test'),
  [
    (text) => text.includes('ConfigMap'),
    (text) => /\bkind["']?\s*:\s*["']?ConfigMap\b/.test(text),
    (text) => /"panels"|\bgroups:/.test(text),
  ],
];

const dashboardLooks: readonly (readonly Look[])[] = [
  keys('panels|rows', 'schemaVersion|templating|dashboard|targets'),
  keys('elements', 'spec'),
];

export const isTooLong = (length: number): boolean => length > maxLength;

/** A quick look at the text: false when reading the file would be in vain. */
export function isWorthReading(path: string, text: string): boolean {
  if (isTooLong(text.length)) return false;
  const kind = kindByName(path);
  if (kind !== undefined) return kind === 'promql' || /prometheus|targets/.test(text);
  const rows = isJsonPath(path) ? [...dashboardLooks, ...looks] : looks;
  return rows.some((row) => row.every((look) => look(text)));
}

/** What a document is by its content; undefined when it has nothing to do with Prometheus. */
export function kindOf(root: DataNode): PromFileKind | undefined {
  if (root.kind !== 'map') return undefined;
  if (textOf(childOf(root, 'kind'))?.value === 'PrometheusRule') return 'manifest';
  if (isRuleFile(root)) return 'rules';
  if (isRuleTest(root)) return 'rule-test';
  if (isConfig(root)) return 'config';
  return dashboardOf(root) === undefined ? undefined : 'dashboard';
}

/** Groups of rules that are alerts or recordings, not those of some other tool. */
function isRuleFile(root: DataNode): boolean {
  const groups = itemsOf(childOf(root, 'groups'));
  const lists = groups.flatMap((group) => childOf(group, 'rules') ?? []);
  if (lists.length === 0) return false;
  const rules = lists.flatMap(itemsOf);
  return rules.some(isRule) || (rules.every((rule) => rule.kind === 'scalar') && hasOnly(root, 'groups'));
}

/** One that has no name yet has only fields of rules. */
const isRule = (rule: DataNode): boolean =>
  has(rule, 'alert', 'record') || (has(rule, 'expr') && unknownIn(rule, ruleShape) === 0);

const hasOnly = (root: DataNode, name: string): boolean =>
  entriesOf(root).every((entry) => entry.key.value === name);

function isRuleTest(root: DataNode): boolean {
  const tests = childOf(root, 'tests');
  if (tests === undefined || isMostlyOther(root, ruleTestShape)) return false;
  const isTest = (test: DataNode): boolean =>
    has(test, 'input_series', 'promql_expr_test', 'alert_rule_test');
  return has(root, 'rule_files', 'evaluation_interval', 'group_eval_order') || itemsOf(tests).some(isTest);
}

/** Loki's promtail and the agents of VictoriaMetrics have `scrape_configs`, too, and charts of Helm a `global`. */
function isConfig(root: DataNode): boolean {
  if (!has(root, 'global', 'scrape_configs', 'scrape_config_files')) return false;
  if (has(root, 'clients', 'positions', 'server') || isMostlyOther(root, configShape)) return false;
  const isOthers = (job: DataNode): boolean => has(job, ...othersInJobs);
  if (itemsOf(childOf(root, 'scrape_configs')).some(isOthers)) return false;
  if (has(root, 'scrape_configs', 'scrape_config_files')) return true;
  const isGlobal = has(
    childOf(root, 'global'),
    ...['scrape_interval', 'evaluation_interval', 'external_labels', 'scrape_timeout'],
  );
  return has(root, 'global') && (isGlobal || has(root, 'rule_files')) && !has(root, 'route', 'receivers');
}

const othersInJobs: readonly string[] = [
  ...['pipeline_stages', 'journal', 'loki_push_api', 'syslog', 'gelf', 'kafka', 'gcplog', 'heroku_drain'],
  ...['cloudflare', 'windows_events', 'azure_event_hubs', 'docker', 'decompression'],
  ...['stream_parse', 'scrape_align_interval', 'scrape_offset', 'disable_keepalive', 'no_stale_markers'],
];

const has = (node: DataNode | undefined, ...names: readonly string[]): boolean =>
  names.some((name) => childOf(node, name) !== undefined);

/** A file with a few words of ours among many of its own. */
const isMostlyOther = (root: DataNode, shape: MapShape): boolean =>
  unknownIn(root, shape) * 2 >= entriesOf(root).length;

/** How many fields are neither known nor a misspelt one. */
function unknownIn(node: DataNode, { fields }: MapShape): number {
  const known = Object.keys(fields);
  return entriesOf(node).filter(({ key }) => nearestName(key.value, known) === undefined).length;
}

/** The dashboard in a file: the file itself, or what Grafana's interface wraps; undefined when there is none. */
export function dashboardOf(root: DataNode): DataNode | undefined {
  return [root, childOf(root, 'dashboard'), childOf(root, 'spec')].find(isDashboard);
}

function isDashboard(node: DataNode | undefined): boolean {
  const hasKey = (name: string): boolean => childOf(node, name) !== undefined;
  if (itemsOf(childOf(node, 'panels')).some((panel) => panel.kind === 'map'))
    return hasKey('schemaVersion') || hasKey('templating') || hasKey('title');
  if (childOf(node, 'panels')?.kind === 'list') return hasKey('schemaVersion') || hasKey('templating');
  if (childOf(node, 'rows')?.kind === 'list') return hasKey('schemaVersion') || hasKey('templating');
  const isPanel = ({ value }: { value: DataNode }): boolean =>
    textOf(childOf(value, 'kind'))?.value === 'Panel';
  return entriesOf(childOf(node, 'elements')).some(isPanel);
}
