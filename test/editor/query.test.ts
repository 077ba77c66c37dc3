import assert from 'node:assert/strict';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import type { EditorSession } from '../support/editor/editor-session.ts';
import { openEditor } from '../support/editor/editor-session.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { makeWorkspace } from '../support/editor/workspace.ts';
import type { RealPrometheus } from '../support/prometheus/real-prometheus.ts';
import { startPrometheus } from '../support/prometheus/real-prometheus.ts';

const rules = `groups:
  - name: sandbox
    rules:
      - alert: Deviation
        expr: ayni_balance_deviation_percent > 5
      - record: sandbox:deviation:max
        expr: max(ayni_balance_deviation_percent)
`;

describe('Run Query', function () {
  this.timeout(120_000);
  let sandbox: Sandbox;
  let prometheus: RealPrometheus;
  let workspace: TestWorkspace;
  let session: EditorSession;

  before(async () => {
    sandbox = await startSandbox({ port: 0 });
    prometheus = await startPrometheus({ scrape: [sandbox.url] });
    await prometheus.until('ayni_balance_deviation_percent');
    workspace = makeWorkspace({
      'rules.yml': rules,
      'typo.yml': rules.replace(
        'expr: ayni_balance_deviation_percent',
        'expr: ayni_balance_deviation_percents',
      ),
      'ayni.yaml': `environments:\n  local: { baseUrl: '${sandbox.url}', prometheus: '${prometheus.url}' }\n`,
    });
    session = await openEditor(workspace, { settings: {} });
  });
  after(async () => {
    await session?.close();
    await prometheus?.stop();
    await sandbox?.close();
  });

  it('asks the expression of a lens, and shows what Prometheus answers', async () => {
    const { workbench } = session;
    await workbench.openFile(workspace.path('rules.yml'));
    const lenses = workbench.page.locator('.codelens-decoration a', { hasText: 'Run Query' });
    await lenses.nth(1).click();
    const frame = await workbench.webview('Ayni: Query');
    const row = frame.getByRole('group', { name: 'Series' }).locator('tbody tr');
    await row.waitFor();
    assert.match((await row.textContent()) ?? '', /\{\}\s+0\s*0\s*0\s*0/);
    assert.equal(await frame.getByLabel('Expression').inputValue(), 'max(ayni_balance_deviation_percent)');
    assert.match((await frame.getByRole('img').getAttribute('aria-label')) ?? '', /Chart of 1 series/);
    await frame.getByLabel('Expression').fill('max(');
    await frame.getByRole('button', { name: 'Run', exact: true }).click();
    await frame.locator('mark').waitFor();
    assert.match((await frame.getByRole('alert').textContent()) ?? '', /parse error/);
  });

  it('tells a metric that the Prometheus of the environment does not have', async () => {
    const { workbench } = session;
    await workbench.openFile(workspace.path('typo.yml'));
    await workbench.eventually('the metric that is not there', () =>
      workbench.host((api) =>
        api.languages
          .getDiagnostics()
          .filter(([uri]) => uri.path.endsWith('/typo.yml'))
          .some(([, found]) =>
            found.some(({ message }) => message.includes('Did you mean `ayni_balance_deviation_percent`?')),
          ),
      ),
    );
  });
});
