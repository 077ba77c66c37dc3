// Opens the example workspace with the packaged extension: a desktop editor where there is one, else a VS Code server.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../setup/cache.mjs';
import { SetupError, mustRun, outputOf } from '../setup/command.mjs';
import { ensureEditor } from '../setup/editor.mjs';
import { lineMatching, startChild } from './children.mjs';

const settings = {
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.openRepositoryInParentFolders': 'never',
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
};

/** The folder is ours; the question whether to trust it would only stand in the way. */
const trusting = '--disable-workspace-trust';

/** Opens `folder` with `file` shown; resolves with what to wait for. Profile and extensions are the demo's own, in our cache. */
export async function openEditor({ folder, file }, vsix, env) {
  const desktop = desktopEditor();
  return desktop === undefined
    ? openServer({ folder, file }, vsix, env)
    : openDesktop(desktop, { folder, file, vsix, env });
}

/** `code` or `cursor` on the PATH, where a window can be opened at all. */
function desktopEditor() {
  const windows = process.platform === 'darwin' || process.platform === 'win32';
  if (!windows && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  return ['code', 'cursor'].find((name) => outputOf(name, ['--version']) !== undefined);
}

async function openDesktop(editor, { folder, file, vsix, env }) {
  const profile = cacheFolder('demo', editor);
  const folders = ['--user-data-dir', join(profile, 'data'), '--extensions-dir', join(profile, 'extensions')];
  writeSettings(join(profile, 'data', 'User'));
  await mustRun(editor, [...folders, '--install-extension', vsix, '--force'], { env });
  console.log(`Opening ${folder} in ${editor}. Close its window or press Ctrl-C to end the demo.`);
  return startChild(editor, [...folders, trusting, '--new-window', '--wait', folder, file], {
    env,
    stdio: 'inherit',
  });
}

async function openServer({ folder, file }, vsix, env) {
  const { folder: vscode, node } = await ensureEditor('1.139', env);
  const data = cacheFolder('demo', 'server');
  const folders = ['--server-data-dir', data, '--extensions-dir', join(data, 'extensions')];
  for (const scope of ['Machine', 'User']) writeSettings(join(data, 'data', scope));
  // No gallery is asked for anything.
  const serverEnv = { ...env, EXTENSIONS_GALLERY: '{}' };
  const accept = '--accept-server-license-terms';
  const server = (...args) => [join('out', 'server-main.js'), ...folders, accept, ...args];
  const install = server('--install-extension', vsix, '--force');
  // It complains of optional parts that it finds no binaries for; only its failure matters.
  await mustRun(node, install, { cwd: vscode, env: serverEnv, stdio: 'ignore' });
  const token = randomBytes(16).toString('hex');
  const flags = [
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--connection-token',
    token,
    '--disable-telemetry',
    trusting,
  ];
  const started = startChild(node, server(...flags), {
    cwd: vscode,
    env: serverEnv,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const listening = await lineMatching(started, /Extension host agent listening on (\d+)/);
  if (listening === undefined) throw new SetupError('The VS Code server ended before it listened.');
  const host = `127.0.0.1:${listening[1]}`;
  const query = new URLSearchParams({
    tkn: token,
    folder,
    payload: JSON.stringify([['openFile', `vscode-remote://${host}${encodeURI(file)}`]]),
  });
  const address = `http://${host}/?${query}`;
  console.log(`\nVS Code with the example workspace: ${address}\nCtrl-C ends the demo.`);
  return started;
}

function writeSettings(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
}
