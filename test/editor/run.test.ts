import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { processesWith } from '../support/editor/processes.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startEditor } from '../support/editor/server.ts';
import type { EditorServer } from '../support/editor/server.ts';
import { keepRun } from '../support/run/keep-run.ts';
import { peekTest, testRow, unfoldTest } from '../support/editor/test-explorer.ts';
import { Workbench, launchBrowser } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import {
  brokenScript,
  failingScript,
  longScript,
  makeWorkspace,
  notRightScript,
  passingScript,
  stepsScript,
  throwingScript,
} from '../support/editor/workspace.ts';

describe('Running scripts from the editor', function () {
  this.timeout(120_000);
  let sandbox: Sandbox;
  let workspace: TestWorkspace;
  let server: EditorServer;
  let browser: Browser;
  let workbench: Workbench;

  before(async () => {
    sandbox = await startSandbox({ port: 0 });
    workspace = makeWorkspace({
      'carga/look around.js': passingScript(sandbox.url),
      'carga/falla ñ.js': failingScript(sandbox.url),
      'carga/long.js': longScript(sandbox.url),
      'carga/steps.js': stepsScript,
      'carga/steps.txt': '5',
      'carga/throws.js': throwingScript,
      'carga/broken.js': brokenScript,
      'carga/no recto.js': notRightScript(sandbox.url),
      'carga/lib/PhilosophicalIntegrityValidator.js': readFileSync(
        'dist/k6/PhilosophicalIntegrityValidator.js',
        'utf8',
      ),
    });
    server = await startEditor({ settings: { 'ayni.k6.path': process.env['AYNI_K6'] } });
    browser = await launchBrowser();
    workbench = await Workbench.open(browser, server, workspace.folder);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    await sandbox?.close();
    workspace?.remove();
  });

  const lens = (title: string) => workbench.page.locator('.codelens-decoration a', { hasText: title });
  const runFiles = (): string[] => {
    const folder = workspace.path('.ayni/runs');
    return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.k6run')) : [];
  };
  const problemsOf = (name: string) =>
    workbench.host(
      (api, path) =>
        api.languages
          .getDiagnostics(api.Uri.file(path))
          .filter(({ source }) => source === 'k6')
          .map((problem) => ({
            line: problem.range.start.line + 1,
            message: problem.message,
            related: (problem.relatedInformation ?? []).map(({ location }) => location.range.start.line + 1),
          })),
      workspace.path(name),
    );
  const someProblems = async (name: string) => {
    const found = await problemsOf(name);
    return found.length > 0 ? found : undefined;
  };

  it('runs the script in front by the palette, shows it live and says that it passed', async () => {
    await workbench.openFile(workspace.path('carga/look around.js'));
    await lens('Run').first().waitFor();
    await workbench.runCommand('Ayni: Run Script');
    const panel = await workbench.webview('Ayni: carga/look around.js');
    await panel.getByText('Running').first().waitFor();
    await workbench.page.locator('.statusbar-item', { hasText: 'k6 running' }).waitFor();
    await workbench.screenshot('running');
    await panel.getByText('Passed').first().waitFor();
    await workbench.page.locator('.statusbar-item', { hasText: 'k6' }).waitFor({ state: 'detached' });
    await workbench.screenshot('passed');
    await lens('passed').waitFor();
    assert.equal(runFiles().length, 1);
    await workbench.closeEditors();
  });

  it('debugs one iteration by its lens, and leads from a request to its line and back', async () => {
    await workbench.openFile(workspace.path('carga/look around.js'));
    const runsBefore = runFiles().length;
    await lens('Debug').first().click();
    const panel = await workbench.webview('Ayni: Iteration');
    await panel.getByText('All well').waitFor();
    await panel.locator('.item', { hasText: /200\s+GET\s+\/shop\/items/ }).click();
    await panel.locator('.detail', { hasText: 'User-Agent' }).waitFor();
    await workbench.screenshot('iteration');
    await panel.getByRole('button', { name: 'look around.js:11' }).click();
    await workbench.eventually('the line of the request', () =>
      workbench.host((api) => api.window.activeTextEditor?.selection.active.line === 10),
    );
    await panel.locator('.item', { hasText: 'items listed' }).click();
    await workbench.host(async (api, path) => {
      const lenses = await api.commands.executeCommand<
        { command?: { title: string; arguments: object[] } }[]
      >('vscode.executeCodeLensProvider', api.Uri.file(path), 20);
      const back = lenses.find(({ command }) => command?.title.includes('200 ·'))?.command;
      await api.commands.executeCommand('ayni.showIteration', ...(back?.arguments ?? []));
    }, workspace.path('carga/look around.js'));
    await panel.locator('.detail-title', { hasText: '/shop/items' }).waitFor();
    assert.equal(runFiles().length, runsBefore, 'an iteration leaves no run');
    await workbench.closeEditors();
  });

  it('debugs the script in front from the Test Explorer, and marks what failed in it', async () => {
    await workbench.openFile(workspace.path('carga/throws.js'));
    await lens('Debug').first().waitFor();
    await workbench.host((api) => api.commands.executeCommand('testing.debugCurrentFile'));
    const panel = await workbench.webview('Ayni: Iteration');
    await panel.locator('.header-state', { hasText: /Failures/ }).waitFor();
    await panel.locator('.item', { hasText: 'Error' }).first().click();
    await panel.locator('.detail', { hasText: 'Exception' }).waitFor();
    await workbench.runCommand('Testing: Focus on Test Explorer View');
    const row = '.test-explorer .monaco-list-row[aria-label^="throws.js"][aria-label*="Failed"]';
    await workbench.page.locator(row).first().waitFor();
    await workbench.screenshot('debug-tests');
    await workbench.closeEditors();
  });

  it('says that a fast system was not right, and opens the script where a violation was found', async () => {
    const { page } = workbench;
    await workbench.openFile(workspace.path('carga/no recto.js'));
    await lens('Run').first().waitFor();
    await workbench.runCommand('Ayni: Run Script');
    await page.locator('.statusbar-item', { hasText: 'not right' }).waitFor();
    const panel = await workbench.webview('Ayni: carga/no recto.js');
    await panel.getByText('Integrity failed').first().waitFor();
    await panel.locator('.header-state', { hasText: /Fast\s+Not right/ }).waitFor();
    await panel.getByRole('tab', { name: 'Integrity' }).click();
    const row = panel.locator('tr', { hasText: 'GET ' }).first();
    await row.waitFor();
    await workbench.screenshot('integrity');
    await row.getByRole('button', { name: 'no recto.js:26' }).click();
    await workbench.eventually('the line of the script', () =>
      workbench.host((api) => api.window.activeTextEditor?.selection.active.line === 25),
    );
    const problems = (await someProblems('carga/no recto.js')) ?? [];
    assert.deepEqual(
      problems.map((problem) => problem.line),
      [26],
    );
    assert.match(problems[0]?.message ?? '', /^balance: .* Expected [\d.,]+, reported [\d.,]+ \(u2, GET/);
    await workbench.runCommand('Testing: Focus on Test Explorer View');
    await unfoldTest(workbench, 'no recto.js', 'give (Failed)');
    await testRow(workbench, 'browse (Passed)').waitFor();
    await workbench.closeEditors();
  });

  it('shows each threshold and check in the Test Explorer, with what was expected and what was measured', async () => {
    const { page } = workbench;
    await workbench.openFile(workspace.path('carga/falla ñ.js'));
    await lens('Run').first().click();
    await lens('failed').waitFor();
    await workbench.runCommand('Testing: Focus on Test Explorer View');
    const row = (label: string) => testRow(workbench, label);
    await unfoldTest(workbench, 'falla ñ.js', 'default');
    await unfoldTest(workbench, 'default', 'http_req_failed');
    await row('http_req_failed: rate<0.01 (Passed)').waitFor();
    await row('http_req_duration{name:nothing}: p(95)<1 (Skipped)').waitFor();
    await row('every other (Failed)').waitFor();
    const peek = await peekTest(workbench, 'http_req_duration: p(95)<0.001 (Failed)', 'p(95)<0.001');
    await peek.locator('.view-line', { hasText: /p\(95\)=[\d.]+\sm?s/ }).waitFor();
    await workbench.screenshot('thresholds');
    await page.keyboard.press('Escape');
  });

  it('keeps crossed thresholds as problems that follow their lines, until a run holds', async () => {
    const problems = async () =>
      (await problemsOf('carga/steps.js')).map(({ line, message }) => `${line} ${message}`).sort();
    const shows = (what: string, ...expected: readonly RegExp[]) =>
      workbench.eventually(what, async () => {
        const found = await problems();
        return found.length === expected.length && expected.every((one, i) => one.test(found[i] ?? ''));
      });
    const replace = (from: string, to: string) =>
      workbench.host(
        async (api, [before, after]) => {
          // The page of the run may have the focus.
          const editor = api.window.visibleTextEditors.find(({ document }) =>
            document.uri.path.endsWith('/carga/steps.js'),
          );
          const at = editor?.document.getText().indexOf(before) ?? 0;
          const range = editor && [at, at + before.length].map((end) => editor.document.positionAt(end));
          await editor?.edit((edit) => range && edit.replace(new api.Range(range[0]!, range[1]!), after));
        },
        [from, to] as const,
      );
    const done = 'done: count=5, the limit is count<3. Run of .* \\(local\\).$';
    const computed = 'iterations: count=1, the limit is count>=5. It is not written .*computed';
    await workbench.openFile(workspace.path('carga/steps.js'));
    await lens('Run').first().click();
    await shows('both', new RegExp(`^8 ${done}`), new RegExp(`^9 ${computed}`));
    await workbench.runCommand('Problems: Focus on Problems View');
    await workbench.page.locator('.markers-panel .monaco-list-row').first().waitFor();
    await workbench.screenshot('problems');
    const actions = await workbench.host(async (api, path) => {
      const line = new api.Range(7, 11, 7, 11);
      const found = await api.commands.executeCommand<{ title: string }[]>(
        'vscode.executeCodeActionProvider',
        api.Uri.file(path),
        line,
      );
      return found.map(({ title }) => title);
    }, workspace.path('carga/steps.js'));
    assert.ok(actions.includes('Show the Results of the Run'), actions.join());
    await replace('import', '// moved\nimport');
    await shows('both a line further', new RegExp(`^10 ${computed}`), new RegExp(`^9 ${done}`));
    await replace('count<3', 'count<4');
    await shows('the one that is left', new RegExp(`^10 ${computed}`));
    await replace('count<4', 'count<3');
    await shows('both again', new RegExp(`^10 ${computed}`), new RegExp(`^9 ${done}`));
    writeFileSync(workspace.path('carga/steps.txt'), '1');
    await workbench.runCommand('Ayni: Re-run Last');
    await shows('none');
    await workbench.host((api) => api.commands.executeCommand('workbench.action.closePanel'));
    await workbench.closeEditors();
  });

  it('asks for options step by step and keeps them under a name', async () => {
    const { page } = workbench;
    const widget = page.locator('.quick-input-widget');
    const input = widget.locator('input:visible').first();
    const step = (title: string) => widget.locator('.quick-input-title', { hasText: title }).waitFor();
    const answer = async (number: number, text: string) => {
      await step(`(${number}/7)`);
      await input.fill(text);
      await input.press('Enter');
    };
    await workbench.openFile(workspace.path('carga/look around.js'));
    await workbench.runCommand('Ayni: Run with Options…');
    await step('(1/');
    await input.fill('sharing iterations');
    await input.press('Enter');
    await answer(2, '2');
    await answer(3, '6');
    await answer(4, 'Full');
    await answer(5, 'PLACE="a b" KIND=x');
    await answer(6, '');
    await answer(7, 'six');
    const panel = await workbench.webview('Ayni: carga/look around.js');
    await panel.getByText('Passed').first().waitFor();
    await panel.getByRole('tab', { name: 'Run' }).click();
    await panel.getByText('KIND=x').first().waitFor();
    await panel
      .getByText(/6 iterations/)
      .first()
      .waitFor();
    await workbench.runCommand('Ayni: Run with Options…');
    await widget.locator('.monaco-list-row', { hasText: 'six' }).waitFor();
    await page.keyboard.press('Escape');
    await workbench.closeEditors();
  });

  it('reports a script that does not load as a problem at its line and starts nothing', async () => {
    const before = runFiles();
    await workbench.openFile(workspace.path('carga/broken.js'));
    await workbench.runCommand('Ayni: Run Script');
    const [problem, ...more] = await workbench.eventually('the problem', () =>
      someProblems('carga/broken.js'),
    );
    assert.equal(problem?.line, 4);
    assert.match(problem?.message ?? '', /does not load/);
    assert.deepEqual(more, []);
    assert.deepEqual(runFiles(), before);
  });

  it('shows an exception of the script at its source line, with the stack', async () => {
    await workbench.openFile(workspace.path('carga/throws.js'));
    await workbench.runCommand('Ayni: Run Script');
    const [problem] = await workbench.eventually('the problem', () => someProblems('carga/throws.js'));
    assert.equal(problem?.line, 5);
    assert.match(problem?.message ?? '', /TypeError/);
    assert.deepEqual(problem?.related, [5, 9]);
  });

  it('stops a run by the palette, and says so', async () => {
    await workbench.openFile(workspace.path('carga/long.js'));
    await workbench.runCommand('Ayni: Run Script');
    const panel = await workbench.webview('Ayni: carga/long.js');
    await panel.getByText('Running').first().waitFor();
    await workbench.runCommand('Ayni: Stop Run');
    await panel.getByText('Stopped').first().waitFor();
    await lens('stopped').waitFor();
    assert.deepEqual(processesWith(workspace.path('carga/long.js')), []);
  });

  it('lists the runs of each script and opens one again from its file', async () => {
    const { page } = workbench;
    await workbench.closeEditors();
    await workbench.runCommand('View: Show Ayni');
    const rows = page.locator('.pane-body .monaco-list-row');
    await rows.filter({ hasText: 'carga/falla ñ.js' }).waitFor();
    await workbench.screenshot('history');
    await workbench.runCommand('Ayni: Filter History…');
    await page.locator('.quick-input-widget input:visible').first().fill('look passed');
    await page.keyboard.press('Enter');
    await rows.filter({ hasText: 'carga/falla ñ.js' }).waitFor({ state: 'detached' });
    await page.locator('.pane-body .monaco-list-row[aria-level="2"]').last().click();
    const panel = await workbench.webview('Ayni: carga/look around.js');
    await panel.getByText('Passed').first().waitFor();
  });

  it('opens a run file as a page of its own', async () => {
    await workbench.closeEditors();
    const [file = ''] = runFiles();
    await workbench.host(
      (api, path) => api.commands.executeCommand('vscode.open', api.Uri.file(path)),
      workspace.path(`.ayni/runs/${file}`),
    );
    const panel = await workbench.webview('Ayni: carga/look around.js');
    await panel.getByText('Passed').first().waitFor();
  });

  it('sets a baseline and compares the next run with it', async () => {
    await workbench.runCommand('Ayni: Set as Baseline');
    await workbench.notification('The baseline of carga/look around.js').waitFor();
    assert.deepEqual(readdirSync(workspace.path('carga/baselines')), ['look around.local.json']);
    await workbench.closeEditors();
    await workbench.openFile(workspace.path('carga/look around.js'));
    await workbench.runCommand('Ayni: Run Script');
    const panel = await workbench.webview('Ayni: carga/look around.js');
    await panel.getByText('Passed').first().waitFor();
    await panel.getByRole('tab', { name: 'Compare' }).click();
    await panel.getByText('http_req_duration p(95)').first().waitFor();
    await workbench.screenshot('compare');
    assert.deepEqual(await problemsOf('carga/look around.js'), []);
  });

  it('brings the panel back after a reload of the window', async () => {
    const reloaded = workbench.page.waitForEvent('domcontentloaded');
    await workbench.runCommand('Developer: Reload Window');
    await reloaded;
    await workbench.page.locator('.tab', { hasText: 'carga/look around.js' }).waitFor();
    await lens('passed').waitFor();
    const panel = await workbench.webview('Ayni: carga/look around.js');
    await panel.getByText('Passed').first().waitFor();
  });

  it('knows after a reload what the last run of a script found, and says how it ended', async () => {
    await workbench.openFile(workspace.path('carga/falla ñ.js'));
    const [problem] = await workbench.eventually('the problem', () => someProblems('carga/falla ñ.js'));
    assert.equal(problem?.line, 9);
    assert.match(
      problem?.message ?? '',
      /^http_req_duration: p\(95\)=.*, the limit is p\(95\)<0\.001\. Run of /,
    );
    await workbench.page.locator('.statusbar-item', { hasText: 'failed: not fast' }).waitFor();
    await workbench.host((api) => api.commands.executeCommand('workbench.action.closeActiveEditor'));
  });

  it('exports a report with what changed since the baseline, to its usual place, and opens it', async () => {
    const { page } = workbench;
    const pick = async (row: string): Promise<void> => {
      const found = page.locator('.quick-input-widget .monaco-list-row', { hasText: row });
      await found.waitFor();
      await workbench.screenshot(`report-${row.slice(0, 4)}`);
      await found.click();
    };
    await workbench.runCommand('Ayni: Export Report…');
    await pick('Markdown');
    await pick('reports/look around/BASELINE_PERFORMANCE.md');
    await page.locator('.tab', { hasText: 'BASELINE_PERFORMANCE.md' }).waitFor();
    const text = readFileSync(workspace.path('reports/look around/BASELINE_PERFORMANCE.md'), 'utf8');
    assert.match(text, /^# Performance of `carga\/look around\.js` in `local`\n[^]*\n## What changed\n/);
    await workbench.screenshot('report');
  });

  it('notes that the load of a script is not that of its baseline any more, until that is replaced', async () => {
    const script = workspace.path('carga/look around.js');
    writeFileSync(script, passingScript(sandbox.url).replace("'10s'", "'2s'"));
    await workbench.openFile(script);
    await workbench.runCommand('Ayni: Run Script');
    const [note] = await workbench.eventually('the note', () => someProblems('carga/look around.js'));
    assert.equal(note?.line, 6);
    assert.match(note?.message ?? '', /The load profiles differ: default: duration 10s against 2s/);
    await workbench.runCommand('Ayni: Set as Baseline');
    await workbench.eventually(
      'no note',
      async () => (await problemsOf('carga/look around.js')).length === 0,
    );
  });

  it('suggests thresholds as an edit in the preview, and writes it when it is applied', async () => {
    const script = workspace.path('carga/measured.js');
    writeFileSync(script, "import http from 'k6/http';\nexport default () => http.get(__ENV.BASE_URL);\n");
    await keepRun(workspace.folder, { id: 'measured', scriptName: 'carga/measured.js' });
    await workbench.openFile(script);
    await workbench.runCommand('Ayni: Suggest Thresholds');
    const { page } = workbench;
    const preview = page.locator('.part.panel', { hasText: 'Refactor Preview' });
    const rows = preview.locator('.monaco-list-row');
    await rows.filter({ hasText: 'export const options' }).waitFor();
    await workbench.screenshot('suggested-thresholds');
    // Nothing is ticked before a person has looked.
    await rows.getByRole('checkbox').first().click();
    await preview.getByRole('button', { name: 'Apply' }).click();
    const text = await workbench.eventually('the edit', () =>
      workbench.host((api) => {
        const now = api.window.activeTextEditor?.document.getText() ?? '';
        return now.includes('thresholds') ? now : undefined;
      }),
    );
    assert.match(
      text,
      /^export const options = \{\n {2}thresholds: \{\n {4}http_req_duration: \['p\(95\)<\d+'/m,
    );
  });
});
