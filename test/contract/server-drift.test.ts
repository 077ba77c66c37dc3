import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeAction, Diagnostic, TextDocumentEdit, TextEdit } from 'vscode-languageserver/node';
import { DiagnosticSeverity } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LanguageServer } from '../support/server/language-server.ts';

const config = `prometheus:
  rules: [rules/*.yml]
targets:
  latency:
    p95: 300ms
    p50: 100ms
`;

const alert = (name: string, quantile: string, limit: string): string => `      - alert: ${name}
        expr: histogram_quantile(${quantile}, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > ${limit}
        for: 5m
        labels: { severity: page }
        annotations: { summary: slow, runbook_url: https://x.test }
`;

const rules = `groups:
  - name: shop
    rules:
${alert('Slow', '0.95', '0.5')}${alert('Slowest', '0.999', '2')}`;

describe('Alerts and targets that differ, in the language server', function () {
  this.timeout(30_000);
  let folder: string;
  let server: LanguageServer;

  beforeEach(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'ayni-drift-')));
    const initializationOptions = { generateRules: 'generate', openRulePage: 'page' };
    server = await LanguageServer.start({ folders: [folder], initializationOptions });
  });

  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const uriOf = (path: string): string => pathToFileURL(join(folder, path)).href;

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  const drifts = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
    diagnostics.filter(({ code }) => code === 'prometheus/drift');

  const actionsAt = ({ range }: Diagnostic, path: string): Promise<CodeAction[]> =>
    server.actions(uriOf(path), range, ['quickfix']);

  function edited(actions: readonly CodeAction[], title: RegExp, text: string): [uri: string, text: string] {
    const action = actions.find((one) => title.test(one.title));
    assert.ok(action, `not among ${actions.map((one) => one.title).join(', ')}`);
    const [change] = (action.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.ok(change);
    const document = TextDocument.create(change.textDocument.uri, 'yaml', 1, text);
    return [change.textDocument.uri, TextDocument.applyEdits(document, change.edits as TextEdit[])];
  }

  it('are told at the alert, with the limit and the target as quick fixes', async () => {
    write('ayni.yaml', config);
    write('rules/shop.yml', rules);
    const [slow, slowest, ...others] = drifts(await server.open(uriOf('rules/shop.yml'), rules, 'yaml'));
    assert.ok(slow && slowest);
    assert.deepEqual(others, []);
    assert.deepEqual([slow.severity, slow.range.start.line], [DiagnosticSeverity.Hint, 3]);
    assert.match(
      String(slow.message),
      /Slow fires at 500, but targets\.latency\.p95 of ayni\.yaml promises 300/,
    );
    assert.match(slow.codeDescription?.href ?? '', /drift/);
    const [, set] = edited(await actionsAt(slow, 'rules/shop.yml'), /^Set the limit to 0\.3$/, rules);
    assert.equal(set, rules.replace('> 0.5', '> 0.3'));
    assert.match(String(slowest.message), /Latency p99\.9/);
    const added = edited(
      await actionsAt(slowest, 'rules/shop.yml'),
      /^Add the target latency\.p99\.9/,
      config,
    );
    assert.deepEqual(added, [uriOf('ayni.yaml'), config.replace('    p95', '    p99.9: 2000ms\n    p95')]);
  });

  it('are told at the target that no alert watches, with the command that makes one', async () => {
    write('ayni.yaml', config);
    write('rules/shop.yml', rules);
    const [missing, ...others] = drifts(await server.open(uriOf('ayni.yaml'), config, 'yaml'));
    assert.ok(missing);
    assert.deepEqual(others, []);
    assert.deepEqual(missing.range, { start: { line: 5, character: 4 }, end: { line: 5, character: 7 } });
    const found = (await actionsAt(missing, 'ayni.yaml')).find(
      ({ command }) => command?.command === 'generate',
    );
    assert.equal(found?.title, 'Generate the missing alert');
    assert.deepEqual(found.command?.arguments, [uriOf('ayni.yaml')]);
  });

  it('are told anew when the other file changes', async () => {
    write('ayni.yaml', config);
    write('rules/shop.yml', rules);
    await server.open(uriOf('ayni.yaml'), config, 'yaml');
    await server.open(uriOf('rules/shop.yml'), rules, 'yaml');
    const again = server.next(uriOf('ayni.yaml'));
    server.change(uriOf('rules/shop.yml'), rules + alert('Half', '0.5', '0.1'));
    assert.deepEqual(drifts(await again), []);
  });

  it('are none of a project that has no rule files, or that has no targets', async () => {
    const without = config.replace(/^prometheus:\n.*\n/, '');
    write('ayni.yaml', without);
    write('rules/shop.yml', rules);
    assert.deepEqual(drifts(await server.open(uriOf('ayni.yaml'), without, 'yaml')), []);
    assert.deepEqual(drifts(await server.open(uriOf('rules/shop.yml'), rules, 'yaml')), []);
    write('b/ayni.yaml', 'prometheus: { rules: ["*.yml"] }\n');
    write('b/shop.yml', rules);
    assert.deepEqual(drifts(await server.open(uriOf('b/shop.yml'), rules, 'yaml')), []);
  });

  it('are found in generated rules that nobody named', async () => {
    const without = config.replace(/^prometheus:\n.*\n/, '');
    write('ayni.yaml', without);
    write('prometheus/ayni.rules.yml', rules);
    const found = drifts(await server.open(uriOf('ayni.yaml'), without, 'yaml'));
    assert.equal(found.length, 1);
  });
});
