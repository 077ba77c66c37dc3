import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import type * as vscode from 'vscode';
import { stamped } from '../../scripts/build/stamp.mjs';
import type { EditorSession } from '../support/editor/editor-session.ts';
import { openEditor } from '../support/editor/editor-session.ts';
import type { Workbench } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { makeWorkspace } from '../support/editor/workspace.ts';

const library = 'performance-testing/lib/PhilosophicalIntegrityValidator.js';
const settings = '{\n  // mine\n  "editor.fontSize": 13 // big\n}\n';

describe('Setting up a workspace in the editor', function () {
  this.timeout(120_000);
  let workspace: TestWorkspace;
  let session: EditorSession;
  let workbench: Workbench;

  before(async () => {
    workspace = makeWorkspace({
      '.vscode/settings.json': settings,
      'package.json': '{\n  "name": "shop"\n}\n',
    });
    const trust = { 'security.workspace.trust.startupPrompt': 'never' };
    session = await openEditor(workspace, { workspaceTrust: true, settings: trust });
    ({ workbench } = session);
  });

  after(() => session?.close());

  const read = (path: string): string => readFileSync(workspace.path(path), 'utf8');
  const has = (path: string): boolean => existsSync(workspace.path(path));
  const widget = () => workbench.page.locator('.quick-input-widget');
  const rows = () => widget().locator('.quick-input-list .monaco-list-row');
  const row = (text: string) => rows().filter({ hasText: text }).first();
  const title = (text: string) => widget().locator('.quick-input-title', { hasText: text });
  const accept = () => workbench.page.keyboard.press('Enter');
  const tab = (name: string) => workbench.page.locator('.tab', { hasText: name });

  it('offers it in the view of the history while there is no folder for load tests', async () => {
    await workbench.runCommand('View: Show Ayni');
    await workbench.page.locator('.welcome-view').getByRole('button', { name: 'Set Up Workspace' }).waitFor();
    await workbench.screenshot('set-up-welcome');
  });

  it('shows each change before anything is written', async () => {
    await workbench.page.locator('.welcome-view').getByRole('button', { name: 'Set Up Workspace' }).click();
    await title('Set Up Workspace').waitFor();
    await row('JavaScript').click();
    await row('.vscode/settings.json').waitFor();
    await workbench.screenshot('set-up-list');
    await row('.vscode/settings.json').hover();
    await row('.vscode/settings.json').getByRole('button', { name: 'Show Changes' }).click();
    await tab('as it is ↔ as planned').waitFor();
    const planned = workbench.page.locator('.editor.modified .view-line', { hasText: 'rest-client' });
    await planned.first().waitFor();
    for (const theme of ['Default Light Modern', 'Default High Contrast', 'Default Dark Modern'] as const) {
      await workbench.theme(theme);
      await workbench.screenshot(`set-up-${theme.split(' ')[1]?.toLowerCase() ?? ''}`);
    }
    assert.equal(read('.vscode/settings.json'), settings);
    assert.ok(!has('performance-testing'));
  });

  it('makes the ticked changes, keeps comments, and closes what it showed', async () => {
    await widget().getByRole('button', { name: 'Back' }).click();
    await row('package.json').locator('.monaco-checkbox, input[type=checkbox]').first().click();
    await widget().getByRole('button', { name: 'OK' }).click();
    await workbench.notification('is set up').waitFor();
    assert.match(read('.vscode/settings.json'), /\/\/ mine\n {2}"editor\.fontSize": 13, \/\/ big\n/);
    assert.ok(has(library));
    assert.equal(read('package.json'), '{\n  "name": "shop"\n}\n');
    await tab('as planned').waitFor({ state: 'detached' });
    await workbench.screenshot('set-up-done');
  });

  it('writes a scenario by way of five questions, and opens it', async () => {
    const button = workbench.notification('is set up').getByRole('button', { name: 'New Scenario' });
    await button.click();
    await title('New Scenario (1/5)').waitFor();
    await rows().first().waitFor();
    await workbench.screenshot('new-scenario-archetypes');
    await widget().locator('input:visible').first().fill('Smoke test');
    await row('Smoke test').click();
    await title('New Scenario (2/5)').waitFor();
    await workbench.screenshot('new-scenario-presets');
    await row('GAD').click();
    await title('New Scenario (3/5)').waitFor();
    await row('staging').click();
    await title('New Scenario (4/5)').waitFor();
    await row('TypeScript').click();
    await title('New Scenario (5/5)').waitFor();
    await widget().locator('input:visible').first().fill('first');
    await accept();
    await tab('first.ts').waitFor();
    const text = read('performance-testing/scenarios/first.ts');
    assert.match(text, /'https:\/\/staging\.example\.org'[^]*'p\(95\)<500'/);
    await workbench.screenshot('new-scenario-done');
  });

  /** The text of package.json in its editor. */
  const openText = () =>
    workbench.host((api) => {
      const document = api.workspace.textDocuments.find(({ uri }) => uri.path.endsWith('package.json'));
      return { text: document?.getText() ?? '', isDirty: document?.isDirty };
    });

  it('changes a file that is being edited in its editor, unsaved; then there is nothing left to do', async () => {
    await workbench.openFile(workspace.path('package.json'));
    await workbench.host((api) =>
      api.window.activeTextEditor?.edit((edit) =>
        edit.insert(new api.Position(1, 0), '  "private": true,\n'),
      ),
    );
    await workbench.runCommand('Ayni: Set Up Workspace');
    await row('package.json').waitFor();
    assert.equal(await rows().count(), 1);
    await widget().getByRole('button', { name: 'OK' }).click();
    await workbench.eventually('the types', async () => (await openText()).text.includes('@types/k6'));
    const { text, isDirty } = await openText();
    assert.ok(isDirty);
    assert.match(text, /"private": true,\n {2}"name": "shop",/);
    assert.ok(!read('package.json').includes('@types/k6'));
    await workbench.runCommand('Ayni: Set Up Workspace');
    await workbench.notification('nothing was changed').waitFor();
  });
});

/** The library as an earlier version shipped it. */
const olderLibrary = stamped('export class PhilosophicalIntegrityValidator {}\n', '0.0.1');

describe('The integrity library in a workspace', function () {
  this.timeout(120_000);
  let workspace: TestWorkspace;
  let session: EditorSession;
  let workbench: Workbench;

  before(async () => {
    workspace = makeWorkspace({
      [`old/${library}`]: olderLibrary,
      // No test installs from a registry: this notes what npm was asked for, and where.
      'bin/npm': '#!/bin/sh\necho "$@" > npm-was-told\n',
      'old/load.js': "import http from 'k6/http';\nexport default function () {}\n",
      [`old/packages/shop/${library}`]: olderLibrary,
      'old/packages/shop/performance-testing/scenarios/load.js': "import 'k6';\n",
      [`edited/${library}`]: `${olderLibrary}// mine\n`,
      'edited/.vscode/settings.json': '{\n  "editor.fontSize" 13\n}\n',
      'both.code-workspace': JSON.stringify({ folders: [{ path: 'old' }, { path: 'edited' }] }),
    });
    chmodSync(workspace.path('bin/npm'), 0o755);
    session = await openEditor(workspace, {
      open: 'both.code-workspace',
      settings: {
        'terminal.integrated.defaultProfile.linux': 'sh',
        'terminal.integrated.profiles.linux': { sh: { path: '/bin/sh' } },
        'terminal.integrated.env.linux': { PATH: `${workspace.path('bin')}:/usr/bin:/bin` },
      },
    });
    ({ workbench } = session);
  });

  after(() => session?.close());

  const read = (path: string): string => readFileSync(workspace.path(path), 'utf8');
  const widget = () => workbench.page.locator('.quick-input-widget');
  const rows = () => widget().locator('.quick-input-list .monaco-list-row');

  /** Takes a row of the list by what is written in it. */
  const choose = async (label: string) => {
    const wanted = rows().filter({ hasText: label }).first();
    await wanted.waitFor();
    await wanted.click();
  };

  it('is offered to be updated when a script is opened beside an older copy', async () => {
    await workbench.openFile(workspace.path('old/load.js'));
    const offer = workbench.notification('uses an older integrity library');
    await offer.waitFor();
    await workbench.screenshot('library-offer');
    await offer.getByRole('button', { name: 'Update' }).click();
    const shipped = readFileSync('dist/k6/PhilosophicalIntegrityValidator.js', 'utf8');
    await workbench.eventually('the update', () => Promise.resolve(read(`old/${library}`) === shipped));
  });

  it('is not replaced where a person changed it, until they tick it', async () => {
    const edited = read(`edited/${library}`);
    await workbench.runCommand('Ayni: Add Integrity Library');
    await choose('edited');
    const mine = rows().filter({ hasText: 'changed by hand' });
    await mine.waitFor();
    await workbench.screenshot('library-edited');
    await widget().getByRole('button', { name: 'OK' }).click();
    await workbench.notification('The integrity library').waitFor();
    assert.equal(read(`edited/${library}`), edited);
    assert.ok(existsSync(workspace.path('edited/performance-testing/lib/AyniProfiles.js')));
  });

  it('belongs to the project around the file in front; offers stop when they are not wanted', async () => {
    const shop = 'old/packages/shop';
    await workbench.openFile(workspace.path(`${shop}/performance-testing/scenarios/load.js`));
    const offer = workbench.notification(`${shop} uses an older integrity library`);
    await offer.waitFor();
    await offer.getByRole('button', { name: 'Don’t Ask Again' }).click();
    const setting = () =>
      workbench.host((api) => api.workspace.getConfiguration('ayni').get('library.offerUpdates'));
    await workbench.eventually('the setting', async () => (await setting()) === false);
    assert.equal(read(`${shop}/${library}`), olderLibrary);
    await workbench.runCommand('Ayni: Add Integrity Library');
    await workbench.notification('The integrity library was updated').waitFor();
    assert.equal(
      read(`${shop}/${library}`),
      readFileSync('dist/k6/PhilosophicalIntegrityValidator.js', 'utf8'),
    );
  });

  it('comes with a way to the place where a file is broken', async () => {
    await workbench.closeEditors();
    await workbench.runCommand('Ayni: Set Up Workspace');
    await choose('edited');
    await choose('JavaScript');
    const problem = workbench.notification('.vscode/settings.json cannot be changed: colon expected, line 2');
    await problem.waitFor();
    await workbench.screenshot('set-up-broken');
    await workbench.page.keyboard.press('Escape');
    await problem.getByRole('button', { name: 'Open File' }).click();
    const line = () => workbench.host((api) => api.window.activeTextEditor?.selection.active.line);
    await workbench.eventually('the line', async () => (await line()) === 1);
  });

  it('comes with an offer to install the types of k6, in a terminal and only when wanted', async () => {
    await workbench.runCommand('Ayni: Set Up Workspace');
    await choose('old');
    await choose('TypeScript');
    await rows().filter({ hasText: 'tsconfig.json' }).waitFor();
    await widget().getByRole('button', { name: 'OK' }).click();
    const done = workbench.notification('old is set up');
    await done.getByRole('button', { name: 'Install Types of k6' }).click();
    await workbench.eventually('the terminal', () =>
      workbench.host((api) => api.window.terminals.some(({ name }) => name === 'npm install')),
    );
    // The server of 1.105 comes from the registry without pseudo-terminals: nothing runs in what it opens.
    if (process.env['AYNI_EDITOR_VERSION'] === '1.105') return;
    const told = workspace.path('old/performance-testing/npm-was-told');
    await workbench.eventually('npm', () => Promise.resolve(existsSync(told)));
    assert.equal(readFileSync(told, 'utf8'), 'install\n');
    await workbench.screenshot('set-up-types');
  });

  it('is set up on a file system of another kind, too', async () => {
    await workbench.host(addFolderInMemory);
    // The extension host knows of the folder before the window does.
    await workbench.page
      .locator('.explorer-folders-view .monaco-list-row', { hasText: 'in memory' })
      .waitFor();
    await workbench.runCommand('Ayni: Set Up Workspace');
    await choose('in memory');
    await choose('TypeScript');
    await rows().filter({ hasText: 'tsconfig.json' }).waitFor();
    await widget().getByRole('button', { name: 'OK' }).click();
    const done = workbench.notification('in memory is set up');
    await done.getByRole('button', { name: 'New Scenario' }).waitFor();
    assert.equal(await done.getByRole('button', { name: 'Install' }).count(), 0);
    const path = 'performance-testing/ayni.yaml';
    const text = await workbench.host(
      async (api, file) => String(await api.workspace.fs.readFile(api.Uri.parse(`memory:/shop/${file}`))),
      path,
    );
    assert.match(text, /^environments:$/m);
  });
});

/** Gives the window one more folder, on a file system that is not the disk. Runs in the extension host. */
function addFolderInMemory(api: typeof vscode): void {
  const files = new Map<string, Uint8Array | undefined>([['/shop', undefined]]);
  const nothing = new api.EventEmitter<vscode.FileChangeEvent[]>();
  const known = (uri: vscode.Uri): void => {
    if (!files.has(uri.path)) throw api.FileSystemError.FileNotFound(uri);
  };
  const stay = (): never => {
    throw api.FileSystemError.NoPermissions();
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: nothing.event,
    watch: () => ({ dispose: () => undefined }),
    stat: (uri) => {
      known(uri);
      const bytes = files.get(uri.path);
      const type = bytes === undefined ? api.FileType.Directory : api.FileType.File;
      return { type, ctime: 0, mtime: 0, size: bytes?.length ?? 0 };
    },
    readDirectory: () => [],
    createDirectory: (uri) => void files.set(uri.path, undefined),
    readFile: (uri) => {
      known(uri);
      return files.get(uri.path) ?? new Uint8Array();
    },
    writeFile: (uri, bytes) => void files.set(uri.path, bytes),
    delete: stay,
    rename: stay,
  };
  api.workspace.registerFileSystemProvider('memory', provider);
  const count = api.workspace.workspaceFolders?.length ?? 0;
  api.workspace.updateWorkspaceFolders(count, 0, { uri: api.Uri.parse('memory:/shop'), name: 'in memory' });
}
