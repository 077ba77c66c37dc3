import { readFileSync } from 'node:fs';
import { isAbsolute, parse } from 'node:path';
import type { AyniConfig } from '../../core/config/config.ts';
import type { ConfigKey } from '../../core/config/config-key.ts';
import { configKeys } from '../../core/config/config-keys.ts';
import { configPaths } from '../../core/config/config-paths.ts';
import { readConfig } from '../../core/config/read-config.ts';
import type { RuleCatalogue } from '../../core/lint/rule-catalogue.ts';

/** Gives the text of an open document by its path. */
export type OpenText = (path: string) => string | undefined;

/** Reads the `ayni.yaml` of scripts: as it is in the editor where it is open, else as it is on the disk. */
export class Configs {
  /** What may stand in each of them. */
  readonly keys: ConfigKey;
  private readonly rules: RuleCatalogue;
  private readonly openText: OpenText;
  private readonly known = new Map<string, AyniConfig | undefined>();

  constructor(rules: RuleCatalogue, openText: OpenText) {
    this.keys = configKeys(rules.ids);
    this.rules = rules;
    this.openText = openText;
  }

  /** The nearest configuration of a script, with the path of its file; undefined when there is none. */
  nearest(script: string): { readonly path: string; readonly config: AyniConfig } | undefined {
    if (!isAbsolute(script)) return undefined;
    for (const path of configPaths(script, parse(script).root)) {
      const config = this.at(path);
      if (config !== undefined) return { path, config };
    }
    return undefined;
  }

  /** The configuration of one file; undefined when it is not there. */
  at(path: string): AyniConfig | undefined {
    if (!this.known.has(path)) this.known.set(path, this.read(path));
    return this.known.get(path);
  }

  /** The text of a configuration as it is now; undefined when it is not there. */
  textOf(path: string): string | undefined {
    return this.openText(path) ?? fileText(path);
  }

  /** Files were changed, made or removed: everything is looked for anew. */
  forget(): void {
    this.known.clear();
  }

  private read(path: string): AyniConfig | undefined {
    const text = this.textOf(path);
    return text === undefined ? undefined : readConfig(path, text, this.rules);
  }
}

function fileText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Not there, or not ours to read.
    return undefined;
  }
}
