import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { stamped } from '../../scripts/build/stamp.mjs';
import { startEditor } from '../support/editor/server.ts';
import type { EditorServer } from '../support/editor/server.ts';
import { Workbench, launchBrowser } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { makeWorkspace } from '../support/editor/workspace.ts';

const library = 'performance-testing/lib/PhilosophicalIntegrityValidator.js';
const settings = '{\n  // mine\n  "editor.fontSize": 13 // big\n}\n';

describe('Setting up a workspace in the editor', function () {
  this.timeout(120_000);
  let workspace: TestWorkspace;
  let server: EditorServer;
  let browser: Browser;
  let workbench: Workbench;

  before(async () => {
    workspace = makeWorkspace({
      '.vscode/settings.json': settings,
      'package.json': '{\n  "name": "shop"\n}\n',
    });
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
    await row('Smoke test').waitFor();
    await workbench.screenshot('new-scenario-archetypes');
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

  it('changes nothing the second time and says so', async () => {
    await workbench.runCommand('Ayni: Set Up Workspace');
    await row('package.json').waitFor();
    assert.equal(await rows().count(), 1);
    await widget().getByRole('button', { name: 'OK' }).click();
    await workbench.eventually('the types', () =>
      Promise.resolve(read('package.json').includes('@types/k6')),
    );
    await workbench.runCommand('Ayni: Set Up Workspace');
    await workbench.notification('nothing was changed').waitFor();
  });
});

/** The library as an earlier version shipped it. */
const olderLibrary = stamped('export class PhilosophicalIntegrityValidator {}\n', '0.0.1');

describe('The integrity library in a workspace', function () {
  this.timeout(120_000);
  let workspace: TestWorkspace;
  let server: EditorServer;
  let browser: Browser;
  let workbench: Workbench;

  before(async () => {
    workspace = makeWorkspace({
      [`old/${library}`]: olderLibrary,
      'old/load.js': "import http from 'k6/http';\nexport default function () {}\n",
      [`edited/${library}`]: `${olderLibrary}// mine\n`,
      'both.code-workspace': JSON.stringify({ folders: [{ path: 'old' }, { path: 'edited' }] }),
    });
    server = await startEditor();
    browser = await launchBrowser();
    workbench = await Workbench.open(browser, server, workspace.path('both.code-workspace'));
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    workspace?.remove();
  });

  const read = (path: string): string => readFileSync(workspace.path(path), 'utf8');
  const widget = () => workbench.page.locator('.quick-input-widget');
  const rows = () => widget().locator('.quick-input-list .monaco-list-row');

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
    await widget().locator('input:visible').first().fill('edited');
    await workbench.page.keyboard.press('Enter');
    const mine = rows().filter({ hasText: 'changed by hand' });
    await mine.waitFor();
    await workbench.screenshot('library-edited');
    await widget().getByRole('button', { name: 'OK' }).click();
    await workbench.notification('The integrity library').waitFor();
    assert.equal(read(`edited/${library}`), edited);
    assert.ok(existsSync(workspace.path('edited/performance-testing/lib/AyniProfiles.js')));
  });
});
