import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ModuleReader } from '../../core/lint/script/imports.ts';

/** Reads local modules from the file system, as k6 does: by their full name, from where the importing file stands. */
export const readModule: ModuleReader = (specifier, from) => {
  const path = resolve(dirname(from), specifier);
  try {
    return { path, text: readFileSync(path, 'utf8') };
  } catch {
    // Not there, a folder, or not ours to read: then the module is not known, and rules say nothing about it.
    return undefined;
  }
};
