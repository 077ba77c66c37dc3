import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { K6Binary, K6Finder } from '../../app/ports.ts';
import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { formatVersion } from '../../core/k6/version.ts';
import type { Environment } from './places.ts';
import { builtK6Path, installFolders, k6FileName, pathFolders } from './places.ts';
import { probeK6 } from './probe.ts';

export interface K6FinderOptions {
  /** The path from the settings, read at each search; undefined or empty: look elsewhere. */
  readonly settingsPath: () => string | undefined;
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
}

interface Candidate {
  readonly path: string;
  readonly foundBy: K6Binary['foundBy'];
}

/** Looks in the settings, the PATH, the usual install folders and our cache, in this order; the first that answers wins. */
export function k6Finder(options: K6FinderOptions): K6Finder {
  return {
    find: async () => {
      const set = options.settingsPath();
      // A path that a person chose is used or complained about, never passed over in silence.
      if (set !== undefined && set !== '') return probed({ path: set, foundBy: 'settings' });
      return firstUsable(options);
    },
  };
}

async function firstUsable(options: K6FinderOptions): Promise<Result<K6Binary>> {
  const refused: Problem[] = [];
  for (const candidate of candidates(options)) {
    if (!(await isExecutable(candidate.path))) continue;
    const found = await probed(candidate);
    if (found.ok) return found;
    refused.push(found.problem);
  }
  const [first] = refused;
  return failed(first ?? notFound(options));
}

function candidates({ env, platform }: K6FinderOptions): Candidate[] {
  const file = k6FileName(platform);
  const onPath = pathFolders(env).map((folder): Candidate => ({ path: join(folder, file), foundBy: 'path' }));
  const installed = installFolders(env, platform).map((folder): Candidate => ({
    path: join(folder, file),
    foundBy: 'install-folder',
  }));
  const all = [...onPath, ...installed, { path: builtK6Path(env, platform), foundBy: 'cache' } as const];
  return all.filter((one, i) => all.findIndex((other) => other.path === one.path) === i);
}

async function probed(candidate: Candidate): Promise<Result<K6Binary>> {
  const version = await probeK6(candidate.path);
  return version.ok ? ok({ ...candidate, version: formatVersion(version.value) }) : version;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

const notFound = ({ env, platform }: K6FinderOptions): Problem => ({
  code: 'k6-not-found',
  says: `There is no k6 on the PATH, nor in ${[...installFolders(env, platform), builtK6Path(env, platform)].join(', ')}.`,
  remedy:
    'Install k6 (https://grafana.com/docs/k6/latest/set-up/install-k6/), set its path in the settings, or let it be built with Go.',
});
