import assert from 'node:assert/strict';
import type { EditorSession } from '../support/editor/editor-session.ts';
import { openEditor } from '../support/editor/editor-session.ts';
import type { Workbench } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { makeWorkspace, passingScript } from '../support/editor/workspace.ts';

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

  // Whether it sleeps until then is not asked: VS Code wakes everybody whose `workspaceContains` takes it too long to look for.
  it('the extension, awake, has read one small file of its own', async () => {
    const loaded = await workbench.host(async (api) => {
      const extension = api.extensions.getExtension('coomunity.ayni-k6');
      await extension?.activate();
      // `require.cache` of all that the host has loaded; parser and language client are files of their own.
      const { _cache: cache } = process.getBuiltinModule('node:module') as unknown as { _cache: object };
      const root = `${extension?.extensionPath}/dist/`;
      return Object.keys(cache).flatMap((file) => (file.startsWith(root) ? [file.slice(root.length)] : []));
    });
    assert.deepEqual(loaded, ['extension.cjs']);
  });

  it('the Test Explorer finds the ten scripts when it is opened', async () => {
    await workbench.runCommand('Testing: Focus on Test Explorer View');
    const rows = workbench.page.locator('.test-explorer .monaco-list-row');
    await workbench.eventually('ten scripts', async () => (await rows.count()) === 10);
  });
});
