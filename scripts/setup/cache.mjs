// Where everything that is installed once lives: outside the clone, so that a new clone finds it again.
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The cache folder; `AYNI_CACHE` overrides it. */
export function cacheFolder(...parts) {
  const base =
    process.env.AYNI_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ayni-k6');
  const folder = join(base, ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}
