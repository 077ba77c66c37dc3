import { readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import type { ModuleReader } from '../../core/lint/script/imports.ts';

interface KeptFile {
  readonly mtimeMs: number;
  readonly size: number;
  readonly text: string;
}

/** A file larger than this is no module that people share thresholds in. */
const maxBytes = 1024 * 1024;

/** Reads what scripts import from their own workspace: open documents first, then files, which are kept. */
export class Modules {
  private readonly openText: (path: string) => string | undefined;
  private readonly kept = new Map<string, KeptFile>();
  private readonly importers = new Map<string, Set<string>>();

  /** @param openText the text of the open document with this path. */
  constructor(openText: (path: string) => string | undefined) {
    this.openText = openText;
  }

  /** Only scripts on a disk have neighbours that can be read at once. */
  readonly read: ModuleReader = (specifier, from) => {
    if (!isAbsolute(from)) return undefined;
    const path = resolve(dirname(from), specifier);
    this.importers.set(path, (this.importers.get(path) ?? new Set<string>()).add(from));
    const text = this.openText(path) ?? this.fileText(path);
    return text === undefined ? undefined : { path, text };
  };

  /** Paths of the scripts that asked for this file, whether it was there or not. */
  importersOf(path: string): ReadonlySet<string> {
    return this.importers.get(path) ?? new Set<string>();
  }

  private fileText(path: string): string | undefined {
    try {
      const { mtimeMs, size } = statSync(path);
      if (size > maxBytes) return undefined;
      const known = this.kept.get(path);
      if (known?.mtimeMs === mtimeMs && known.size === size) return known.text;
      const text = readFileSync(path, 'utf8');
      this.kept.set(path, { mtimeMs, size, text });
      return text;
    } catch {
      // Not there, or not to be read: the rules that would look into it say nothing.
      return undefined;
    }
  }
}
