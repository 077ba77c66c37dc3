import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version in the package that this file belongs to, bundled or not. */
export const version = packageVersion(dirname(fileURLToPath(import.meta.url)));

function packageVersion(folder: string): string {
  const path = join(folder, 'package.json');
  if (existsSync(path)) {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as { name?: string; version?: string };
    if (manifest.name === 'ayni-k6') return manifest.version ?? 'unknown';
  }
  const parent = dirname(folder);
  return parent === folder ? 'unknown' : packageVersion(parent);
}
