/** Workspaces as plans see them, and a library to ship. */
import { createHash } from 'node:crypto';
import { stamped } from '../../../scripts/build/stamp.mjs';
import type { FileChange } from '../../../src/core/workspace/change.ts';
import type { ExistingFiles } from '../../../src/core/workspace/layout.ts';
import { entriesToLookFor, libraryFiles } from '../../../src/core/workspace/layout.ts';
import type { ShippedLibrary } from '../../../src/core/workspace/library.ts';

type Texts = Readonly<Record<string, string>>;

/** What is there when a workspace holds these files. */
export const existing = (texts: Texts = {}): ExistingFiles => ({
  texts: new Map(Object.entries(texts)),
  unreadable: new Map(),
  found: new Set(
    entriesToLookFor.filter((entry) => Object.keys(texts).some((path) => `${path}/`.startsWith(`${entry}/`))),
  ),
});

/** The files after the changes were made. */
export const applied = (texts: Texts, changes: readonly FileChange[]): Texts => ({
  ...texts,
  ...Object.fromEntries(changes.map(({ path, text }) => [path, text])),
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Libraries of a version, stamped as the build does it. */
export const libraryOf = (version: string): ShippedLibrary => ({
  files: Object.fromEntries(
    libraryFiles.map((name) => [name, stamped(`export const ${name.length} = '${version}';\n`, version)]),
  ) as ShippedLibrary['files'],
  sha256,
});
