import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { AyniConfig } from '../../core/config/config.ts';
import { configFileName } from '../../core/config/config-paths.ts';
import { readConfig } from '../../core/config/read-config.ts';
import type { RuleScope } from '../../core/prometheus/generate/settings.ts';
import type { Declared } from '../../core/prometheus/generate/all-alerts.ts';
import type { RuleWish } from '../../core/prometheus/generate/declared-promises.ts';
import { declaredPromises } from '../../core/prometheus/generate/declared-promises.ts';
import type { RulesPlan } from '../../core/prometheus/generate/plan-rules.ts';
import { pathsToRead, planRules } from '../../core/prometheus/generate/plan-rules.ts';
import { testsFolder } from '../../core/workspace/layout.ts';
import type { WorkspaceFolder } from '../scaffold/read-existing.ts';

/** What is declared in a workspace folder, and where. */
export interface DeclaredThere {
  /** Before the names of our files: of the folder that holds the configuration. */
  readonly base: string;
  readonly config: AyniConfig | undefined;
  readonly declared: Declared;
  readonly scope: RuleScope;
}

/** Reads the configuration of a workspace folder. Fails where there is nothing that rules could be made from. */
export async function readDeclared(folder: WorkspaceFolder, wish: RuleWish): Promise<Result<DeclaredThere>> {
  const found = await findConfig(folder);
  if (!found.ok) return found;
  const { base, config } = found.value;
  const broken = config?.problems.find(({ code }) => code === 'yaml-broken');
  if (broken !== undefined) return failed(broken);
  const { environment } = wish;
  const names = config?.environments.map(({ name }) => name) ?? [];
  if (environment !== undefined && !names.includes(environment)) return failed(noSuch(environment, names));
  const { declared, scope } = declaredPromises(config, wish);
  if (declared.targets.list.length === 0) return failed(nothingDeclared);
  return ok({ base, config, declared, scope });
}

/** Plans rules, tests and runbooks for what is declared in a workspace folder. Writes nothing. */
export async function planGenerated(
  folder: WorkspaceFolder,
  wish: RuleWish,
): Promise<Result<RulesPlan & DeclaredThere>> {
  const read = await readDeclared(folder, wish);
  if (!read.ok) return read;
  const { base, declared, scope } = read.value;
  const texts = new Map<string, string>();
  for (const path of pathsToRead(declared, scope, base)) {
    const text = await folder.readText(path);
    if (!text.ok) return text;
    if (text.value !== undefined) texts.set(path, text.value);
  }
  return ok({ ...planRules(declared, scope, { base, texts }), ...read.value });
}

async function findConfig(
  folder: WorkspaceFolder,
): Promise<Result<{ readonly base: string; readonly config: AyniConfig | undefined }>> {
  for (const base of [`${testsFolder}/`, '']) {
    const path = base + configFileName;
    const text = await folder.readText(path);
    if (!text.ok) return text;
    if (text.value !== undefined) return ok({ base, config: readConfig(path, text.value) });
  }
  return ok({ base: '', config: undefined });
}

const nothingDeclared: Problem = {
  code: 'nothing-declared',
  says: 'Nothing is declared that rules could be made from.',
  remedy: 'Write `targets` into ayni.yaml (docs/targets.md), or name a preset or a script with thresholds.',
};

const noSuch = (environment: string, names: readonly string[]): Problem => ({
  code: 'environment-unknown',
  says: `There is no environment ${environment} in ayni.yaml.`,
  remedy: names.length === 0 ? 'There are none.' : `There are ${names.join(', ')}.`,
});
