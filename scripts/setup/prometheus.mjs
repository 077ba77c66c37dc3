// A Prometheus and its promtool for tests: AYNI_PROMETHEUS, the PATH, our cache, else unpacked once from Debian's package.
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from './cache.mjs';
import { SetupError, mustRun, outputOf, runProgram } from './command.mjs';

/** Ensures a Prometheus and a promtool; returns the paths of both. */
export async function ensurePrometheus() {
  const chosen = process.env.AYNI_PROMETHEUS;
  if (chosen) return together(chosen, process.env.AYNI_PROMTOOL ?? join(dirname(chosen), 'promtool'));
  const [prometheus, promtool] = ['prometheus', 'promtool'].map((name) => outputOf('which', [name]));
  if (prometheus && promtool) return { prometheus, promtool };
  const bin = join(cacheFolder('prometheus'), 'debian', 'usr', 'bin');
  if (!existsSync(join(bin, 'promtool'))) await unpack();
  return together(join(bin, 'prometheus'), join(bin, 'promtool'));
}

function together(prometheus, promtool) {
  for (const path of [prometheus, promtool])
    if (outputOf(path, ['--version']) === undefined) throw new SetupError(`${path} does not run.`);
  return { prometheus, promtool };
}

/** The package alone: its service would take port 9090, and its pages need a dozen other packages. */
async function unpack() {
  if (outputOf('apt-get', ['--version']) === undefined)
    throw new SetupError(
      'No Prometheus here. Install one (https://prometheus.io/download/), or set AYNI_PROMETHEUS to its path.',
    );
  console.log('Unpacking a Prometheus from its Debian package; once');
  const folder = cacheFolder('prometheus');
  const download = ['apt-get', ['download', 'prometheus'], { cwd: folder, stdio: 'ignore' }];
  // The lists of packages may be missing or old, and only root may refresh them.
  if ((await runProgram(...download)) !== 0) {
    await mustRun('apt-get', ['update', '-qq']);
    await mustRun(...download);
  }
  const archive = readdirSync(folder).find((name) => name.endsWith('.deb'));
  const unpacked = join(folder, 'unpacking');
  await mustRun('dpkg-deb', ['-x', archive, unpacked], { cwd: folder });
  renameSync(unpacked, join(folder, 'debian'));
  rmSync(join(folder, archive));
}
