import assert from 'node:assert/strict';
import type { EditorSession } from '../support/editor/editor-session.ts';
import { openEditor } from '../support/editor/editor-session.ts';
import type { Workbench } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { makeWorkspace, passingScript } from '../support/editor/workspace.ts';

/** What the README promises, on an idle machine. */
const promisedMs = 100;

describe('In a workspace of 5,000 scripts and libraries', function () {
  this.timeout(120_000);
  let workspace: TestWorkspace;
  let session: EditorSession;
  let workbench: Workbench;

  before(async () => {
    const files = Array.from({ length: 5000 }, (_, i): [string, string] => [
      `src/part${i % 50}/file${i}.js`,
      i % 500 === 0 ? passingScript('http://127.0.0.1:9') : `export const number = ${i};\n`,
    ]);
    workspace = makeWorkspace(Object.fromEntries(files));
    session = await openEditor(workspace);
    ({ workbench } = session);
  });

  after(() => session?.close());

  it('the extension sleeps until it is needed, and then takes less CPU time than promised', async () => {
    const before = await workbench.host((api) => api.extensions.getExtension('coomunity.ayni-k6')?.isActive);
    assert.equal(before, false);
    // What else the host does at its start must not count as ours.
    await workbench.eventually('a host at rest', () =>
      workbench.host(async () => {
        const start = process.cpuUsage();
        await new Promise((resolve) => setTimeout(resolve, 300));
        const { user, system } = process.cpuUsage(start);
        return user + system < 10_000;
      }),
    );
    const cpuMs = await workbench.host(async (api) => {
      const start = process.cpuUsage();
      await api.extensions.getExtension('coomunity.ayni-k6')?.activate();
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    });
    assert.ok(cpuMs < promisedMs, `${cpuMs} ms`);
  });

  it('the Test Explorer finds the ten scripts when it is opened', async () => {
    await workbench.runCommand('Testing: Focus on Test Explorer View');
    const rows = workbench.page.locator('.test-explorer .monaco-list-row');
    await workbench.eventually('ten scripts', async () => (await rows.count()) === 10);
  });
});
