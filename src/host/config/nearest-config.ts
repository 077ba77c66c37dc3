import { readFileSync } from 'node:fs';
import { parse } from 'node:path';
import type { AyniConfig } from '../../core/config/config.ts';
import { configPaths } from '../../core/config/config-paths.ts';
import { readConfig, unreadableConfig } from '../../core/config/read-config.ts';
import type { RuleCatalogue } from '../../core/lint/rule-catalogue.ts';
import { errorCode, errorWords } from '../system/error-words.ts';

/** Finds the configuration of scripts; each file is read once. */
export interface NearestConfigs {
  /** That of the nearest `ayni.yaml`, in the script's folder or above; undefined when there is none. */
  of(script: string): AyniConfig | undefined;
  /** All that were read so far. */
  read(): readonly AyniConfig[];
}

/** @param rules to judge the rules that a configuration names; without it they are taken as they are. */
export function nearestConfigs(rules?: RuleCatalogue): NearestConfigs {
  const known = new Map<string, AyniConfig | undefined>();
  const configAt = (path: string): AyniConfig | undefined => {
    if (!known.has(path)) known.set(path, configIn(path, rules));
    return known.get(path);
  };
  return {
    of: (script) => {
      for (const path of configPaths(script, parse(script).root)) {
        const config = configAt(path);
        if (config !== undefined) return config;
      }
      return undefined;
    },
    read: () => [...known.values()].filter((config) => config !== undefined),
  };
}

function configIn(path: string, rules: RuleCatalogue | undefined): AyniConfig | undefined {
  try {
    return readConfig(path, readFileSync(path, 'utf8'), rules);
  } catch (error) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
    return isMissing ? undefined : unreadableConfig(path, errorWords(error));
  }
}
