// A k6 for demo and tests: AYNI_K6, the PATH, our cache, else built once from its Go module.
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache.mjs';
import { SetupError, mustRun, outputOf } from './command.mjs';

const version = 'v2.2.0';
const binaryName = process.platform === 'win32' ? 'k6.exe' : 'k6';

/** Ensures a k6 and returns its path. */
export async function ensureK6() {
  const chosen = process.env.AYNI_K6;
  if (chosen) {
    if (outputOf(chosen, ['version']) === undefined)
      throw new SetupError(`AYNI_K6 is ${chosen}, which does not run.`);
    return chosen;
  }
  const onPath = outputOf('which', ['k6']);
  if (onPath) return onPath;
  const cached = join(cacheFolder('k6', version), binaryName);
  if (existsSync(cached)) return cached;
  return build(cached);
}

/** `go install` of the v2 module fails for want of a version list, so a throw-away module requires it instead. */
async function build(target) {
  if (outputOf('go', ['version']) === undefined) {
    throw new SetupError(
      'No k6 and no Go here. Install k6 (https://grafana.com/docs/k6/latest/set-up/install-k6/) or Go 1.25+.',
    );
  }
  console.log(`Building k6 ${version} from its Go module; once, two minutes or so`);
  const folder = cacheFolder('k6-build');
  writeFileSync(join(folder, 'go.mod'), `module build\n\ngo 1.25\n\nrequire go.k6.io/k6/v2 ${version}\n`);
  await mustRun(
    'go',
    ['build', '-mod=mod', '-trimpath', '-ldflags', '-s -w', '-o', binaryName, 'go.k6.io/k6/v2'],
    {
      cwd: folder,
      env: { ...process.env, CGO_ENABLED: '0' },
      remedy: 'Is the Go module proxy reachable, and is Go 1.25 or newer?',
    },
  );
  renameSync(join(folder, binaryName), target);
  rmSync(folder, { recursive: true, force: true });
  return target;
}
