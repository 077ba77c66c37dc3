import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import type { EditorSession } from '../support/editor/editor-session.ts';
import { openEditor } from '../support/editor/editor-session.ts';
import type { Workbench } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { makeWorkspace } from '../support/editor/workspace.ts';

const rules = `groups:
  - name: api
    rules:
      - record: job:errors:rate5m
        expr: >-
          sum by (job) (
            rate(http_requests_total{code=~"5.."})
          )
      - record: job:up:sum
        expr: "sum by (job) (up) && sum by (job) (ready{zone=\\"a\\"})"
`;

describe('Files of Prometheus in the editor', function () {
  this.timeout(120_000);
  let workspace: TestWorkspace;
  let session: EditorSession;
  let workbench: Workbench;

  before(async () => {
    workspace = makeWorkspace({
      'any-name.yaml': rules,
      'other.yaml': 'groups: [a]\n',
      'checked.yaml': rules,
    });
    session = await openEditor(workspace);
    ({ workbench } = session);
  });

  after(() => session?.close());

  const found = (file: string) =>
    workbench.host(
      (api, path) =>
        api.languages.getDiagnostics(api.Uri.file(path)).map(({ code, range, source }) => ({
          id: typeof code === 'object' ? String(code.value) : String(code),
          source,
          line: range.start.line,
          character: range.start.character,
        })),
      workspace.path(file),
    );

  const textOf = (file: string): Promise<string> =>
    workbench.host(
      async (api, path) => (await api.workspace.openTextDocument(path)).getText(),
      workspace.path(file),
    );

  it('mistakes are underlined where they are, and safe fixes keep the escapes', async () => {
    await workbench.openFile(workspace.path('any-name.yaml'));
    const range = await workbench.eventually('the finding', async () =>
      (await found('any-name.yaml')).find(({ id }) => id === 'promql/range-expected'),
    );
    assert.deepEqual([range.line, range.character], [6, 17]);
    await workbench.screenshot('prometheus-findings');
    await workbench.runCommand('Ayni: Fix All Auto-fixable Problems in File');
    await workbench.eventually('the corrected text', async () =>
      (await textOf('any-name.yaml')).includes('(up) and sum by (job) (ready{zone=\\"a\\"})'),
    );
    assert.deepEqual(await found('other.yaml'), []);
  });

  it('promtool is asked, and what it says stands at its line until the file changes', async () => {
    // A stand-in that says what the real one says; the real one is asked in test/real-prometheus.
    const path = workspace.path('promtool');
    writeFileSync(
      path,
      '#!/bin/sh\necho "  FAILED:"\necho "$3: 7:13: group \\"api\\": no range" >&2\nexit 1\n',
    );
    chmodSync(path, 0o755);
    await workbench.openFile(workspace.path('checked.yaml'));
    const use = (command: string) =>
      workbench.host(
        (api, value) =>
          api.workspace
            .getConfiguration('ayni.prometheus')
            .update('promtool', value, api.ConfigurationTarget.Workspace),
        command,
      );
    await use('/no/such/promtool');
    await workbench.runCommand('Ayni: Check with promtool');
    await workbench.notification(/promtool cannot be started .* It comes with Prometheus/).waitFor();
    await use(path);
    await workbench.runCommand('Ayni: Check with promtool');
    const told = await workbench.eventually('what promtool says', async () =>
      (await found('checked.yaml')).find(({ source }) => source === 'promtool'),
    );
    assert.deepEqual([told.line, told.character], [6, 12]);
    await workbench.screenshot('prometheus-promtool');
    await workbench.page.keyboard.type(' ');
    await workbench.eventually('nothing of promtool', async () =>
      (await found('checked.yaml')).every(({ source }) => source !== 'promtool'),
    );
  });
});
