import type { Problem } from '../base/result.ts';
import type { FileChange, WorkspacePlan } from './change.ts';
import { fileChange, fileOnce } from './change.ts';
import { newEnvironments, projectIn } from './environments.ts';
import type { ExistingFiles } from './layout.ts';
import { baseOf } from './layout.ts';
import type { ShippedLibrary } from './library.ts';
import { planLibrary } from './library.ts';
import { editorChanges } from './plan-editor.ts';
import { typesChanges } from './plan-types.ts';
import { folderNotes, newConfiguration } from './templates.ts';

export interface SetupChoices {
  readonly language: 'js' | 'ts';
}

/** The language of the scripts when nobody says: that of their project file, else of the project around them. */
export function usualLanguage(existing: ExistingFiles): SetupChoices['language'] {
  const base = baseOf(existing);
  if (existing.texts.has(`${base}jsconfig.json`)) return 'js';
  return [base, ''].some((folder) => existing.texts.has(`${folder}tsconfig.json`)) ? 'ts' : 'js';
}

/** True when the scripts have a project file, and so the language is settled. */
export const hasScriptProject = (existing: ExistingFiles): boolean =>
  ['tsconfig.json', 'jsconfig.json'].some((name) => existing.texts.has(baseOf(existing) + name));

/**
 * The layout for load tests and what the editor needs for it. Adds what is missing and leaves what is there; planned
 * again after it was applied, it changes nothing.
 */
export function planWorkspace(
  existing: ExistingFiles,
  { language }: SetupChoices,
  shipped: ShippedLibrary,
): WorkspacePlan {
  const base = baseOf(existing);
  const configuration = existing.texts.get(`${base}ayni.yaml`);
  const project = projectIn(existing);
  const library = planLibrary(existing, shipped);
  const parts: readonly (FileChange | Problem | undefined)[] = [
    fileOnce(`${base}ayni.yaml`, configuration, [
      newConfiguration(newEnvironments),
      'environments and targets',
    ]),
    project.broken,
    ...folderChanges(base, existing),
    ...library.changes,
    ...typesChanges(base, existing, language),
    ...editorChanges(base, existing, project.environments),
    ignoreChange(existing),
  ];
  return {
    changes: parts
      .filter((part): part is FileChange => part !== undefined && 'kind' in part)
      .filter(({ path }) => !existing.unreadable.has(path)),
    problems: [
      ...new Set([
        ...existing.unreadable.values(),
        ...parts.filter((part): part is Problem => part !== undefined && 'code' in part),
      ]),
    ],
  };
}

function folderChanges(base: string, { found }: ExistingFiles): FileChange[] {
  return Object.entries(folderNotes)
    .filter(([name]) => !found.has(base + name))
    .map(([name, note]) => {
      const text = `# ${name}\n\n${note}\n`;
      return fileChange(`${base}${name}/README.md`, [undefined, text], `the folder for ${name}`);
    });
}

/** Runs are large and belong to one person. */
function ignoreChange({ texts }: ExistingFiles): FileChange {
  const before = texts.get('.gitignore');
  const why = 'keeps runs out of git';
  if (/^[ \t]*(\*\*)?\/?\.ayni\/?[ \t]*\r?$/m.test(before ?? ''))
    return fileOnce('.gitignore', before, ['', why]);
  const eol = before?.includes('\r\n') ? '\r\n' : '\n';
  const gap = before === undefined || before === '' || before.endsWith('\n') ? '' : eol;
  return fileChange('.gitignore', [before, `${before ?? ''}${gap}.ayni/${eol}`], why);
}
