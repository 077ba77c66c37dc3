import { findNodeAtLocation } from 'jsonc-parser';
import type { Problem } from '../base/result.ts';
import type { FileChange, WorkspacePlan } from './change.ts';
import { fileOnce } from './change.ts';
import { jsonChange } from './json-change.ts';
import { readJsonTree } from './json-text.ts';
import type { ExistingFiles } from './layout.ts';
import { lockFiles } from './layout.ts';
import { newPackage, newScriptProject } from './templates.ts';

/** The types of k6 that our scripts are written against. */
export const typesRange = '^2.3.0';

/**
 * What lets the editor complete and check scripts: `@types/k6` in the package that is there, and a project file that
 * keeps the scripts apart from the code around them.
 */
export function typesChanges(
  base: string,
  existing: ExistingFiles,
  language: 'js' | 'ts',
): readonly (FileChange | Problem)[] {
  const packagePath = [`${base}package.json`, 'package.json'].find((path) => existing.texts.has(path));
  const project = ['tsconfig.json', 'jsconfig.json']
    .map((name) => base + name)
    .find((path) => existing.texts.has(path));
  const typesInstalled = packagePath !== undefined || language === 'ts';
  const path = project ?? `${base}${language === 'ts' ? 'tsconfig' : 'jsconfig'}.json`;
  const text = newScriptProject(language, typesInstalled);
  return [
    ...packageChanges(base, existing, { packagePath, typesInstalled }),
    fileOnce(path, existing.texts.get(path), [text, 'completion and types of k6 for the scripts']),
  ];
}

function packageChanges(
  base: string,
  existing: ExistingFiles,
  {
    packagePath,
    typesInstalled,
  }: { readonly packagePath: string | undefined; readonly typesInstalled: boolean },
): readonly (FileChange | Problem)[] {
  const why = 'the types of k6: @types/k6';
  if (packagePath === undefined) {
    return typesInstalled ? [fileOnce(`${base}package.json`, undefined, [newPackage(typesRange), why])] : [];
  }
  const text = existing.texts.get(packagePath) ?? '';
  const tree = readJsonTree({ path: packagePath, text });
  const depends = ['dependencies', 'devDependencies'].some(
    (section) => tree.ok && findNodeAtLocation(tree.value, [section, '@types/k6']) !== undefined,
  );
  if (depends) return [fileOnce(packagePath, text, [text, why])];
  const wish = { kind: 'member', path: ['devDependencies', '@types/k6'], value: typesRange } as const;
  return [jsonChange(packagePath, existing, { wishes: [wish], why })];
}

/** Where types are to be installed, and the command that does it. */
export interface TypesInstall {
  /** Below the workspace folder; `''` is the workspace folder itself. */
  readonly folder: string;
  readonly command: string;
}

/** What is to be done when these changes let a package depend on `@types/k6`; undefined when they do not. */
export function typesToInstall(
  changes: WorkspacePlan['changes'],
  { found }: ExistingFiles,
): TypesInstall | undefined {
  const change = changes.find(({ path, kind }) => /(^|\/)package\.json$/.test(path) && kind !== 'same');
  if (change === undefined) return undefined;
  const folder = change.path.replace(/\/?package\.json$/, '');
  const manager = Object.entries(lockFiles).find(([, file]) =>
    found.has(folder === '' ? file : `${folder}/${file}`),
  );
  return { folder, command: `${manager?.[0] ?? 'npm'} install` };
}
