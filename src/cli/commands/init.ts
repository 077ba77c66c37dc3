import { resolve } from 'node:path';
import { ok } from '../../core/base/result.ts';
import type { FileChange, WorkspacePlan } from '../../core/workspace/change.ts';
import { changesOfEdited, safeChanges } from '../../core/workspace/change.ts';
import type { ExistingFiles } from '../../core/workspace/layout.ts';
import type { TypesInstall } from '../../core/workspace/plan-types.ts';
import { typesToInstall } from '../../core/workspace/plan-types.ts';
import { planWorkspace, usualLanguage } from '../../core/workspace/plan-workspace.ts';
import { textOption } from '../arguments.ts';
import type { Consent, Done } from '../agree.ts';
import { askToChange, carryOut, nobodyToAsk } from '../agree.ts';
import type { Answer, Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { countText, planText } from '../plan-text.ts';
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
    const consent = await askToChange(plan.changes, path, { given, terminal });
    const done = await carryOut(consent.agreed, folder);
    return ok(answer(plan, path, { ...done, ...consent, existing, terminal }));
  },
};

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
