import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { pointLine } from '../support/import/reading.ts';
import type { EditorSession } from '../support/editor/editor-session.ts';
import { openEditor } from '../support/editor/editor-session.ts';
import type { Workbench } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { makeWorkspace, passingScript } from '../support/editor/workspace.ts';

/** Half a minute of requests in a month of 2025, as k6 writes them. */
const resultLines = (month: string): string =>
  Array.from({ length: 300 }, (_, i) =>
    new Date(Date.parse(`2025-${month}-01T10:00:00Z`) + i * 100).toISOString(),
  )
    .flatMap((time) => [
      pointLine({ time, tags: { scenario: 'default', name: 'list', expected_response: 'true' } }),
      pointLine({
        time,
        metric: 'http_req_duration',
        value: 20,
        tags: { scenario: 'default', name: 'list' },
      }),
    ])
    .join('');

describe('Without k6', function () {
  this.timeout(120_000);
  let workspace: TestWorkspace;
  let session: EditorSession;
  let workbench: Workbench;

  before(async () => {
    workspace = makeWorkspace({
      'look.js': passingScript('http://127.0.0.1:9'),
      'from-ci.json': resultLines('12'),
      'from-last-year.json': resultLines('11'),
    });
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

  it('results from elsewhere become runs: by the menu of the explorer, and by a drop on the panel', async () => {
    const { page } = workbench;
    await workbench.closeEditors();
    await workbench.host((api) => api.commands.executeCommand('workbench.view.explorer'));
    const file = (name: string) => page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
    const script = page.locator('.quick-input-list .monaco-list-row', { hasText: 'look.js' });
    const item = page.getByRole('menuitem', { name: 'Import Results…' });
    // A menu that has just opened may lose the click.
    await workbench.eventually('the question for the script', async () => {
      if (!(await item.isVisible())) await file('from-ci.json').click({ button: 'right', timeout: 1000 });
      await item.click({ timeout: 2000 });
      await script.waitFor({ timeout: 5000 });
      return true;
    });
    await workbench.screenshot('import-script');
    await script.click();
    const panel = await workbench.webview('Ayni: look.js');
    await panel.getByText('300', { exact: true }).first().waitFor();
    await workbench.screenshot('imported');

    // The new folder moves the rows below it.
    await file('.ayni').waitFor();
    const from = await file('from-last-year.json').boundingBox();
    const to = await page.locator('.editor-group-container').last().boundingBox();
    assert.ok(from && to);
    await page.mouse.move(from.x + 40, from.y + 8);
    await page.mouse.down();
    // Without Shift the editor takes the file itself and opens it as text.
    await page.keyboard.down('Shift');
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 12 });
    await panel.locator('body.takes-drop').waitFor();
    await workbench.screenshot('import-drop');
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await script.click();
    await workbench.eventually(
      'a second run',
      async () =>
        readdirSync(workspace.path('.ayni/runs')).filter((name) => name.endsWith('.k6run')).length === 2,
    );
  });
});
