/** A real VS Code server with our packaged extension in it, for tests that look at it through a browser. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

export interface EditorOptions {
  /** User settings besides the quiet ones every test wants. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Restricted Mode is reachable only when workspace trust is on. */
  readonly workspaceTrust?: boolean;
}

export interface EditorServer {
  readonly port: number;
  /** Where functions for the extension host are sent; see `bridge/`. */
  readonly bridge: string;
  /** The server's own folder; logs are in `data/logs` below it. */
  readonly dataFolder: string;
  /** The server's process, whose end is the end of every extension host. */
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

const quiet = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  // In a browser the editor saves by itself after a second, which would race with tests about unsaved files.
  'files.autoSave': 'off',
  'files.simpleDialog.enable': true,
};

const skippedExtensions = [
  'vscode.typescript-language-features',
  'vscode.git',
  'vscode.git-base',
  'vscode.github',
  'vscode.github-authentication',
  'vscode.microsoft-authentication',
  'vscode.emmet',
  'GitHub.copilot-chat',
].join(',');

/** What `npm test` prepared: the VS Code folder and the Node it runs on; their absence is a failure. */
function editorProgram(): { readonly folder: string; readonly node: string } {
  const [folder, node] = [process.env['AYNI_EDITOR'], process.env['AYNI_EDITOR_NODE']];
  if (folder === undefined || node === undefined) {
    throw new Error('AYNI_EDITOR is not set: run these tests with `npm test -- editor-1.139`.');
  }
  return { folder, node };
}

/** Starts a server of its own folders and port, with the packaged extension installed. */
export async function startEditor(options: EditorOptions = {}): Promise<EditorServer> {
  const folder = mkdtempSync(join(tmpdir(), 'ayni-editor-'));
  const [data, extensions, bridge] = ['data', 'extensions', 'bridge.sock'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  writeSettings(data, options.settings ?? {});
  mkdirSync(extensions, { recursive: true });
  cpSync(resolve('test/support/editor/bridge'), join(extensions, 'ayni-test.bridge-0.0.1'), {
    recursive: true,
  });
  const folders = [
    '--server-data-dir',
    data,
    '--extensions-dir',
    extensions,
    '--accept-server-license-terms',
  ];
  install(folders);
  const child = launch(
    [...folders, ...(options.workspaceTrust ? [] : ['--disable-workspace-trust'])],
    bridge,
  );
  const port = await listening(child);
  return { port, bridge, dataFolder: data, process: child, stop: () => stop(child, folder) };
}

function writeSettings(data: string, settings: Readonly<Record<string, unknown>>): void {
  mkdirSync(join(data, 'data', 'User'), { recursive: true });
  mkdirSync(join(data, 'data', 'Machine'), { recursive: true });
  const text = JSON.stringify({ ...quiet, ...settings }, null, 2);
  writeFileSync(join(data, 'data', 'User', 'settings.json'), text);
  writeFileSync(join(data, 'data', 'Machine', 'settings.json'), text);
}

const environment = (bridge: string): NodeJS.ProcessEnv => ({
  ...process.env,
  EXTENSIONS_GALLERY: '{}',
  VSCODE_SKIP_BUILTIN_EXTENSIONS: skippedExtensions,
  AYNI_BRIDGE: bridge,
});

function install(folders: readonly string[]): void {
  const args = ['out/server-main.js', ...folders, '--install-extension', resolve('out/ayni-k6.vsix')];
  const { folder, node } = editorProgram();
  const done = spawnSync(node, args, {
    cwd: folder,
    env: environment(''),
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`The editor refused the package:\n${done.stdout}${done.stderr}`);
}

function launch(flags: readonly string[], bridge: string): ChildProcess {
  const args = ['out/server-main.js', '--host', '127.0.0.1', '--port', '0', '--without-connection-token'];
  const { folder, node } = editorProgram();
  const child = spawn(node, [...args, '--disable-telemetry', ...flags], {
    cwd: folder,
    env: environment(bridge),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => endGroup(child));
  return child;
}

async function listening(child: ChildProcess): Promise<number> {
  let said = '';
  child.stderr?.on('data', (part: Buffer) => (said += part.toString()));
  if (child.stdout === null) throw new Error('The editor server has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    said += `${line}\n`;
    const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
    if (port !== undefined) {
      child.stdout.resume();
      return Number(port);
    }
  }
  throw new Error(`The editor server ended before it listened:\n${said}`);
}

function endGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  const ended = child.exitCode !== null || child.signalCode !== null;
  const exit = ended ? Promise.resolve() : new Promise<void>((done) => child.once('exit', () => done()));
  endGroup(child);
  await exit;
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
