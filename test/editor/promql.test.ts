import assert from 'node:assert/strict';
import type { EditorSession } from '../support/editor/editor-session.ts';
import { openEditor } from '../support/editor/editor-session.ts';
import type { Workbench } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { makeWorkspace } from '../support/editor/workspace.ts';

const rules = `groups:
  - name: shop
    interval: 30s
    rules:
      # Requests that failed, by service.
      - record: job:http_errors:ratio_rate5m
        expr: |
          sum by (job) (rate(http_requests_total{code=~"5.."}[5m]))
            /
          sum by (job) (rate(http_requests_total[5m] offset 1h)) # an hour ago
      - alert: TooManyErrors
        expr: job:http_errors:ratio_rate5m{job!="batch"} > 0.05 and on (job) up == 1
        for: 5m
        labels: { severity: page }
        annotations:
          summary: '{{ $labels.job }} fails'
      - alert: Slow
        expr: "histogram_quantile(0.95, sum by (le) (rate(http_seconds_bucket{job=\\"api\\"}[5m]))) > 0.5"
        keep_firing_for: 10m
      - alert: LoadTestFails
        expr: >-
          max(k6_http_req_failed_rate) > bool 0.01
          unless
          k6_vus < 10
`;

const dashboard = `{
  "title": "Shop",
  "schemaVersion": 39,
  "panels": [
    {
      "title": "Errors",
      "targets": [{ "expr": "sum by (job) (rate(http_requests_total{job=~\\"$job\\"}[$__rate_interval]))", "refId": "A" }]
    },
    { "title": "Ratio", "targets": [{ "expr": "job:http_errors:ratio_rate5m" }] }
  ]
}
`;

const query = `# What the load test itself sees
sum by (scenario) (
  rate(k6_http_reqs_total{status=~"2..", method="GET"}[1m])
)
  > 10
`;

const themes = ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast'] as const;

describe('PromQL in the editor', function () {
  this.timeout(120_000);
  let workspace: TestWorkspace;
  let session: EditorSession;
  let workbench: Workbench;

  before(async () => {
    workspace = makeWorkspace({
      'rules/shop.yml': rules,
      'boards/shop.json': dashboard,
      'load.promql': query,
      'values.yaml': 'image: nginx\nreplicas: 2\n',
    });
    session = await openEditor(workspace);
    ({ workbench } = session);
  });

  after(() => session?.close());

  /** Puts the cursor behind a text of the active editor, and waits until what is typed comes there. */
  async function cursorBehind(text: string): Promise<void> {
    const { line, character } = await workbench.host(async (api, wanted) => {
      const editor = api.window.activeTextEditor;
      if (editor === undefined) throw new Error('no editor');
      const at = editor.document.positionAt(editor.document.getText().indexOf(wanted) + wanted.length);
      editor.selection = new api.Selection(at, at);
      editor.revealRange(new api.Range(at, at));
      await api.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      return { line: at.line, character: at.character };
    }, text);
    const shown = `Ln ${line + 1}, Col ${character + 1}`;
    await workbench.page.locator('.statusbar-item', { hasText: shown }).waitFor();
    await workbench.page.locator('.monaco-editor.focused').first().waitFor();
  }

  /** Colours of a word in the active editor, one for each time that it is shown. */
  const coloursOf = (word: string): Promise<string[]> =>
    workbench.page.evaluate(
      (text) =>
        [...document.querySelectorAll('.editor-instance .view-line span span')]
          .filter((span) => span.textContent?.replaceAll('\u00a0', ' ').trim() === text)
          .map((span) => getComputedStyle(span).color),
      word,
    );

  const textOf = (path: string): Promise<string> =>
    workbench.host(
      async (api, file) => (await api.workspace.openTextDocument(file)).getText(),
      workspace.path(path),
    );

  it('is coloured alike in rules, dashboards and files of its own, and nothing after it is', async () => {
    for (const file of ['rules/shop.yml', 'boards/shop.json', 'load.promql']) {
      await workbench.openFile(workspace.path(file));
      for (const theme of themes) {
        await workbench.theme(theme);
        await workbench.eventually('colours', async () => new Set(await coloursOf('sum')).size === 1);
        await workbench.screenshot(
          `promql-${file.replace(/.*\.|.*\//, '')}-${theme.toLowerCase().replaceAll(' ', '-')}`,
        );
      }
    }
    await workbench.openFile(workspace.path('rules/shop.yml'));
    await workbench.eventually('the keys', async () => {
      const keys = [
        ...(await coloursOf('alert')),
        ...(await coloursOf('for')),
        ...(await coloursOf('keep_firing_for')),
      ];
      return keys.length === 5 && new Set(keys).size === 1;
    });
  });

  it('is laid out by a command, and has its commands in the context menu', async () => {
    await workbench.openFile(workspace.path('rules/shop.yml'));
    await cursorBehind('[5m] offset');
    await workbench.host((api) => api.commands.executeCommand('ayni.formatExpression'));
    await workbench.eventually('the layout', async () =>
      (await textOf('rules/shop.yml')).includes('          /\n          sum by (job)'),
    );
    await workbench.page.keyboard.press('Shift+F10');
    for (const title of ['Run Query', 'Format PromQL Expression', 'Check with promtool'])
      await workbench.page.locator('.monaco-menu .action-label', { hasText: title }).first().waitFor();
    await workbench.screenshot('promql-menu');
    await workbench.page.keyboard.press('Escape');
    await workbench.host((api) => api.commands.executeCommand('workbench.action.files.revert'));
  });

  it('completes metrics and labels while one types', async () => {
    await workbench.openFile(workspace.path('load.promql'));
    await cursorBehind('> 10');
    await workbench.page.keyboard.type(' and rate(k6_http_reqs');
    const row = workbench.page.locator('.suggest-widget .monaco-list-row', { hasText: 'k6_http_reqs_total' });
    await row.first().waitFor();
    await workbench.page.keyboard.press('Control+Space');
    await workbench.page.locator('.suggest-details', { hasText: 'HTTP requests' }).waitFor();
    await workbench.screenshot('promql-completion');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.suggest-widget').waitFor({ state: 'hidden' });
    await workbench.page.keyboard.type('{scen');
    await workbench.page
      .locator('.suggest-widget .monaco-list-row', { hasText: 'scenario' })
      .first()
      .waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.eventually('the expression', async () =>
      (await textOf('load.promql')).includes('> 10 and rate(k6_http_reqs_total{scenario=""}[5m])'),
    );
    await workbench.screenshot('promql-label');
  });

  it('completes in rules where nothing is written yet', async () => {
    await workbench.openFile(workspace.path('rules/shop.yml'));
    await workbench.host((api) =>
      api.window.activeTextEditor?.edit((edit) => {
        const { document } = api.window.activeTextEditor ?? {};
        if (document !== undefined)
          edit.insert(new api.Position(document.lineCount - 1, 0), '      - alert: New\n        expr: \n');
      }),
    );
    await cursorBehind('alert: New\n        expr: ');
    await workbench.page.keyboard.type('job:');
    await workbench.page
      .locator('.suggest-widget .monaco-list-row', { hasText: 'job:http_errors:ratio_rate5m' })
      .first()
      .waitFor();
    await workbench.screenshot('promql-completion-yaml');
    await workbench.page.keyboard.press('Enter');
    await workbench.eventually('the name', async () =>
      (await textOf('rules/shop.yml')).endsWith('expr: job:http_errors:ratio_rate5m\n'),
    );
  });

  it('explains a rule where it is used', async () => {
    await workbench.openFile(workspace.path('boards/shop.json'));
    await cursorBehind('"job:http_errors');
    await workbench.eventually('the hover', async () => {
      await workbench.host((api) => api.commands.executeCommand('editor.action.showHover'));
      await workbench.page
        .locator('.monaco-hover', { hasText: 'Recorded in rules/shop.yml' })
        .first()
        .waitFor({ timeout: 3000 });
      return true;
    });
    for (const theme of themes) {
      await workbench.theme(theme);
      await workbench.screenshot(`promql-hover-${theme.toLowerCase().replaceAll(' ', '-')}`);
    }
    await workbench.page.keyboard.press('Escape');
  });

  it('shows the outline of rules and how a function is called', async () => {
    await workbench.openFile(workspace.path('rules/shop.yml'));
    const names = await workbench.host(async (api, path) => {
      const found = await api.commands.executeCommand<{ name: string; children: { name: string }[] }[]>(
        'vscode.executeDocumentSymbolProvider',
        api.Uri.file(path),
      );
      return found.flatMap(({ name, children }) => [name, ...children.map((child) => child.name)]);
    }, workspace.path('rules/shop.yml'));
    assert.deepEqual(names.slice(0, 4), ['shop', 'job:http_errors:ratio_rate5m', 'TooManyErrors', 'Slow']);
    await cursorBehind('histogram_quantile(0.95,');
    await workbench.host((api) => api.commands.executeCommand('editor.action.triggerParameterHints'));
    await workbench.page.locator('.parameter-hints-widget', { hasText: 'buckets' }).waitFor();
    await workbench.screenshot('promql-signature');
    await workbench.page.keyboard.press('Escape');
  });

  it('renames a recording rule in rules and dashboards', async () => {
    await workbench.openFile(workspace.path('rules/shop.yml'));
    const edited = await workbench.host(async (api, path) => {
      const document = await api.workspace.openTextDocument(path);
      const at = document.positionAt(document.getText().indexOf('job:http_errors'));
      const edit = await api.commands.executeCommand<{ size: number }>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        at,
        'job:errors:ratio',
      );
      await api.workspace.applyEdit(edit as never);
      return edit.size;
    }, workspace.path('rules/shop.yml'));
    assert.equal(edited, 2);
    assert.ok((await textOf('boards/shop.json')).includes('"expr": "job:errors:ratio"'));
    assert.ok(!(await textOf('rules/shop.yml')).includes('http_errors'));
  });

  it('leaves other YAML to others', async () => {
    await workbench.openFile(workspace.path('values.yaml'));
    const folds = await workbench.host(
      async (api, path) =>
        (
          await api.commands.executeCommand<unknown[] | undefined>(
            'vscode.executeFoldingRangeProvider',
            api.Uri.file(path),
          )
        )?.length ?? 0,
      workspace.path('values.yaml'),
    );
    assert.equal(folds, 0);
  });
});
