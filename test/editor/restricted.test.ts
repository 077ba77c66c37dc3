import assert from 'node:assert/strict';
import type { EditorSession } from '../support/editor/editor-session.ts';
import { openEditor } from '../support/editor/editor-session.ts';
import type { Workbench } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { makeWorkspace, passingScript } from '../support/editor/workspace.ts';

describe('In Restricted Mode', function () {
  this.timeout(120_000);
  let workspace: TestWorkspace;
  let session: EditorSession;
  let workbench: Workbench;

  before(async () => {
    workspace = makeWorkspace({ 'look.js': passingScript('http://127.0.0.1:9') });
    const trust = { 'security.workspace.trust.startupPrompt': 'never' };
    session = await openEditor(workspace, { workspaceTrust: true, settings: trust });
    ({ workbench } = session);
  });

  after(() => session?.close());

  it('the palette offers what works and hides what runs k6', async () => {
    assert.equal(await workbench.host((api) => api.workspace.isTrusted), false);
    await workbench.openFile(workspace.path('look.js'));
    await workbench.page.locator('.codelens-decoration a', { hasText: 'Run' }).first().waitFor();
    await workbench.eventually('what works', () => workbench.offersCommand('Ayni: Open Run File…'));
    assert.equal(await workbench.offersCommand('Ayni: Run Script'), false);
  });

  it('a press on Run says that the workspace must be trusted', async () => {
    await workbench.page.locator('.codelens-decoration a', { hasText: 'Run' }).first().click();
    await workbench.notification('Running k6 needs a trusted workspace').waitFor();
    await workbench.screenshot('restricted');
  });
});
