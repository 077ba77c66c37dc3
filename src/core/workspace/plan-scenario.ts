import type { Archetype } from '../archetypes/archetype.ts';
import { sampleData, scenarioText } from '../archetypes/archetype.ts';
import type { TargetPreset } from '../archetypes/target-presets.ts';
import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import type { FileChange } from './change.ts';
import { fileChange, fileOnce } from './change.ts';
import type { Environment } from './environments.ts';
import type { ExistingFiles } from './layout.ts';
import { baseOf, testsFolder } from './layout.ts';
import type { ShippedLibrary } from './library.ts';
import { planLibrary } from './library.ts';

/** What a person chose for a new scenario. */
export interface NewScenario {
  readonly archetype: Archetype;
  readonly preset: TargetPreset | undefined;
  readonly environment: Environment | undefined;
  readonly language: 'js' | 'ts';
  /** Name of the file, with or without the language's ending. */
  readonly name: string;
}

/** Files to make for a new scenario; nothing that is there changes. */
export interface ScenarioPlan {
  /** The script. */
  readonly path: string;
  readonly changes: readonly FileChange[];
}

const fileNameOf = ({ name, language }: Pick<NewScenario, 'name' | 'language'>): string =>
  `${name.trim().replace(/\.[jt]s$/, '')}.${language}`;

/** What is wrong with a scenario's file name; undefined when nothing is. */
export const scenarioNameProblem = (name: string): string | undefined =>
  /^[\p{L}\p{N}_][\p{L}\p{N}_. -]*$/u.test(name.trim())
    ? undefined
    : 'A file name of letters, digits, blanks, dots, dashes and underscores.';

/** The files besides the usual ones that `planScenario` wants to see. */
export const filesOfScenario = (wanted: NewScenario): readonly string[] =>
  ['', `${testsFolder}/`].flatMap((base) => [
    `${base}scenarios/${fileNameOf(wanted)}`,
    ...wanted.archetype.dataFiles.map((name) => `${base}data/${name}`),
  ]);

/**
 * The script and what it needs: the library and data files, each only where it is missing. Fails with `file-exists`
 * when the script is there, `bad-name` when it cannot be called so.
 */
export function planScenario(
  existing: ExistingFiles,
  wanted: NewScenario,
  shipped: ShippedLibrary,
): Result<ScenarioPlan> {
  const issue = scenarioNameProblem(wanted.name);
  if (issue !== undefined)
    return failed({ code: 'bad-name', says: `\`${wanted.name}\` is no name for a script.`, remedy: issue });
  const base = baseOf(existing);
  const path = `${base}scenarios/${fileNameOf(wanted)}`;
  if (existing.texts.has(path) || existing.unreadable.has(path)) {
    return failed({
      code: 'file-exists',
      says: `There is a ${path} already.`,
      remedy: 'Choose another name.',
    });
  }
  const { archetype, preset, environment, language } = wanted;
  const text = scenarioText(archetype, {
    language,
    ...(preset && { preset }),
    ...(environment && { environment }),
  });
  const library = planLibrary(existing, shipped).changes.filter((change) => isImported(change.path, text));
  const data = archetype.dataFiles.map((name) => {
    const file = `${base}data/${name}`;
    return fileOnce(file, existing.texts.get(file), [sampleData[name] ?? '', 'data that the script reads']);
  });
  const script = fileChange(path, [undefined, text], archetype.title);
  const changes = [script, ...library, ...data].filter(
    (change) => change.kind === 'create' && !existing.unreadable.has(change.path),
  );
  return ok({ path, changes });
}

/** True when the script names the library, whose types then come with it. */
function isImported(libraryPath: string, script: string): boolean {
  const name = libraryPath.replace(/^.*\//, '').replace(/\.(d\.ts|js)$/, '');
  return script.includes(`/${name}.js`);
}
