import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import type { EditorSession } from '../support/editor/editor-session.ts';
import { openEditor } from '../support/editor/editor-session.ts';
import type { Workbench } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { makeWorkspace } from '../support/editor/workspace.ts';
import { tinyTarget } from '../support/tiny-target.ts';

const script = `import http from 'k6/http';
export default function () { http.get(__ENV.BASE_URL); }
`;

describe('In a workspace with environments', function () {
  this.timeout(120_000);
  let target: Awaited<ReturnType<typeof tinyTarget>>;
  let workspace: TestWorkspace;
  let session: EditorSession;
  let workbench: Workbench;

  before(async () => {
    target = await tinyTarget();
    workspace = makeWorkspace({
      'get.js': script,
      'ayni.yaml': `environments:
  local: { baseUrl: 'http://127.0.0.1:9' }
  staging: { baseUrl: '${target.url}', guarded: true, limits: { vus: 2, duration: 15m } }
`,
    });
    session = await openEditor(workspace, { settings: { 'ayni.k6.path': process.env['AYNI_K6'] } });
    ({ workbench } = session);
  });
  after(async () => {
    await session?.close();
    await target?.close();
  });

  const runFiles = (): string[] => {
    const folder = workspace.path('.ayni/runs');
    return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.k6run')) : [];
  };

  it('runs go to the selected one, and a guarded one asks each time', async () => {
    const { page } = workbench;
    const status = (label: string) =>
      page.locator(`.statusbar-item[aria-label="${label}"], .statusbar-item [aria-label="${label}"]`).first();
    const question = page.locator('.monaco-dialog-box', { hasText: 'staging is guarded' });
    await workbench.openFile(workspace.path('get.js'));
    await status('Environment of k6 runs: local').waitFor();
    await workbench.runCommand('Ayni: Select Environment');
    const row = page.locator('.quick-input-widget .monaco-list-row', { hasText: 'staging' });
    await row.getByText('Guarded: each run asks').first().waitFor();
    await workbench.screenshot('select-environment');
    await row.click();
    await status('Environment of k6 runs: staging, guarded').waitFor();

    await workbench.runCommand('Ayni: Run Script');
    await question
      .getByText(/get\.js will load 127\.0\.0\.1: up to 1 virtual user.* for up to 10 min/)
      .waitFor();
    await workbench.screenshot('guarded-question');
    await question.getByRole('button', { name: 'Cancel' }).click();
    const refused = await workbench.webview('Ayni: get.js');
    await refused.getByText('nobody agreed to load staging').first().waitFor();
    assert.deepEqual(runFiles(), []);

    await workbench.closeEditors();
    await workbench.runCommand('Ayni: Re-run Last');
    await question.getByRole('button', { name: 'Run Against staging' }).click();
    const panel = await workbench.webview('Ayni: get.js');
    await panel.getByText('Passed').first().waitFor();
    await panel.locator('li', { hasText: 'Environment' }).getByText('staging').waitFor();
    await workbench.screenshot('guarded-run');
    assert.equal(runFiles().length, 1);
  });
});
