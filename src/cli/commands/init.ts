import { resolve } from 'node:path';
import type { Problem } from '../../core/base/result.ts';
import { ok } from '../../core/base/result.ts';
import type { FileChange, WorkspacePlan } from '../../core/workspace/change.ts';
import { changesOfEdited, safeChanges } from '../../core/workspace/change.ts';
import type { ExistingFiles } from '../../core/workspace/layout.ts';
import type { TypesInstall } from '../../core/workspace/plan-types.ts';
import { typesToInstall } from '../../core/workspace/plan-types.ts';
import { planWorkspace, usualLanguage } from '../../core/workspace/plan-workspace.ts';
import type { NodeWorkspaceFolder } from '../../host/scaffold/node-workspace-folder.ts';
import { textOption } from '../arguments.ts';
import type { Answer, Command, Given } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { countText, diffText, planText, questionText } from '../plan-text.ts';
import { languageOption, openScaffold } from '../scaffold.ts';
import type { Terminal } from '../terminal.ts';
import { layoutOf } from '../terminal.ts';

export const initCommand: Command = {
  name: 'init',
  summary: 'lay out a folder for load tests, and bring the libraries for scripts up to date',
  help: `ayni init [folder] [options]

Lays out performance-testing/ (scenarios, lib, data, baselines, ayni.yaml) and what an editor needs for it: settings,
recommended extensions, the types of k6, REST client environments. Only adds: what is there stays. Shows the plan and
asks; a second call changes nothing. A library that you changed by hand is never replaced without asking for it.

  --yes               carry the plan out without asking
  --language js|ts    of the scripts (default: ts beside a tsconfig.json, else js)
  --json              print the plan, and what was done of it, as JSON; carries it out only with --yes`,
  options: { yes: { type: 'boolean' }, language: { type: 'string' } },
  words: [0, 1],
  async run(given, terminal) {
    const language = languageOption(given);
    if (!language.ok) return language;
    const path = resolve(terminal.cwd, given.words[0] ?? textOption(given, 'workspace') ?? '.');
    const opened = await openScaffold(path);
    if (!opened.ok) return opened;
    const { folder, existing, shipped } = opened.value;
    const plan = planWorkspace(existing, { language: language.value ?? usualLanguage(existing) }, shipped);
    const consent = await ask(plan, path, { given, terminal });
    const done = await carryOut(consent.agreed, folder);
    return ok(answer(plan, path, { ...done, ...consent, existing, terminal }));
  },
};

interface Consent {
  readonly agreed: readonly FileChange[];
  /** False when there was nobody to ask. */
  readonly asked: boolean;
}

/** What of the plan may be done: what is safe after one question, and each file edited by hand after its own. */
async function ask(
  plan: WorkspacePlan,
  path: string,
  { given, terminal }: { readonly given: Given; readonly terminal: Terminal },
): Promise<Consent> {
  const safe = safeChanges(plan);
  if (given.options['yes'] === true) return { agreed: safe, asked: true };
  const edited = changesOfEdited(plan);
  if (safe.length + edited.length === 0) return { agreed: [], asked: true };
  const question = given.options['json'] === true ? undefined : terminal.ask;
  if (question === undefined) return { agreed: [], asked: false };
  const says = async (text: string): Promise<boolean> => /^y(es)?$/i.test((await question(text)) ?? '');
  terminal.err(`In ${path}:\n${planText(plan.changes, { color: terminal.colour.err })}\n`);
  const agreed: FileChange[] = [];
  if (safe.length > 0 && (await says(`${questionText(safe)}? [y/N] `))) agreed.push(...safe);
  for (const change of edited) {
    terminal.err(`\n${diffText(change, terminal.colour.err)}\n\n`);
    if (await says(`${change.path} was changed by hand. Replace it? [y/N] `)) agreed.push(change);
  }
  return { agreed, asked: true };
}

interface Done {
  readonly made: readonly FileChange[];
  readonly failures: readonly Problem[];
}

async function carryOut(changes: readonly FileChange[], folder: NodeWorkspaceFolder): Promise<Done> {
  const made: FileChange[] = [];
  const failures: Problem[] = [];
  for (const change of changes) {
    const result = await folder.apply(change);
    if (result.ok) made.push(change);
    else failures.push(result.problem);
  }
  return { made, failures };
}

function answer(
  plan: WorkspacePlan,
  folder: string,
  {
    made,
    failures,
    asked,
    existing,
    terminal,
  }: Done & Consent & { readonly existing: ExistingFiles; readonly terminal: Terminal },
): Answer {
  const left = safeChanges(plan).filter((change) => !made.includes(change));
  const problems = [...plan.problems, ...failures, ...(asked ? [] : [nobodyToAsk])];
  for (const { says, remedy } of problems) terminal.err(`ayni: ${says} ${remedy}\n`);
  const install = typesToInstall(made, existing);
  const color = layoutOf(terminal).color ?? false;
  const text = asked
    ? doneText(plan, { made, left, install })
    : `In ${folder}:\n${planText(plan.changes, { color })}`;
  const changes = plan.changes.map((change) => ({
    path: change.path,
    kind: change.kind,
    why: change.why,
    edited: change.undoesEdits === true,
    applied: made.includes(change),
  }));
  const exit = problems.length === 0 ? exitCode.well : exitCode.usage;
  return { exit, text, json: { folder, changes, problems, install } };
}

const nobodyToAsk: Problem = {
  code: 'needs-answer',
  says: 'Nothing was changed: there is no terminal to ask on.',
  remedy: 'Read the plan and add --yes to carry it out.',
};

function doneText(
  plan: WorkspacePlan,
  {
    made,
    left,
    install,
  }: { made: readonly FileChange[]; left: readonly FileChange[]; install: TypesInstall | undefined },
): string {
  if (made.length === 0 && left.length + plan.problems.length > 0) return 'Nothing was changed.';
  const edited = changesOfEdited(plan).filter((change) => !made.includes(change));
  return [
    made.length === 0 ? 'Everything is in place already; nothing was changed.' : `Done: ${countText(made)}.`,
    ...made.map(({ path, kind }) => `  ${kind}  ${path}`),
    ...edited.map(({ path, why }) => `${path} ${why}; it stays. Delete it and call again to get what ships.`),
    ...(install === undefined
      ? []
      : [`\`${install.command}\` in ${install.folder || 'the folder'} brings the types of k6.`]),
    ...(made.length === 0 ? [] : ['`ayni new --list` shows what a scenario can start from.']),
  ].join('\n');
}
