import { configFileName } from '../../config/config-paths.ts';
import type { DataNode } from '../../data/data-node.ts';
import { childOf, entriesOf, itemsOf, textOf } from '../../data/data-node.ts';
import type { PromFileKind } from './prom-document.ts';

/** Longer files are nobody's rules or dashboards, and reading them would hold up everything else. */
const maxLength = 4_000_000;

const nameOf = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

export const isJsonPath = (path: string): boolean => /\.json$/i.test(path);

/** True for a file that can be one of ours by its name; whether it is, its content tells. */
export const mayHoldPromql = (path: string): boolean => /\.(?:ya?ml|json|promql)$/i.test(path);

/** `ayni` and `promql` are known by their names. */
export function kindByName(path: string): PromFileKind | undefined {
  if (nameOf(path) === configFileName) return 'ayni';
  return /\.promql$/i.test(path) ? 'promql' : undefined;
}

const key = (names: string): string => String.raw`(?:^|[\s{,"'])(?:${names})["']?\s*:`;

/** Keys that a text has, in any style. The search for the bare word goes first: nothing else is as quick. */
function has(...names: readonly string[]): Look[] {
  return names.map((name) => {
    const [words, pattern] = [name.split('|'), new RegExp(key(name), 'm')];
    return (text) => words.some((word) => text.includes(word)) && pattern.test(text);
  });
}

type Look = (text: string) => boolean;

/** All of one row must be found for the file to be worth reading. */
const looks: readonly (readonly Look[])[] = [
  has('groups', 'rules'),
  has('scrape_configs|scrape_config_files'),
  has('global', 'rule_files|scrape_interval|evaluation_interval|alerting|remote_write'),
  has('tests', 'rule_files|input_series|promql_expr_test|alert_rule_test'),
  [
    (text) => text.includes('ConfigMap'),
    (text) => /\bkind["']?\s*:\s*["']?ConfigMap\b/.test(text),
    (text) => /"panels"|\bgroups:/.test(text),
  ],
];

const dashboardLooks: readonly (readonly Look[])[] = [
  has('panels|rows', 'schemaVersion|templating|dashboard|targets'),
  has('elements', 'spec'),
];

/** A template of Helm: no YAML yet. Alerts have templates, too, but of other things, and within texts. */
const helm =
  /^[ \t]*\{\{-?\s*(?:if|else|end|range|with|define|include|template|toYaml|\/\*|\$(?!value\b|labels\b|external))|\{\{-?\s*(?:\.(?:Values|Release|Chart|Capabilities|Files)\b|include\s)/m;

/** A quick look at the text: false when reading the file would be in vain. */
export function isWorthReading(path: string, text: string): boolean {
  if (text.length > maxLength) return false;
  const kind = kindByName(path);
  if (kind !== undefined) return kind === 'promql' || /prometheus|targets/.test(text);
  const rows = isJsonPath(path) ? [...dashboardLooks, ...looks] : looks;
  return rows.some((row) => row.every((look) => look(text))) && !helm.test(text);
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
  const isRule = (rule: DataNode): boolean =>
    ['alert', 'record', 'expr'].some((name) => childOf(rule, name) !== undefined);
  return rules.some(isRule) || (rules.every((rule) => rule.kind === 'scalar') && hasOnly(root, 'groups'));
}

const hasOnly = (root: DataNode, name: string): boolean =>
  entriesOf(root).every((entry) => entry.key.value === name);

function isRuleTest(root: DataNode): boolean {
  const tests = childOf(root, 'tests');
  if (tests === undefined) return false;
  const names = ['rule_files', 'evaluation_interval', 'group_eval_order'];
  const isTest = (test: DataNode): boolean =>
    ['input_series', 'promql_expr_test', 'alert_rule_test'].some((name) => childOf(test, name) !== undefined);
  return names.some((name) => childOf(root, name) !== undefined) || itemsOf(tests).some(isTest);
}

/** Loki's promtail has `scrape_configs` too. */
function isConfig(root: DataNode): boolean {
  const hasKey = (name: string): boolean => childOf(root, name) !== undefined;
  if (['clients', 'positions', 'server'].some(hasKey)) return false;
  if (hasKey('scrape_configs') || hasKey('scrape_config_files')) return true;
  const global = ['scrape_interval', 'evaluation_interval', 'external_labels', 'scrape_timeout'];
  const isGlobal = global.some((name) => childOf(childOf(root, 'global'), name) !== undefined);
  return hasKey('global') && (isGlobal || hasKey('rule_files')) && !hasKey('route') && !hasKey('receivers');
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
