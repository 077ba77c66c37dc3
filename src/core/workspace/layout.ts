import type { Problem } from '../base/result.ts';

/** What there is of the few files and folders that plans look at. */
export interface ExistingFiles {
  /** By path below the workspace folder, with `/`; a file that is not there has no entry. */
  readonly texts: ReadonlyMap<string, string>;
  /** Files that are there and whose text cannot be had, and why: they stay as they are. */
  readonly unreadable: ReadonlyMap<string, Problem>;
  /** Of `entriesToLookFor`, those that are there. */
  readonly found: ReadonlySet<string>;
}

/** The folder of everything about load, below a project's own folder. */
export const testsFolder = 'performance-testing';

const folders = ['scenarios', 'lib', 'data', 'baselines'] as const;

/** What ships for scripts to import: each library and its types. */
export const libraryFiles = [
  'PhilosophicalIntegrityValidator.js',
  'PhilosophicalIntegrityValidator.d.ts',
  'AyniProfiles.js',
  'AyniProfiles.d.ts',
] as const;

const ofFolder = [
  'ayni.yaml',
  'package.json',
  'jsconfig.json',
  'tsconfig.json',
  'requests.http',
  'http-client.env.json',
  ...libraryFiles.map((name) => `lib/${name}`),
];

const ofProject = [
  'package.json',
  'tsconfig.json',
  '.gitignore',
  '.vscode/settings.json',
  '.vscode/extensions.json',
];

const bases = ['', `${testsFolder}/`];

/** Every file that a plan may want to see. */
export const filesToRead: readonly string[] = [
  ...new Set([...ofProject, ...bases.flatMap((base) => ofFolder.map((name) => base + name))]),
];

/** The lock file of each package manager. */
export const lockFiles = {
  pnpm: 'pnpm-lock.yaml',
  yarn: 'yarn.lock',
  bun: 'bun.lock',
} as const;

/** Folders, and files whose text does not matter, that a plan may want to know of. */
export const entriesToLookFor: readonly string[] = bases.flatMap((base) =>
  [...folders, ...Object.values(lockFiles)].map((name) => base + name),
);

/**
 * What comes before the names of our files: `performance-testing/`, or nothing when the workspace folder is such a
 * folder itself.
 */
export function baseOf({ texts, unreadable, found }: ExistingFiles): string {
  const isLaidOut = (base: string): boolean =>
    texts.has(`${base}ayni.yaml`) ||
    unreadable.has(`${base}ayni.yaml`) ||
    (found.has(`${base}scenarios`) && found.has(`${base}baselines`));
  return isLaidOut('') && !isLaidOut(`${testsFolder}/`) ? '' : `${testsFolder}/`;
}

/** Where scripts are. */
export const scenariosFolder = (existing: ExistingFiles): string => `${baseOf(existing)}scenarios`;

/** Where the libraries that scripts import are copied to. */
export const libraryFolder = (existing: ExistingFiles): string => `${baseOf(existing)}lib`;
