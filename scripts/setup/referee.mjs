// The referee of PromQL: Prometheus' own parser as a small Go program (test/referee), built once for each change of it.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache.mjs';
import { SetupError, mustRun, outputOf } from './command.mjs';

const source = join(dirname(fileURLToPath(import.meta.url)), '../../test/referee');

/** Ensures the referee and returns its path. */
export async function ensureReferee() {
  const files = readdirSync(source).filter((name) => /\.(go|mod|sum)$/.test(name));
  const hash = createHash('sha256');
  for (const name of files.sort()) hash.update(name).update(readFileSync(join(source, name)));
  const target = join(cacheFolder('referee'), hash.digest('hex').slice(0, 16));
  if (!existsSync(target)) await build(target);
  return target;
}

async function build(target) {
  if (outputOf('go', ['version']) === undefined)
    throw new SetupError(
      "No Go here. Install Go 1.26+: Prometheus' own parser is built with it for the tests.",
    );
  console.log("Building Prometheus' own parser from its Go module; once, half a minute or so");
  await mustRun('go', ['build', '-trimpath', '-o', `${target}.new`, '.'], {
    cwd: source,
    env: { ...process.env, CGO_ENABLED: '0' },
    remedy: 'Is the Go module proxy reachable, and is Go 1.26 or newer?',
  });
  renameSync(`${target}.new`, target);
}
