import assert from 'node:assert/strict';
import type { EditorSession } from '../support/editor/editor-session.ts';
import { openEditor } from '../support/editor/editor-session.ts';
import type { Workbench } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { makeWorkspace } from '../support/editor/workspace.ts';

const wrongRate = `import http from 'k6/http';

export const options = {
  thresholds: {
    http_req_failed: ['rate<5'],
    http_reqs: ['count>0'],
  },
};

export default function () {
  http.get('https://quickpizza.grafana.com/');
}
`;

const badNames = `import { Counter, Trend } from 'k6/metrics';

export const sold: Counter = new Counter('items-sold');
export const taken: Trend = new Trend('time-taken');
`;

const themes = ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast'] as const;

describe('The linter in the editor', function () {
  this.timeout(120_000);
  let workspace: TestWorkspace;
  let session: EditorSession;
  let workbench: Workbench;

  before(async () => {
    workspace = makeWorkspace({
      'load.js': wrongRate,
      'silence.js': wrongRate,
      'page.js': wrongRate,
      'names.ts': badNames,
    });
    session = await openEditor(workspace);
    ({ workbench } = session);
  });

  after(() => session?.close());

  const found = (file: string) =>
    workbench.host(
      (api, path) =>
        api.languages.getDiagnostics(api.Uri.file(path)).map(({ code, range }) => ({
          id: typeof code === 'object' ? String(code.value) : String(code),
          line: range.start.line,
          character: range.start.character,
        })),
      workspace.path(file),
    );

  it('a mistake is underlined, and its quick fix corrects it', async () => {
    await workbench.openFile(workspace.path('load.js'));
    const mistake = await workbench.eventually('the finding', async () =>
      (await found('load.js')).find(({ id }) => id === 'k6/threshold-rate-range'),
    );
    assert.equal(mistake.line, 4);
    await workbench.page.locator('.squiggly-error').first().waitFor();
    for (const theme of themes) {
      await workbench.theme(theme);
      await openMenuAt('rate<5');
      await workbench.screenshot(`lint-menu-${theme.toLowerCase().replaceAll(' ', '-')}`);
      await workbench.page.keyboard.press('Escape');
    }
    await openMenuAt('rate<5');
    await choose('Take it as percent');
    await workbench.eventually('the corrected text', async () =>
      (await textOf('load.js')).includes('rate<0.05'),
    );
    await workbench.eventually('no finding', async () => (await found('load.js')).length === 0);
  });

  it('a rule is silenced for a line, and the reason is waited for', async () => {
    await workbench.openFile(workspace.path('silence.js'));
    await workbench.eventually('the finding', async () => (await found('silence.js')).length > 0);
    await openMenuAt('rate<5');
    await choose('Disable k6/threshold-rate-range for this line');
    await workbench.eventually('the comment', async () => (await textOf('silence.js')).includes('-- why'));
    await workbench.page.keyboard.type('k6 counts in percent here');
    await workbench.eventually('the reason', async () =>
      (await textOf('silence.js')).includes(
        "    // eslint-disable-next-line k6/threshold-rate-range -- k6 counts in percent here\n    http_req_failed: ['rate<5']",
      ),
    );
    await workbench.eventually('silence', async () => (await found('silence.js')).length === 0);
    await workbench.screenshot('lint-silenced');
  });

  it('one command applies all safe fixes', async () => {
    await workbench.openFile(workspace.path('names.ts'));
    await workbench.eventually('two findings', async () => {
      const names = (await found('names.ts')).filter(({ id }) => id === 'k6/metric-name');
      return names.length === 2;
    });
    await workbench.runCommand('Ayni: Fix All Auto-fixable Problems in File');
    await workbench.eventually('the corrected text', async () =>
      /items_sold[^]*time_taken/.test(await textOf('names.ts')),
    );
  });

  it('the code of a finding opens its page, without a network', async () => {
    await workbench.openFile(workspace.path('page.js'));
    await workbench.eventually('the finding', async () => (await found('page.js')).length > 0);
    await workbench.host((api) => api.commands.executeCommand('editor.action.marker.next'));
    await workbench.page.locator('.marker-widget a.code-link').click();
    const page = await workbench.webview('');
    await page.getByRole('heading', { name: 'k6/threshold-rate-range' }).waitFor();
    await workbench.screenshot('lint-page');
  });

  it('the settings of a rule are followed', async () => {
    await workbench.openFile(workspace.path('page.js'));
    await workbench.host((api) =>
      api.workspace
        .getConfiguration('ayni.lint')
        .update('rules', { 'k6/threshold-rate-range': 'off' }, api.ConfigurationTarget.Workspace),
    );
    await workbench.eventually('no finding', async () => (await found('page.js')).length === 0);
  });

  const menu = () => workbench.page.locator('.action-widget').first();

  async function openMenuAt(text: string): Promise<void> {
    await workbench.host((api, wanted) => {
      const editor = api.window.activeTextEditor;
      if (editor === undefined) throw new Error('no editor');
      const at = editor.document.positionAt(editor.document.getText().indexOf(wanted));
      editor.selection = new api.Selection(at, at);
    }, text);
    await workbench.eventually('the menu', async () => {
      await workbench.host((api) => api.commands.executeCommand('editor.action.quickFix'));
      await menu().waitFor({ timeout: 3000 });
      return true;
    });
  }

  /** The first row has the focus; clicks go elsewhere in older editors. */
  async function choose(text: string): Promise<void> {
    const row = menu().locator('.monaco-list-row.focused', { hasText: text });
    for (let step = 0; step < 10 && (await row.count()) === 0; step++) {
      await workbench.page.keyboard.press('ArrowDown');
    }
    await row.waitFor();
    await workbench.page.keyboard.press('Enter');
  }

  const textOf = (file: string): Promise<string> =>
    workbench.host(
      async (api, path) => (await api.workspace.openTextDocument(path)).getText(),
      workspace.path(file),
    );
});
