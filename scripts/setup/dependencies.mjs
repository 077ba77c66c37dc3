// The npm packages of the lock file, installed when the lock file has changed since the last time.
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError, mustRun } from './command.mjs';

/** Ensures that `node_modules` is what `package-lock.json` says. */
export async function ensureDependencies(root, env) {
  const stamp = join(root, 'node_modules', '.ayni-lock-hash');
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink() === true)
    throw new SetupError(
      'node_modules is a link to another folder, which `npm ci` would empty. Remove the link, or install there.',
    );
  await mustRun('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    env: { ...env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
    remedy: 'Is the npm registry reachable?',
  });
  writeFileSync(stamp, hash);
}
