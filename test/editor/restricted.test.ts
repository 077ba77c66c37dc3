import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { startEditor } from '../support/editor/server.ts';
import type { EditorServer } from '../support/editor/server.ts';
import { Workbench, launchBrowser } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { makeWorkspace, passingScript } from '../support/editor/workspace.ts';

describe('In Restricted Mode', function () {
  this.timeout(120_000);
  let workspace: TestWorkspace;
  let server: EditorServer;
  let browser: Browser;
  let workbench: Workbench;

  before(async () => {
    workspace = makeWorkspace({ 'look.js': passingScript('http://127.0.0.1:9') });
    const trust = { 'security.workspace.trust.startupPrompt': 'never' };
    server = await startEditor({ workspaceTrust: true, settings: trust });
    browser = await launchBrowser();
    workbench = await Workbench.open(browser, server, workspace.folder);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    workspace?.remove();
  });

  it('the palette offers what works and hides what runs k6', async () => {
    assert.equal(await workbench.host((api) => api.workspace.isTrusted), false);
    await workbench.openFile(workspace.path('look.js'));
    await workbench.page.locator('.codelens-decoration a', { hasText: 'Run' }).first().waitFor();
    assert.equal(await workbench.offersCommand('Ayni: Run Script'), false);
    assert.equal(await workbench.offersCommand('Ayni: Open Run File…'), true);
  });

  it('a press on Run says that the workspace must be trusted', async () => {
    await workbench.page.locator('.codelens-decoration a', { hasText: 'Run' }).first().click();
    await workbench.notification('Running k6 needs a trusted workspace').waitFor();
    await workbench.screenshot('restricted');
  });
});
