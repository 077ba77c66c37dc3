import assert from 'node:assert/strict';
import type { EditorSession } from '../support/editor/editor-session.ts';
import { openEditor } from '../support/editor/editor-session.ts';
import type { Workbench } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { makeWorkspace, passingScript } from '../support/editor/workspace.ts';

describe('Without k6', function () {
  this.timeout(120_000);
  let workspace: TestWorkspace;
  let session: EditorSession;
  let workbench: Workbench;

  before(async () => {
    workspace = makeWorkspace({ 'look.js': passingScript('http://127.0.0.1:9') });
    session = await openEditor(workspace, { settings: { 'ayni.k6.path': '/nowhere/k6' } });
    ({ workbench } = session);
  });

  after(() => session?.close());

  it('a run ends in one message that names the place and offers the remedies', async () => {
    const { page } = workbench;
    await workbench.openFile(workspace.path('look.js'));
    await page.locator('.codelens-decoration a', { hasText: 'Run' }).first().click();
    const message = workbench.notification('/nowhere/k6');
    await message.waitFor();
    await workbench.screenshot('no-k6');
    assert.equal(await page.locator('.notifications-toasts .notification-list-item').count(), 1);
    assert.doesNotMatch(await message.innerText(), /\bat .*:\d+|Error:/);
    const buttons = await message.getByRole('button').allInnerTexts();
    for (const remedy of ['Open Install Page', 'Choose File…', 'Build with Go…']) {
      assert.ok(buttons.includes(remedy), `${remedy} in ${buttons.join(', ')}`);
    }
  });
});
