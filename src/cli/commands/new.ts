import { join, relative } from 'node:path';
import { readExisting } from '../../app/scaffold/read-existing.ts';
import type { Archetype, TargetPreset } from '../../core/archetypes/archetype.ts';
import { archetypes, targetPresets } from '../../core/archetypes/archetype.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { quoted } from '../../core/k6/arguments.ts';
import type { Environment, ProjectFacts } from '../../core/workspace/environments.ts';
import { projectIn } from '../../core/workspace/environments.ts';
import type { ExistingFiles } from '../../core/workspace/layout.ts';
import type { NewScenario, ScenarioPlan } from '../../core/workspace/plan-scenario.ts';
import { filesOfScenario, planScenario } from '../../core/workspace/plan-scenario.ts';
import { usualLanguage } from '../../core/workspace/plan-workspace.ts';
import type { NodeWorkspaceFolder } from '../../host/scaffold/node-workspace-folder.ts';
import { textOption, usageProblem } from '../arguments.ts';
import type { Answer, Command, Given } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { languageOption, openScaffold } from '../scaffold.ts';
import type { Terminal } from '../terminal.ts';
import { projectOf } from '../workspace.ts';

export const newCommand: Command = {
  name: 'new',
  summary: 'write a new scenario to start from',
  help: `ayni new <archetype> [name] [options]
ayni new --list

Writes performance-testing/scenarios/<name>.js, with the library and the data that it needs where they are missing.
Nothing that is there changes.

  --preset NAME        the targets that become its thresholds (default: that of ayni.yaml, else the archetype's own)
  --environment NAME   of ayni.yaml, for its address (default: local, else the first)
  --language js|ts     (default: ts beside a tsconfig.json, else js)
  --list               what there is to start from
  --workspace FOLDER   the folder that holds performance-testing (default: the nearest one upwards)
  --json               print what was written as JSON`,
  options: {
    preset: { type: 'string' },
    environment: { type: 'string' },
    language: { type: 'string' },
    list: { type: 'boolean' },
  },
  words: [0, 2],
  async run(given, terminal) {
    if (given.options['list'] === true) return ok(list());
    const archetype = archetypeOf(given.words[0]);
    if (!archetype.ok) return archetype;
    const path = projectOf(given, terminal.cwd);
    const opened = await openScaffold(path);
    if (!opened.ok) return opened;
    const { folder, existing, shipped } = opened.value;
    const wanted = choose(archetype.value, given, existing);
    if (!wanted.ok) return wanted;
    const more = await readExisting(folder, filesOfScenario(wanted.value));
    const plan = planScenario(more, wanted.value, shipped);
    if (!plan.ok) return plan;
    const written = await write(plan.value, folder);
    return written.ok ? ok(answer(wanted.value, plan.value, { path, terminal })) : written;
  },
};

const scenarios = archetypes.filter(({ kind }) => kind === 'scenario');

function archetypeOf(word: string | undefined): Result<Archetype> {
  const found = scenarios.find(({ id, prefix }) => word === id || word === prefix);
  if (found !== undefined) return ok(found);
  const says = word === undefined ? '`ayni new` needs an archetype.' : `There is no archetype \`${word}\`.`;
  return failed(
    usageProblem(says, `There are ${scenarios.map(({ id }) => id).join(', ')}; --list tells more.`),
  );
}

/** What was asked for; what was not said comes from the project. */
function choose(archetype: Archetype, given: Given, existing: ExistingFiles): Result<NewScenario> {
  const language = languageOption(given);
  if (!language.ok) return language;
  const project = projectIn(existing);
  if (project.broken !== undefined) return failed(project.broken);
  const environment = environmentOf(textOption(given, 'environment'), project);
  if (!environment.ok) return environment;
  const preset = presetOf(textOption(given, 'preset'), project);
  if (!preset.ok) return preset;
  return ok({
    archetype,
    preset: preset.value,
    environment: environment.value,
    language: language.value ?? usualLanguage(existing),
    name: given.words[1] ?? archetype.id,
  });
}

function environmentOf(
  name: string | undefined,
  { environments }: ProjectFacts,
): Result<Environment | undefined> {
  const found = environments.find((environment) => environment.name === (name ?? 'local'));
  if (found !== undefined || name === undefined) return ok(found ?? environments[0]);
  const names = environments.map((environment) => environment.name).join(', ') || 'none';
  return failed(usageProblem(`There is no environment \`${name}\`.`, `Those of ayni.yaml: ${names}.`));
}

function presetOf(name: string | undefined, { preset }: ProjectFacts): Result<TargetPreset | undefined> {
  if (name === undefined) return ok(preset);
  const found = Object.values(targetPresets).find(({ id }) => id === name);
  if (found !== undefined) return ok(found);
  const names = Object.keys(targetPresets).join(', ');
  return failed(usageProblem(`There is no preset \`${name}\`.`, `There are ${names}.`));
}

async function write({ changes }: ScenarioPlan, folder: NodeWorkspaceFolder): Promise<Result<void>> {
  for (const change of changes) {
    const made = await folder.apply(change);
    if (!made.ok) return made;
  }
  return ok(undefined);
}

function answer(
  { archetype, preset, environment, language }: NewScenario,
  { path: script, changes }: ScenarioPlan,
  { path, terminal }: { readonly path: string; readonly terminal: Terminal },
): Answer {
  const created = changes.map((change) => join(path, change.path));
  const from = (file: string): string => relative(terminal.cwd, file) || file;
  const text = [
    ...created.map((file) => `Wrote ${from(file)}`),
    `Run it: ayni run ${quoted(from(join(path, script)))}`,
  ].join('\n');
  const json = {
    path: join(path, script),
    created,
    archetype: archetype.id,
    language,
    environment: environment?.name,
    preset: preset?.id,
  };
  return { exit: exitCode.well, text, json };
}

function list(): Answer {
  const presets = Object.values(targetPresets);
  const text = [
    'Archetypes:',
    ...scenarios.map(({ id, load = '', about }) => entry(id, load, about)),
    '',
    'Presets of targets:',
    ...presets.map(({ id, title, load }) => entry(id, title, load)),
  ].join('\n');
  const json = {
    archetypes: scenarios.map(({ id, title, about, load, needsLibrary }) => ({
      id,
      title,
      about,
      load,
      needsLibrary,
    })),
    presets: presets.map(({ id, title, load }) => ({ id, title, load })),
  };
  return { exit: exitCode.well, text, json };
}

/** A name with two lines about it. */
const entry = (id: string, first: string, second: string): string =>
  `  ${id.padEnd(15)}${first}\n  ${''.padEnd(15)}${second}`;
