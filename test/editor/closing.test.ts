import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { processesWith } from '../support/editor/processes.ts';
import { startEditor } from '../support/editor/server.ts';
import type { EditorServer } from '../support/editor/server.ts';
import { Workbench, launchBrowser } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { longScript, makeWorkspace } from '../support/editor/workspace.ts';

describe('No k6 outlives the editor', function () {
  this.timeout(120_000);
  let sandbox: Sandbox;
  let workspace: TestWorkspace;
  let server: EditorServer;
  let browser: Browser;
  let workbench: Workbench;

  beforeEach(async () => {
    sandbox = await startSandbox({ port: 0 });
    workspace = makeWorkspace({ 'long.js': longScript(sandbox.url) });
    server = await startEditor({ settings: { 'ayni.k6.path': process.env['AYNI_K6'] } });
    browser = await launchBrowser();
    workbench = await Workbench.open(browser, server, workspace.folder);
    await workbench.openFile(workspace.path('long.js'));
    await workbench.page.locator('.codelens-decoration a', { hasText: 'Run' }).first().click();
    await workbench.eventually('k6', () => Promise.resolve(k6Processes().length > 0));
  });

  afterEach(async () => {
    await browser?.close();
    await server?.stop();
    await sandbox?.close();
    workspace?.remove();
  });

  const k6Processes = (): number[] => processesWith(workspace.path('long.js'));
  const k6IsGone = () =>
    workbench.eventually('the end of k6', () => Promise.resolve(k6Processes().length === 0));

  it('when the extension host crashes', async () => {
    // A little later, so that the host can answer before it dies.
    await workbench.host(() => {
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), 50);
    });
    await k6IsGone();
  });

  it('when the window is reloaded, which deactivates the extension', async () => {
    await workbench.runCommand('Developer: Reload Window');
    await k6IsGone();
    assert.deepEqual(k6Processes(), []);
  });

  it('when the editor is killed', async () => {
    server.process.kill('SIGKILL');
    await k6IsGone();
  });
});
