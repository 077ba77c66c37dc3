// A real VS Code without a desktop: the VS Code server that the `code-server` npm package carries (MIT).
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache.mjs';
import { mustRun, outputOf } from './command.mjs';
import { installedNode } from './node.mjs';

/** code-server 4.N.x carries VS Code 1.N.x; each needs the Node that its desktop sibling has. */
const editors = {
  1.139: { codeServer: '4.139.1', nodeMajor: 24 },
  1.105: { codeServer: '4.105.1', nodeMajor: 22 },
};

/** Ensures VS Code `version` ('1.139' or '1.105'); returns its folder and the Node that runs `out/server-main.js`. */
export async function ensureEditor(version, env) {
  const { codeServer, nodeMajor } = editors[version];
  const node = await installedNode(nodeMajor);
  const folder = cacheFolder('editor', version);
  const vscode = join(folder, 'vscode');
  const done = join(folder, '.complete');
  if (existsSync(done)) return { folder: vscode, node };
  console.log(`Installing the VS Code ${version} server into ${folder}`);
  rmSync(vscode, { recursive: true, force: true });
  await unpack(codeServer, folder, env);
  if (needsWatcherPatch(vscode)) patchWatcher(vscode);
  const install = [
    'install',
    '--omit=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  await mustRun('npm', install, { cwd: vscode, env });
  await mustRun('npm', install, { cwd: join(vscode, 'extensions'), env });
  linkRipgrep(vscode);
  writeFileSync(done, '');
  return { folder: vscode, node };
}

async function unpack(version, folder, env) {
  await mustRun('npm', ['pack', '--silent', `code-server@${version}`], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const archive = join(folder, `code-server-${version}.tgz`);
  await mustRun('tar', ['xzf', archive, '--strip-components=2', 'package/lib/vscode'], { cwd: folder });
  rmSync(archive);
}

/** VS Code 1.105 takes its file watcher from a git host; a released version of it is in the registry. */
const needsWatcherPatch = (vscode) =>
  /"@parcel\/watcher": *"[^"]*#/.test(readFileSync(join(vscode, 'package.json'), 'utf8'));

function patchWatcher(vscode) {
  const manifest = JSON.parse(readFileSync(join(vscode, 'package.json'), 'utf8'));
  manifest.dependencies['@parcel/watcher'] = '2.5.1';
  writeFileSync(join(vscode, 'package.json'), JSON.stringify(manifest, null, 2));
  const lockPath = join(vscode, 'npm-shrinkwrap.json');
  const lock = JSON.parse(readFileSync(lockPath, 'utf8'));
  lock.packages[''].dependencies['@parcel/watcher'] = '2.5.1';
  delete lock.packages['node_modules/@parcel/watcher'];
  writeFileSync(lockPath, JSON.stringify(lock, null, 2));
}

/** Search and `findFiles` need ripgrep, whose package downloads its binary in the install script we leave out. */
function linkRipgrep(vscode) {
  const bin = join(vscode, 'node_modules', '@vscode', 'ripgrep', 'bin');
  if (existsSync(join(bin, 'rg'))) return;
  const system = outputOf('which', ['rg']);
  if (system === undefined) return;
  mkdirSync(bin, { recursive: true });
  symlinkSync(system, join(bin, 'rg'));
}
