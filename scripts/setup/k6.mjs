// A k6 for demo and tests: AYNI_K6, the PATH, our cache, else built once from its Go module.
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache.mjs';
import { SetupError, mustRun, outputOf } from './command.mjs';

/** The module of each version we build; v2 has a path of its own. */
const modules = { 'v2.2.0': 'go.k6.io/k6/v2', 'v1.8.1': 'go.k6.io/k6' };
const binaryName = process.platform === 'win32' ? 'k6.exe' : 'k6';

/** Ensures a k6 and returns its path. */
export async function ensureK6() {
  const chosen = process.env.AYNI_K6;
  if (chosen) {
    if (outputOf(chosen, ['version']) === undefined)
      throw new SetupError(`AYNI_K6 is ${chosen}, which does not run.`);
    return chosen;
  }
  return outputOf('which', ['k6']) || builtK6('v2.2.0');
}

/** The path of a k6 of exactly this version, built from its Go module when the cache does not have it. */
export async function builtK6(version) {
  const target = join(cacheFolder('k6', version), binaryName);
  if (!existsSync(target)) await build(version, target);
  return target;
}

/** `go install` of the v2 module fails for want of a version list, so a throw-away module requires it instead. */
async function build(version, target) {
  if (outputOf('go', ['version']) === undefined) {
    throw new SetupError(
      `No k6 ${version} and no Go here. Install k6 (https://grafana.com/docs/k6/latest/set-up/install-k6/) or Go 1.25+.`,
    );
  }
  console.log(`Building k6 ${version} from its Go module; once, two minutes or so`);
  const folder = cacheFolder('k6-build');
  const module = modules[version];
  writeFileSync(join(folder, 'go.mod'), `module build\n\ngo 1.25\n\nrequire ${module} ${version}\n`);
  await mustRun('go', ['build', '-mod=mod', '-trimpath', '-ldflags', '-s -w', '-o', binaryName, module], {
    cwd: folder,
    env: { ...process.env, CGO_ENABLED: '0' },
    remedy: 'Is the Go module proxy reachable, and is Go 1.25 or newer?',
  });
  renameSync(join(folder, binaryName), target);
  rmSync(folder, { recursive: true, force: true });
}
