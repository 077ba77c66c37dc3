import type { Problem } from '../../base/result.ts';
import { dashboardPaths, planDashboards } from '../../grafana/plan-dashboards.ts';
import type { FileChange } from '../../workspace/change.ts';
import { fileChange } from '../../workspace/change.ts';
import type { Alert, Unwatched } from './alert.ts';
import type { RuleScope } from './settings.ts';
import type { Declared } from './all-alerts.ts';
import { alertsFor } from './all-alerts.ts';
import { withDistinctNames } from './distinct-names.ts';
import { withEvalOrder } from './eval-order.ts';
import type { ItemFate } from './merge-lists.ts';
import { recordingsFor } from './recordings.ts';
import type { FilledFile, FileToFill } from './rule-file.ts';
import { fillFile } from './rule-file.ts';
import type { GeneratedItem } from './rule-items.ts';
import { groupNames, ruleGroups } from './rule-items.ts';
import { testItems } from './rule-tests.ts';
import { runbookChange } from './runbook-page.ts';
import { runbookFolder } from './runbook.ts';
import { fatesText } from './fates-text.ts';

/** What generating would do; nothing of it has been done. */
export interface RulesPlan {
  readonly changes: readonly FileChange[];
  readonly problems: readonly Problem[];
  /** Of each rule, generated or left over. */
  readonly fates: readonly ItemFate[];
  readonly alerts: readonly Alert[];
  /** What is declared and gets no alert. */
  readonly unwatched: readonly Unwatched[];
}

/** The texts of files that are there, by their paths below the workspace folder. */
export type KnownTexts = ReadonlyMap<string, string>;

/** Where generated files are. */
export interface RulePaths {
  /** Of the rules, with `/` at its end; or nothing. */
  readonly folder: string;
  readonly rules: string;
  readonly tests: string;
  readonly runbooks: string;
}

/** @param base the folder of the configuration, with `/` at its end; or nothing. */
export function rulePaths(base: string, scope: RuleScope): RulePaths {
  const parts = ['ayni', scope.source === 'k6' ? 'k6' : '', scope.environment ?? ''];
  const name = parts.filter((part) => part !== '').join('-');
  const folder = scope.folder === '' ? base : `${base}${scope.folder}/`;
  return {
    folder,
    rules: `${folder}${name}.rules.yml`,
    tests: `${folder}${name}.rules.test.yml`,
    runbooks: `${base}${runbookFolder(scope)}`,
  };
}

/** Every file that a plan looks at. */
export function pathsToRead(declared: Declared, scope: RuleScope, base: string): readonly string[] {
  const { folder, rules, tests, runbooks } = rulePaths(base, scope);
  const pages = withDistinctNames(alertsFor(declared, scope).alerts).map(
    ({ name }) => `${runbooks}/${name}.md`,
  );
  return [rules, tests, ...dashboardPaths({ settings: scope, targets: declared.targets, folder }), ...pages];
}

/**
 * Rules, their tests, dashboards and runbooks for what is declared. Planned again after it was applied, it changes nothing; what a
 * person changed, and what was never ours, stays.
 */
export function planRules(
  declared: Declared,
  scope: RuleScope,
  { base, texts }: { readonly base: string; readonly texts: KnownTexts },
): RulesPlan {
  const { alerts: made, unwatched } = alertsFor(declared, scope);
  const alerts = withDistinctNames(made);
  const paths = rulePaths(base, scope);
  const groups = ruleGroups(recordingsFor(declared, scope), alerts, scope);
  const rules = fillFile(
    { path: paths.rules, before: texts.get(paths.rules), kind: 'rules', head: rulesHead },
    groups,
  );
  if (!rules.ok) return { changes: [], problems: [rules.problem], fates: [], alerts, unwatched };
  const ours = alerts.filter(({ name }) => isOurs(name, rules.value));
  const tests = fillFile(
    testsToFill(paths, texts, { scope, groups: rules.value.groups }),
    [
      {
        name: '',
        items: alerts
          .filter(({ name }) => !isTheirs(name, rules.value))
          .flatMap((alert) => testItems(alert, scope)),
      },
    ],
    (item: GeneratedItem) => !ours.some(({ name }) => name === item.origin),
  );
  const change = (path: string, { text, fates }: FilledFile): FileChange =>
    fileChange(path, [texts.get(path), text], fatesText(fates));
  return {
    changes: [
      change(paths.rules, rules.value),
      ...(tests.ok ? [change(paths.tests, tests.value)] : []),
      ...planDashboards({ settings: scope, targets: declared.targets, folder: paths.folder }, (path) =>
        texts.get(path),
      ),
      ...ours.map((alert) =>
        runbookChange(alert, scope, { path: `${paths.runbooks}/${alert.name}.md`, texts }),
      ),
    ],
    problems: tests.ok ? [] : [tests.problem],
    fates: rules.value.fates,
    alerts,
    unwatched,
  };
}

function testsToFill(
  paths: RulePaths,
  texts: KnownTexts,
  { scope, groups }: { readonly scope: RuleScope; readonly groups: readonly string[] },
): FileToFill {
  const names = groupNames(scope);
  const ours = names.filter((name) => groups.includes(name));
  const before = texts.get(paths.tests);
  const gone = names.filter((name) => !groups.includes(name));
  return {
    path: paths.tests,
    before: before === undefined ? undefined : withEvalOrder(before, { ours, gone }),
    kind: 'tests',
    head: testsHead(paths, ours),
  };
}

/** Rules that nobody changed. */
const isOurs = (name: string, { fates }: FilledFile): boolean =>
  fates.some(({ id, fate }) => id === name && (fate === 'added' || fate === 'updated' || fate === 'same'));

/** Rules of other people, and those that nobody wants: we have no tests for them. */
const isTheirs = (name: string, { fates }: FilledFile): boolean =>
  fates.some(({ id, fate }) => id === name && (fate === 'foreign' || fate === 'declined'));

const rulesHead = `# Rules for Prometheus, made of ayni.yaml by \`ayni prometheus generate\`. Call it again when ayni.yaml has changed.
#
# The comment before a rule names what it comes from and what it said. A rule that you change stays as you have it; delete
# it to get it back. \`# ayni: NAME [off]\` in its place keeps it away. Rules of your own may stand among them.
`;

const testsHead = (
  { rules }: RulePaths,
  groups: readonly string[],
): string => `# Tests of the rules beside this file, made with them: \`promtool test rules\` runs them.
# Each alert has to fire when its limit is broken for long, and be quiet while it is held. How long exactly it waits is
# looked at only where its value is there at once.
rule_files:
  - ${rules.split('/').at(-1) ?? rules}
evaluation_interval: 1m
# Alerts look at what is recorded in the same round.
group_eval_order:
${groups.map((name) => `  - ${name}\n`).join('')}
`;
