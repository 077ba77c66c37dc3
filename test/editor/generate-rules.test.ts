import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { EditorSession } from '../support/editor/editor-session.ts';
import { openEditor } from '../support/editor/editor-session.ts';
import type { Workbench } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { makeWorkspace } from '../support/editor/workspace.ts';

const rules = 'prometheus/ayni.rules.yml';

describe('Generating rules for Prometheus in the editor', function () {
  this.timeout(120_000);
  let workspace: TestWorkspace;
  let session: EditorSession;
  let workbench: Workbench;

  before(async () => {
    workspace = makeWorkspace({ 'ayni.yaml': 'targets: { preset: hotel }\n' });
    session = await openEditor(workspace);
    ({ workbench } = session);
  });

  after(() => session?.close());

  const widget = () => workbench.page.locator('.quick-input-widget');
  const row = (text: string) =>
    widget().locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();

  it('shows every file first, and writes what was agreed to', async () => {
    await workbench.runCommand('Ayni: Generate Prometheus Rules');
    await row('ayni.rules.yml').waitFor();
    await workbench.screenshot('rules-list');
    assert.ok(!existsSync(workspace.path(rules)));
    await widget().getByRole('button', { name: 'OK' }).click();
    const told = workbench.notification(/\d+ alerts/);
    await told.waitFor();
    const written = readFileSync(workspace.path(rules), 'utf8');
    assert.match(written, /alert: LatencyP95AboveTarget/);
    const alerts = written.match(/- alert: /g)?.length;
    assert.match(await told.innerText(), new RegExp(`\\b${alerts} alerts`));
    await told.getByRole('button', { name: 'Open Rules' }).click();
    await workbench.page.locator('.tab', { hasText: 'ayni.rules.yml' }).waitFor();
    await workbench.screenshot('rules-written');
  });

  it('has nothing to do the second time', async () => {
    await workbench.runCommand('Ayni: Generate Prometheus Rules');
    await workbench.notification('up to date').waitFor();
  });
});
