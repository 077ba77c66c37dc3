import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { EditorSession } from '../support/editor/editor-session.ts';
import { openEditor } from '../support/editor/editor-session.ts';
import { testRow } from '../support/editor/test-explorer.ts';
import type { Workbench } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { failingScript, makeWorkspace } from '../support/editor/workspace.ts';

describe('In a workspace of two folders', function () {
  this.timeout(120_000);
  let sandbox: Sandbox;
  let workspace: TestWorkspace;
  let session: EditorSession;
  let workbench: Workbench;

  before(async () => {
    sandbox = await startSandbox({ port: 0 });
    workspace = makeWorkspace({
      'one/load.js': failingScript(sandbox.url),
      'two/load.js': failingScript(sandbox.url),
      'both.code-workspace': JSON.stringify({ folders: [{ path: 'one' }, { path: 'two' }] }),
    });
    session = await openEditor(workspace, {
      open: 'both.code-workspace',
      settings: { 'ayni.k6.path': process.env['AYNI_K6'] },
    });
    ({ workbench } = session);
  });

  after(async () => {
    await session?.close();
    await sandbox?.close();
  });

  const lens = (title: string) => workbench.page.locator('.codelens-decoration a', { hasText: title });
  const runFiles = (folder: string): string[] => {
    const path = workspace.path(`${folder}/.ayni/runs`);
    return existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.k6run')) : [];
  };
  const input = () => workbench.page.locator('.quick-input-widget input:visible').first();

  it('keeps each run in the folder of its script, and the history tells the folders apart', async () => {
    for (const folder of ['one', 'two']) {
      await workbench.closeEditors();
      await workbench.openFile(workspace.path(`${folder}/load.js`));
      await workbench.runCommand('Ayni: Run Script');
      await lens('failed').waitFor();
    }
    assert.deepEqual(
      ['one', 'two'].map((folder) => runFiles(folder).length),
      [1, 1],
    );
    await workbench.runCommand('View: Show Ayni');
    const rows = workbench.page.locator('.pane-body .monaco-list-row[aria-level="1"]');
    await rows.filter({ hasText: 'one · 1 run' }).waitFor();
    await rows.filter({ hasText: 'two · 1 run' }).waitFor();
    await workbench.screenshot('two-folders');
  });

  it('runs a smoke test on each save while the continuous run is on', async () => {
    await workbench.closeEditors();
    await workbench.openFile(workspace.path('two/load.js'));
    await workbench.runCommand('Testing: Focus on Test Explorer View');
    await testRow(workbench, 'load.js').waitFor();
    await workbench.runCommand('Test: Start Continuous Run');
    const save = () =>
      workbench.host(async (api) => {
        const document = api.window.activeTextEditor?.document;
        await api.window.activeTextEditor?.edit((edit) => edit.insert(new api.Position(0, 0), '\n'));
        await document?.save();
      });
    await workbench.eventually('a smoke run', async () => {
      await save();
      return workbench.eventually('its file', () => Promise.resolve(runFiles('two').length > 1), 6000);
    });
    await workbench.runCommand('Test: Stop Continuous Run');
  });

  it('writes an example into the folder that is chosen, and opens it', async () => {
    await workbench.runCommand('Ayni: Create Example Script');
    await input().fill('two');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.tab', { hasText: 'example.k6.js' }).waitFor();
    await lens('Smoke').first().waitFor();
    assert.match(readFileSync(workspace.path('two/example.k6.js'), 'utf8'), /from 'k6\/http'/);
  });
});
