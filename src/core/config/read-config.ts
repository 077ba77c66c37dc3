import { nearestName } from '../base/nearest-name.ts';
import type { Problem } from '../base/result.ts';
import { isObject } from '../base/shape.ts';
import type { RuleCatalogue } from '../lint/rule-catalogue.ts';
import type { AyniConfig } from './config.ts';
import { belongsToEnvironments, readEnvironments } from './read-environments.ts';
import { readIntegrity, readLint } from './read-lint.ts';
import { readProfiles } from './read-profiles.ts';
import { readMonitoring } from './read-prometheus.ts';
import { readTargets } from './read-targets.ts';
import type { Reading } from './reading.ts';
import { complain } from './reading.ts';
import type { YamlPath } from './yaml-file.ts';
import { parseYaml } from './yaml-file.ts';

/** The sections of this version. Others may be those of a newer one, and pass. */
const sections = [
  ...(['version', 'environments', 'profiles', 'targets'] as const),
  ...(['prometheus', 'grafana', 'lint', 'integrity'] as const),
];

/**
 * Reads an `ayni.yaml`. Never fails: what can be used is used, and every problem has its line and column.
 * @param rules to judge the ids and options under `lint`; without it they are taken as they are.
 */
export function readConfig(path: string, text: string, rules?: RuleCatalogue): AyniConfig {
  const file = parseYaml(path, text);
  const reading: Reading = { file, path, problems: [...file.problems] };
  const root = rootOf(reading);
  const environments = readEnvironments(root['environments'], reading);
  const unknown = Object.keys(root).filter((key) => !sections.some((known) => known === key));
  const [outside, sectionsOnly] = divided(unknown, (key) => belongsToEnvironments(key, root[key]));
  const [meantAsEnvironments, others] = divided(
    sectionsOnly,
    (key) => nearestName(key, sections) === 'environments',
  );
  for (const key of outside) complain(reading, outsideOfEnvironments([key]));
  for (const key of meantAsEnvironments) complainOfSection(key, reading);
  // What the YAML parser could not read may have been a guard rail too.
  const unsafe = [...reading.problems];
  for (const key of others) complainOfSection(key, reading);
  readVersion(root['version'], reading);
  const config = {
    path,
    environments,
    unsafe,
    profiles: readProfiles(root['profiles'], reading),
    targets: readTargets(root['targets'], root['environments'], reading),
    monitoring: readMonitoring(
      { prometheus: root['prometheus'], environments: root['environments'], grafana: root['grafana'] },
      reading,
    ),
    lint: { ...readLint(root['lint'], reading, rules), integrity: readIntegrity(root['integrity'], reading) },
  };
  return { ...config, problems: reading.problems.sort(byPlace) };
}

/** A file that is there and cannot be read: it says nothing, and leaves open what environments allow. */
export function unreadableConfig(path: string, cause: string): AyniConfig {
  const problem: Problem = {
    code: 'config-unreadable',
    says: `${path} cannot be read: ${cause}.`,
    remedy: 'Make it a file that you may read, or take it away.',
    place: { file: path, line: 1, column: 1 },
  };
  return { ...readConfig(path, ''), problems: [problem], unsafe: [problem] };
}

const divided = <T>(items: readonly T[], belongs: (item: T) => boolean): readonly [T[], T[]] => [
  items.filter(belongs),
  items.filter((item) => !belongs(item)),
];

const byPlace = ({ place: a }: Problem, { place: b }: Problem): number =>
  (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);

function rootOf(reading: Reading): Readonly<Record<string, unknown>> {
  const { root, problems } = reading.file;
  if (isObject(root)) return root;
  const isEmpty = root === undefined || root === null;
  if (!isEmpty && problems.length === 0) complain(reading, notSections);
  return {};
}

const notSections = {
  code: 'config-not-a-map',
  at: [],
  says: 'the file holds no sections',
  remedy: `Write \`name: value\` lines; there are: ${sections.join(', ')}.`,
};

const outsideOfEnvironments = (at: YamlPath) => ({
  code: 'config-wrong-place',
  at,
  says: 'belongs below environments',
  remedy: 'Indent environments further than `environments`, and what they hold further than their names.',
});

function readVersion(version: unknown, reading: Reading): void {
  if (version === undefined || version === 1) return;
  const isNewer = typeof version === 'number' && version > 1;
  complain(reading, {
    code: isNewer ? 'config-newer' : 'config-wrong-value',
    at: ['version'],
    says: isNewer ? `is ${version}, and this version of Ayni for k6 reads 1` : 'is not 1',
    remedy: isNewer ? 'Update Ayni for k6; what it knows is used until then.' : 'Write `version: 1`.',
  });
}

/** A section that is not known may be one of a newer version, or a slip of the pen. */
function complainOfSection(key: string, reading: Reading): void {
  const near = nearestName(key, sections);
  if (near === undefined) return;
  complain(reading, {
    code: 'config-unknown-key',
    at: [key],
    says: 'is not known',
    remedy: `Write ${near}.`,
  });
}
