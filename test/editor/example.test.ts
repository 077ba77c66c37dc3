import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { Faults } from '../../src/sandbox/faults/faults.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startEditor } from '../support/editor/server.ts';
import type { EditorServer } from '../support/editor/server.ts';
import { peekTest, testRow, unfoldTest } from '../support/editor/test-explorer.ts';
import { numbersBehind } from '../support/editor/numbers.ts';
import { Workbench, launchBrowser } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { makeWorkspace } from '../support/editor/workspace.ts';

const script = 'performance-testing/scenarios/ayni-practitioner.js';

const latency = (medianMs: number): Partial<Faults> => ({
  latency: { kind: 'lognormal', medianMs, sigma: 0.2 },
});

/** The way through the example that the README shows; its pictures are taken here. */
describe('The example of the README', function () {
  this.timeout(120_000);
  let sandbox: Sandbox;
  let workspace: TestWorkspace;
  let server: EditorServer;
  let browser: Browser;
  let workbench: Workbench;

  before(async () => {
    sandbox = await startSandbox({ port: 0, faults: latency(122) });
    const text = readFileSync(`examples/${script}`, 'utf8');
    workspace = makeWorkspace({ [script]: text.replace('http://127.0.0.1:7070', sandbox.url) });
    server = await startEditor({
      settings: {
        'ayni.k6.path': process.env['AYNI_K6'],
        'workbench.colorTheme': 'Default Light Modern',
        'editor.minimap.enabled': false,
        'editor.stickyScroll.enabled': false,
        'breadcrumbs.enabled': false,
        'testing.automaticallyOpenPeekView': 'never',
      },
    });
    browser = await launchBrowser();
    workbench = await Workbench.open(browser, server, workspace.folder);
    await workbench.theme('Default Light Modern');
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    await sandbox?.close();
    workspace?.remove();
  });

  const part = () => workbench.page.locator('.part.editor');
  const changeFaults = (faults: Partial<Faults>) =>
    fetch(`${sandbox.url}/admin/faults`, { method: 'PATCH', body: JSON.stringify(faults) });
  const command = (id: string) =>
    workbench.host((api, name) => Promise.resolve(api.commands.executeCommand(name)).then(() => true), id);
  const tidy = async () => {
    await command('notifications.clearAll');
    await workbench.page.locator('.notification-list-item').first().waitFor({ state: 'detached' });
    await workbench.page.mouse.move(0, 0);
  };
  const closeScript = () =>
    workbench.host(async (api) => {
      const tabs = api.window.tabGroups.all.flatMap((group) => group.tabs);
      await api.window.tabGroups.close(tabs.filter(({ input }) => input instanceof api.TabInputText));
    });

  it('has Run and Smoke above each of its scenarios', async () => {
    const { page } = workbench;
    await workbench.openFile(workspace.path(script));
    const lenses = page.locator('.codelens-decoration', { hasText: 'Smoke' });
    await workbench.eventually('the lenses', async () => (await lenses.count()) >= 2);
    await command('workbench.action.closeSidebar');
    await tidy();
    await workbench.page.setViewportSize({ width: 1000, height: 780 });
    await workbench.screenshot('script', part());
    await workbench.page.setViewportSize({ width: 1200, height: 1060 });
  });

  it('runs at the pace the system has, and becomes the baseline', async () => {
    await workbench.runCommand('Ayni: Run Script');
    const panel = await workbench.webview(`Ayni: ${script}`);
    await panel
      .getByText(/^(Passed|Thresholds failed)$/)
      .first()
      .waitFor({ timeout: 40_000 });
    await workbench.runCommand('Ayni: Set as Baseline');
    // On a machine too slow for the thresholds, the editor asks.
    const isSet = workbench.notification('The baseline of');
    const anyway = workbench.page
      .locator('.monaco-dialog-box')
      .getByRole('button', { name: 'Use It Anyway' });
    await isSet.or(anyway).first().waitFor();
    if (await anyway.isVisible()) await anyway.click();
    await isSet.waitFor();
    assert.deepEqual(readdirSync(workspace.path('performance-testing/baselines')), [
      'ayni-practitioner.local.json',
    ]);
  });

  it('fails a threshold when the system got slower, and says by how much', async () => {
    assert.equal((await changeFaults(latency(154))).status, 200);
    await workbench.closeEditors();
    await workbench.openFile(workspace.path(script));
    await workbench.runCommand('Ayni: Run Script');
    await workbench.eventually('a panel', async () => (await part().locator('.tab').count()) === 2);
    const panel = await workbench.webview(`Ayni: ${script}`);
    await panel.getByText('Running').first().waitFor();
    await closeScript();
    await panel.getByText('Thresholds failed').first().waitFor({ timeout: 40_000 });
    await tidy();
    await workbench.screenshot('panel', part());
    await panel.getByRole('tab', { name: 'Compare' }).click();
    await panel.getByText('http_req_duration p(95)').first().waitFor();
    await workbench.screenshot('compare', part());
    await workbench.page.setViewportSize({ width: 1200, height: 720 });
    assert.equal(await panel.getByText('The script has changed').count(), 0);
  });

  it('shows the broken threshold in the Test Explorer, with what was expected and what was measured', async () => {
    const { page } = workbench;
    await workbench.closeEditors();
    await workbench.openFile(workspace.path(script));
    await workbench.runCommand('Testing: Focus on Test Explorer View');
    const threshold = 'http_req_duration: p(95)<200';
    await unfoldTest(workbench, 'ayni-practitioner.js', threshold);
    await testRow(workbench, 'http_req_duration: p(99)<500 (Passed)').waitFor();
    const peek = await peekTest(workbench, `${threshold} (Failed)`, 'p(95)<200');
    await peek.locator('.view-line', { hasText: /p\(95\)=\d+\sms/ }).waitFor();
    await tidy();
    await workbench.screenshot('tests');
    await page.keyboard.press('Escape');
  });

  const read = 'http.get(`${baseUrl}/users/${user}`';

  it('shows the numbers of the run behind its lines', async () => {
    await workbench.closeEditors();
    await workbench.openFile(workspace.path(script));
    await command('workbench.action.closeSidebar');
    await command('testing.clearTestResults');
    await workbench.page.setViewportSize({ width: 1560, height: 720 });
    await workbench.host(async (api) => {
      const editor = api.window.activeTextEditor;
      const at = editor?.document.positionAt(editor.document.getText().indexOf('thresholds: {'));
      if (at) editor?.revealRange(new api.Range(at, at), api.TextEditorRevealType.AtTop);
    });
    const reading = await workbench.eventually('the numbers', () => numbersBehind(workbench, read));
    assert.match(reading, /^p95 [\d.]+ ms · .*[\d.]+ % of the time/);
    await tidy();
    await workbench.screenshot('numbers', part());
    await workbench.page.setViewportSize({ width: 1200, height: 720 });
  });

  it('says of an edited line that its numbers are older, opens their row, and has none when they are off', async () => {
    const edit = (from: string, to: string) =>
      workbench.host(
        async (api, [before, after]) => {
          const editor = api.window.activeTextEditor;
          const at = editor?.document.getText().indexOf(before) ?? 0;
          const range = editor && [at, at + before.length].map((end) => editor.document.positionAt(end));
          await editor?.edit((change) => range && change.replace(new api.Range(range[0]!, range[1]!), after));
        },
        [from, to] as const,
      );
    await edit(read, read.replace('user', 'one'));
    const shows = (what: string, text: RegExp) =>
      workbench.eventually(what, async () =>
        text.test((await numbersBehind(workbench, 'const answer = http.get(')) ?? 'none'),
      );
    await shows('an older number', /^changed since · p95/);
    await command('undo');
    await shows('the number again', /^p95/);
    await workbench.host(async (api, words) => {
      const editor = api.window.activeTextEditor;
      const at = editor?.document.positionAt(editor.document.getText().indexOf(words));
      if (at) editor!.selection = new api.Selection(at, at);
    }, read);
    await workbench.runCommand('Ayni: Show Results of This Line');
    const panel = await workbench.webview(`Ayni: ${script}`);
    await panel.locator('tr.pointed', { hasText: 'read balance' }).first().waitFor();
    await workbench.screenshot('numbers-row');
    const set = (value: boolean | undefined) =>
      workbench.host(async (api, on) => {
        await api.workspace.getConfiguration('ayni').update('numbersInCode.enabled', on ?? undefined, true);
      }, value ?? null);
    await set(false);
    await shows('no numbers', /^none$/);
    await set(undefined);
    await shows('the number once more', /^p95/);
  });

  const runRows = () => workbench.page.locator('.pane-body .monaco-list-row[aria-level="2"]');
  const input = () => workbench.page.locator('.quick-input-widget input:visible').first();
  const choose = async (row: number, item: string) => {
    const label = workbench.page.locator('.monaco-menu .action-label', { hasText: item }).first();
    // A menu does not hear a click in its first moments, and goes when a panel takes the focus.
    await workbench.eventually(`the choice of ${item}`, async () => {
      if (!(await label.isVisible())) await runRows().nth(row).click({ button: 'right', timeout: 1000 });
      await label.click({ timeout: 1000 });
      return label.waitFor({ state: 'hidden', timeout: 1000 }).then(() => true);
    });
  };

  it('can be given a title and a note, which the run keeps', async () => {
    const { page } = workbench;
    await workbench.closeEditors();
    await workbench.runCommand('View: Show Ayni');
    await workbench.eventually('two runs', async () => (await runRows().count()) === 2);
    await choose(0, 'Rename');
    await input().fill('After the change');
    await page.keyboard.press('Enter');
    await runRows().filter({ hasText: 'After the change' }).waitFor();
    await choose(0, 'Note');
    await input().fill('The index was missing.');
    await page.keyboard.press('Enter');
    // The page shows the file as it was when it opened.
    await workbench.eventually('the note', async () => {
      await workbench.closeEditors();
      await runRows().first().click();
      const panel = await workbench.webview('Ayni: After the change');
      await panel.getByRole('tab', { name: 'Run', exact: true }).click();
      return panel
        .getByText('The index was missing.')
        .waitFor({ timeout: 3000 })
        .then(() => true);
    });
    await workbench.screenshot('titled');
  });

  it('follows a quantity from run to run, beside the baseline, and opens a run from there', async () => {
    await workbench.closeEditors();
    await workbench.runCommand('Ayni: Show Trend');
    const trend = await workbench.webview('Ayni: Trend');
    await trend.getByText('Latency p95 over 2 runs: fewer than eight runs show no change yet').waitFor();
    await trend.getByText(/baseline \d+ ms/).waitFor({ state: 'attached' });
    await workbench.screenshot('trend');
    await trend.getByRole('button', { name: 'Open results' }).click();
    await workbench.webview('Ayni: After the change');
  });

  it('compares two selected runs, the later with the earlier', async () => {
    const { page } = workbench;
    await workbench.closeEditors();
    await runRows().nth(1).click();
    await workbench.webview(`Ayni: ${script}`);
    await workbench.closeEditors();
    await runRows()
      .first()
      .click({ modifiers: ['ControlOrMeta'] });
    await choose(1, 'Compare');
    const panel = await workbench.webview('Ayni: After the change');
    await panel
      .getByText(/against the run of/)
      .first()
      .waitFor();
    await workbench.screenshot('compare-selected');
    assert.equal(await page.locator('.part.editor .tab').count(), 1);
  });

  it('is deleted with its file after asking', async () => {
    const { page } = workbench;
    await workbench.closeEditors();
    await runRows().first().click();
    await workbench.webview('Ayni: After the change');
    await choose(0, 'Delete');
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Delete' }).click();
    await workbench.eventually('one run', async () => (await runRows().count()) === 1);
    assert.equal(
      readdirSync(workspace.path('.ayni/runs')).filter((name) => name.endsWith('.k6run')).length,
      1,
    );
  });
});
