import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { planGenerated } from '../app/prometheus/plan-generated.ts';
import type { DeclaredThere } from '../app/prometheus/plan-generated.ts';
import { targetPresets } from '../core/archetypes/target-presets.ts';
import type { Problem, Result } from '../core/base/result.ts';
import { failed, ok } from '../core/base/result.ts';
import type { RuleWish, ScriptPromises } from '../core/prometheus/generate/declared-promises.ts';
import { planNotes } from '../core/prometheus/generate/plan-notes.ts';
import type { RulesPlan } from '../core/prometheus/generate/plan-rules.ts';
import { scriptModel } from '../core/script/model.ts';
import { safeChanges } from '../core/workspace/change.ts';
import { findScripts } from '../host/lint/find-scripts.ts';
import { nodeWorkspaceFolder } from '../host/scaffold/node-workspace-folder.ts';
import type { Consent, Done } from './agree.ts';
import { askToChange, carryOut, nobodyToAsk } from './agree.ts';
import { textOption, usageProblem } from './arguments.ts';
import type { Answer, Given } from './command.ts';
import { exitCode } from './exit-code.ts';
import { countText, planText } from './plan-text.ts';
import type { Terminal } from './terminal.ts';
import { layoutOf } from './terminal.ts';
import { projectOf } from './workspace.ts';

/** The work of `ayni prometheus generate`. */
export async function generateRules(
  words: readonly string[],
  given: Given,
  terminal: Terminal,
): Promise<Result<Answer>> {
  const path = projectOf(given, terminal.cwd);
  const wish = await ruleWish(words, given, terminal);
  if (!wish.ok) return wish;
  const folder = nodeWorkspaceFolder(path);
  const planned = await planGenerated(folder, wish.value);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const consent = isLook(given)
    ? { agreed: [], asked: true }
    : await askToChange(shown(plan), path, { given, terminal });
  const done = await carryOut(consent.agreed, folder);
  return ok(answer(plan, path, { ...consent, ...done, given, terminal }));
}

/** Reads the options and the thresholds of the scripts that are named. */
export async function ruleWish(
  words: readonly string[],
  given: Given,
  terminal: Terminal,
): Promise<Result<RuleWish>> {
  const preset = oneOf(given, 'preset', Object.keys(targetPresets) as (keyof typeof targetPresets)[]);
  if (!preset.ok) return preset;
  const source = oneOf(given, 'source', ['system', 'k6'] as const);
  if (!source.ok) return source;
  const scripts = await promisesOf(words, projectOf(given, terminal.cwd), terminal);
  if (!scripts.ok) return scripts;
  const environment = textOption(given, 'env');
  return ok({ environment, preset: preset.value, source: source.value, scripts: scripts.value });
}

function oneOf<T extends string>(given: Given, name: string, known: readonly T[]): Result<T | undefined> {
  const text = textOption(given, name);
  const found = known.find((one) => one === text);
  if (text === undefined || found !== undefined) return ok(found);
  return failed(usageProblem(`\`--${name} ${text}\` is not known.`, `It is one of ${known.join(', ')}.`));
}

async function promisesOf(
  words: readonly string[],
  folder: string,
  terminal: Terminal,
): Promise<Result<readonly ScriptPromises[]>> {
  const { paths, problems } = await findScripts(words, terminal.cwd);
  const [problem] = problems;
  if (problem !== undefined) return failed(problem);
  const read = paths.map(async (path) => {
    const { thresholds } = scriptModel(await readFile(path, 'utf8'), path);
    return { name: relative(folder, path).replaceAll('\\', '/'), thresholds };
  });
  return ok(await Promise.all(read));
}

/** Runbooks that stay as they are would hide the rest of the plan. */
const shown = ({ changes }: Pick<RulesPlan, 'changes'>): RulesPlan['changes'] =>
  changes.filter(({ kind, path }) => kind !== 'same' || !path.endsWith('.md'));

type Facts = Consent & Done & { readonly given: Given; readonly terminal: Terminal };

function answer(plan: RulesPlan & DeclaredThere, folder: string, facts: Facts): Answer {
  const { made, failures, asked, given, terminal } = facts;
  const isOpen = safeChanges(plan).some((change) => !made.includes(change));
  const needsAnswer = asked || !isOpen ? [] : [nobodyToAsk];
  const problems: readonly Problem[] = [
    ...configProblems(plan),
    ...plan.problems,
    ...failures,
    ...needsAnswer,
  ];
  for (const { says, remedy } of problems) terminal.err(`ayni: ${says} ${remedy}\n`);
  const isOnlyShown = isLook(given) || needsAnswer.length > 0;
  const head = isOnlyShown
    ? `In ${folder}:\n${planText(shown(plan), { color: layoutOf(terminal).color ?? false })}`
    : doneText(plan, facts);
  const outdated = given.options['check'] === true && isOpen ? exitCode.failed : exitCode.well;
  return {
    exit: problems.length > 0 ? exitCode.usage : outdated,
    text: [head.trimEnd(), ...planNotes(plan)].join('\n\n'),
    json: { folder, ...planJson(plan, made), problems },
  };
}

/** Nothing is written, and nobody is asked. */
const isLook = ({ options }: Given): boolean => options['check'] === true || options['dry-run'] === true;

const planJson = (plan: RulesPlan, made: Done['made']) => ({
  changes: plan.changes.map((change) => ({
    path: change.path,
    kind: change.kind,
    why: change.why,
    applied: made.includes(change),
    edited: change.undoesEdits === true,
  })),
  rules: plan.fates,
  alerts: plan.alerts.map(({ name, severity, origin }) => ({ name, severity, origin })),
  unwatched: plan.unwatched,
});

/** What of the configuration could not be used for rules; targets and section `prometheus` only. */
const configProblems = ({ config }: DeclaredThere): readonly Problem[] => [
  ...(config?.targets.problems ?? []),
  ...(config?.problems ?? []).filter(({ says }) => / prometheus\./.test(says)),
];

function doneText(plan: RulesPlan, { made }: Done): string {
  if (plan.problems.length > 0 && made.length === 0) return 'Nothing was changed.';
  if (made.length === 0 && safeChanges(plan).length === 0)
    return `Everything is up to date: ${plan.alerts.length} alerts; nothing was changed.`;
  if (made.length === 0) return 'Nothing was changed.';
  const files = made.filter(({ path }) => !path.endsWith('.md')).map(({ path, why }) => `  ${path}  ${why}`);
  const pages = made.filter(({ path }) => path.endsWith('.md'));
  const runbooks = pages.length === 0 ? [] : [`  ${pages.length} runbooks`];
  return [`Done: ${countText(made)}.`, ...files, ...runbooks].join('\n');
}
