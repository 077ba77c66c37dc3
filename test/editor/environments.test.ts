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

const talking = `import secrets from 'k6/secrets';
export default async function () {
  console.log('it is ' + __ENV.API_TOKEN);
  if ((await secrets.get('API_TOKEN')) !== 'hush-hush') throw new Error('not the same');
}
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
      'talk.js': talking,
      'ayni.yaml': `environments:
  local: { baseUrl: 'http://127.0.0.1:9' }
  staging: { baseUrl: '${target.url}', guarded: true, limits: { vus: 2, duration: 15m } }
  dev: { baseUrl: '${target.url}', secrets: [API_TOKEN] }
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

  it('the readiness shows what the runs of each of them have shown, as a page', async () => {
    await workbench.closeEditors();
    await workbench.runCommand('Ayni: Readiness');
    const page = await workbench.eventually('the preview', async () => {
      for (const frame of workbench.page.frames())
        if ((await frame.getByRole('heading', { name: 'How the score is made' }).count()) > 0) return frame;
      return undefined;
    });
    await page.getByRole('heading', { name: 'staging' }).waitFor();
    await page.getByText('No threshold asks how fast the system must be.').first().waitFor();
    await page.getByText('No run with the load that the script has reached its end here.').first().waitFor();
    await workbench.screenshot('readiness');
  });

  it('a smoke test asks once for all of its passes, and shows what works as a page', async () => {
    await workbench.closeEditors();
    const before = runFiles().length;
    await workbench.runCommand('Ayni: Smoke Test Environment');
    const question = workbench.page.locator('.monaco-dialog-box', { hasText: 'A smoke test of 2 scripts' });
    await question.getByRole('button', { name: 'Run Against staging' }).click();
    const page = await workbench.eventually('the table', async () => {
      for (const frame of workbench.page.frames())
        if ((await frame.getByRole('heading', { name: 'Smoke test of staging' }).count()) > 0) return frame;
      return undefined;
    });
    await page
      .getByRole('row', { name: /GET http.*works/ })
      .first()
      .waitFor();
    await page.getByRole('row', { name: /get\.js.*works/ }).waitFor();
    await page.getByRole('row', { name: /talk\.js.*fails/ }).waitFor();
    assert.equal(runFiles().length, before + 2);
    await workbench.screenshot('smoke-test');
  });

  it('a secret is asked for once, and shown nowhere', async () => {
    const { page } = workbench;
    const input = page.locator('.quick-input-widget input:visible').first();
    const pick = async (row: string): Promise<void> =>
      page.locator('.quick-input-widget .monaco-list-row', { hasText: row }).click();
    await workbench.closeEditors();
    await workbench.theme('Default Dark Modern');
    await workbench.runCommand('Ayni: Select Environment');
    await pick('dev');
    await workbench.openFile(workspace.path('talk.js'));
    await workbench.runCommand('Ayni: Run Script');
    await page.locator('.quick-input-title', { hasText: 'API_TOKEN of dev' }).waitFor();
    await input.fill('hush-hush');
    await workbench.screenshot('ask-secret');
    assert.equal(await input.getAttribute('type'), 'password');
    await input.press('Enter');
    const first = await workbench.webview('Ayni: talk.js');
    await first.getByText('Passed').first().waitFor();
    await first.getByRole('tab', { name: 'Log' }).click();
    await first.getByText('it is ***').first().waitFor();

    await workbench.closeEditors();
    await workbench.runCommand('Ayni: Re-run Last');
    const second = await workbench.webview('Ayni: talk.js');
    await second.getByText('Passed').first().waitFor();
    await workbench.runCommand('Ayni: Remove Secret…');
    await pick('API_TOKEN');
    await workbench.runCommand('Ayni: Set Secret…');
    await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'dev, not set yet' }).waitFor();
    await page.keyboard.press('Escape');
  });
});
