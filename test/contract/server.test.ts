import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver/node';
import { LanguageServer } from '../support/server/language-server.ts';

const wrongRate = `import http from 'k6/http';
export const options = { thresholds: { http_req_failed: ['rate<5'], http_reqs: ['count>0'] } };
export default () => http.get('http://localhost/');
`;

const idsOf = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map(({ code }) => code);

describe('The language server', () => {
  let server: LanguageServer;
  let settings: Record<string, unknown> | Error;
  let folder: string;
  const uri = 'file:///code/load.js';
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

  beforeEach(async () => {
    settings = {};
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'ayni-server-')));
    server = await LanguageServer.start({
      initializationOptions: { openRulePage: 'open' },
      takesSnippets: true,
      settings: () => {
        if (settings instanceof Error) throw settings;
        return settings;
      },
    });
  });

  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('tells a mistake with its rule, its place and its page', async () => {
    const [mistake] = await server.open(uri, wrongRate);
    assert.equal(mistake?.code, 'k6/threshold-rate-range');
    const character = wrongRate.split('\n')[1]?.indexOf("'rate<5'");
    assert.deepEqual(mistake?.range.start, { line: 1, character });
    assert.match(mistake?.codeDescription?.href ?? '', /docs\/rules\/k6\/threshold-rate-range\.md$/);
  });

  it('reads TypeScript', async () => {
    const text = wrongRate.replace('options =', 'options: unknown =').replace(' };', ' } satisfies object;');
    assert.deepEqual(idsOf(await server.open('file:///code/load.ts', text, 'typescript')), [
      'k6/threshold-rate-range',
    ]);
  });

  it('reads TypeScript that has never been saved', async () => {
    const text = wrongRate.replace('options =', 'options: unknown =');
    assert.deepEqual(idsOf(await server.open('untitled:Untitled-1', text, 'typescript')), [
      'k6/threshold-rate-range',
    ]);
  });

  it('has nothing to say about files that have nothing to do with k6', async () => {
    assert.deepEqual(await server.open(uri, 'export const a = process.env.B; broken('), []);
  });

  it('tells where a text cannot be read, and is quiet again when it can', async () => {
    const [mistake] = await server.open(uri, "import http from 'k6/http';\nexport default () => {");
    assert.equal(mistake?.code, 'syntax');
    const corrected = server.next(uri, server.change(uri, "import http from 'k6/http';"));
    assert.deepEqual(await corrected, []);
  });

  it('tells what Prometheus would refuse, in files that it knows by their content', async () => {
    const rules =
      'groups:\n  - name: a\n    rules:\n      - record: job:a:rate5m\n        expr: "rate(a{b=\\"c\\"})"\n';
    const [mistake] = await server.open('file:///code/any.yml', rules, 'yaml');
    assert.equal(mistake?.code, 'promql/range-expected');
    assert.deepEqual(mistake?.range.start, { line: 4, character: 20 });
    assert.match(mistake?.codeDescription?.href ?? '', /docs\/prometheus\.md$/);
    const corrected = server.next(
      'file:///code/any.yml',
      server.change('file:///code/any.yml', rules.replace('rate(', 'sum(')),
    );
    assert.deepEqual(await corrected, []);
    const untitled = await server.open('untitled:Untitled-2', rules, 'yaml');
    assert.deepEqual(idsOf(untitled), ['promql/range-expected']);
    assert.deepEqual(idsOf(await server.open('file:///code/a.promql', 'rate(a)', 'promql')), [
      'promql/range-expected',
    ]);
    assert.deepEqual(await server.open('file:///code/other.yml', 'a: [\n', 'yaml'), []);
    assert.deepEqual(
      await server.open('file:///code/large.json', `["${'x'.repeat(3_000_000)}"]`, 'json'),
      [],
    );
  });

  it('tells what is wrong with ayni.yaml together with its expressions', async () => {
    const text = 'prometheus:\n  queries:\n    a: rate(a)\nlnit: {}\n';
    write('ayni.yaml', text);
    const found = await server.open(uriOf('ayni.yaml'), text, 'yaml');
    assert.deepEqual(idsOf(found).toSorted(), ['config-unknown-key', 'promql/range-expected']);
  });

  it('publishes what it found for the newest text only', async () => {
    await server.open(uri, 'export {};');
    const before = server.published.length;
    server.change(uri, wrongRate);
    server.change(uri, `${wrongRate}// more`);
    await server.next(uri, server.change(uri, `\n${wrongRate}`));
    const after = server.published.slice(before);
    assert.deepEqual(
      after.map(({ version, diagnostics }) => [version, diagnostics[0]?.range.start.line]),
      [[4, 2]],
    );
  });

  it('says that a huge script is too large instead of keeping everybody waiting', async () => {
    const [told] = await server.open(uri, wrongRate + '// line\n'.repeat(100_000));
    assert.equal(told?.code, 'too-large');
    assert.match(String(told?.message), /100004 lines/);
  });

  it('takes the diagnostics back when a script is closed', async () => {
    await server.open(uri, wrongRate);
    const taken = server.next(uri);
    await server.notify('textDocument/didClose', { textDocument: { uri } });
    assert.deepEqual(await taken, []);
  });

  it('lints again, by the new settings, when they change', async () => {
    await server.open(uri, wrongRate);
    const changed = async (next: Record<string, unknown>): Promise<Diagnostic[]> => {
      settings = next;
      const found = server.next(uri);
      await server.notify('workspace/didChangeConfiguration', { settings: null });
      return found;
    };
    const [hint] = await changed({ rules: { 'k6/threshold-rate-range': 'hint' } });
    assert.equal(hint?.severity, 4);
    assert.deepEqual(await changed({ rules: { 'k6/threshold-rate-range': 'off' } }), []);
    assert.deepEqual(await changed({ enabled: false }), []);
  });

  it('says that the client could not tell the settings, and asks again', async () => {
    settings = new Error('not now');
    const told = server.logged();
    void server.open(uri, wrongRate);
    assert.match(await told, /load\.js could not be checked: .*not now/);
    settings = {};
    const found = server.next(uri);
    server.change(uri, `${wrongRate}// more`);
    assert.deepEqual(idsOf(await found), ['k6/threshold-rate-range']);
  });

  it('goes on without options that a rule does not take, and says so in the log', async () => {
    const told = server.logged();
    settings = { rules: { 'k6/threshold-rate-range': ['warning', { most: 3 }] } };
    const [mistake] = await server.open(uri, wrongRate);
    assert.equal(mistake?.severity, 2);
    assert.match(await told, /k6\/threshold-rate-range/);
  });

  it('takes the nearest ayni.yaml before the settings of the person', async () => {
    settings = { rules: { 'k6/threshold-rate-range': 'error' } };
    write('ayni.yaml', 'lint:\n  rules:\n    k6/threshold-rate-range: hint\n');
    const [mistake] = await server.open(uriOf('load.js'), wrongRate);
    assert.equal(mistake?.severity, 4);
  });

  it('follows ayni.yaml, and shows at its lines what is wrong with it', async () => {
    write('ayni.yaml', 'lint:\n  rules:\n    k6/threshold-rate-range: "off"\n');
    const [script, config] = [uriOf('load.js'), uriOf('ayni.yaml')];
    assert.deepEqual(await server.open(script, wrongRate), []);
    const [problems, found] = [server.next(config), server.next(script)];
    write('ayni.yaml', 'lint:\n  rules:\n    k6/threshold-rate-rage: "off"\n');
    await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: config, type: 2 }] });
    const [problem] = await problems;
    assert.equal(problem?.code, 'config-unknown-rule');
    assert.deepEqual(problem?.range.start, { line: 2, character: 4 });
    assert.deepEqual(idsOf(await found), ['k6/threshold-rate-range']);
  });

  it('looks into imported files: as they are in the editor, else as they are on the disk', async () => {
    const importing = wrongRate
      .replace("from 'k6/http';", "from 'k6/http';\nimport { limits } from './limits.js';")
      .replace(/\{ http_req_failed.*? \} \}/, 'limits }');
    const limits = (rate: string): string =>
      `export const limits = { http_req_failed: ['${rate}'], http_reqs: ['count>0'] };`;
    const [script, module] = [uriOf('load.js'), uriOf('limits.js')];
    write('limits.js', limits('rate<5'));
    assert.deepEqual(idsOf(await server.open(script, importing)), ['k6/threshold-rate-range']);
    const edited = server.next(script);
    await server.open(module, limits('rate<0.5'));
    assert.deepEqual(await edited, []);
    const closed = server.next(script);
    await server.notify('textDocument/didClose', { textDocument: { uri: module } });
    assert.deepEqual(idsOf(await closed), ['k6/threshold-rate-range']);
    const saved = server.next(script);
    write('limits.js', limits('rate<0.05'));
    await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: module, type: 2 }] });
    assert.deepEqual(await saved, []);
  });

  it('ends when its client is gone', async () => {
    const other = await LanguageServer.start();
    other.process.stdin?.end();
    assert.notEqual(await other.exit, null);
  });
});
