import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CompletionList, Diagnostic, Hover } from 'vscode-languageserver/node';
import { otherRules, ruleFile } from '../support/language/rule-files.ts';
import { LanguageServer } from '../support/server/language-server.ts';

describe('the metrics of a Prometheus in the language server', function () {
  this.timeout(30_000);
  const expr = 'http_request_total + job:errors:rate5m + k6_http_reqs_total';
  let folder: string;
  let server: LanguageServer;
  let uri: string;

  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'ayni-metrics-')));
    writeFileSync(join(folder, 'errors.yml'), otherRules);
    writeFileSync(join(folder, 'ayni.yaml'), 'environments: { local: { baseUrl: http://localhost:1 } }\n');
    uri = pathToFileURL(join(folder, 'rules.yml')).href;
    server = await LanguageServer.start({ folders: [folder] });
  });
  after(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const unknownIn = (found: readonly Diagnostic[]): string[] =>
    found
      .filter(({ code }) => code === 'promql/unknown-metric')
      .map(({ message }) => JSON.stringify(message));

  const tell = (known: unknown, config = join(folder, 'ayni.yaml')): Promise<Diagnostic[]> => {
    const linted = server.next(uri);
    void server.notify('ayni/serverMetrics', { configPath: config, known });
    return linted;
  };

  const known = {
    metrics: [{ name: 'http_requests_total', type: 'counter', help: 'Requests that were answered.' }],
    labels: ['instance'],
    isCut: false,
  };

  const labelsAt = async (character: number): Promise<string[]> => {
    const position = { line: 4, character };
    const list = await server.connection.sendRequest<CompletionList>('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    return list.items.map(({ label }) => label);
  };

  it('are not missed while nobody has told them', async () => {
    assert.deepEqual(unknownIn(await server.open(uri, ruleFile(expr), 'yaml')), []);
    assert.ok(!(await labelsAt(14)).includes('http_requests_total'));
  });

  it('are offered, and one that nobody has is told, in files that were open before', async () => {
    const [says, ...others] = unknownIn(await tell(known));
    assert.match(says ?? '', /no metric `http_request_total`.+Did you mean `http_requests_total`/);
    assert.deepEqual(others, []);
    assert.ok((await labelsAt(14)).includes('http_requests_total'));
  });

  it('are told by hover with their type and help', async () => {
    const version = server.change(uri, ruleFile('http_requests_total > 5'));
    assert.deepEqual(unknownIn(await server.next(uri, version)), []);
    const hover = await server.connection.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 4, character: 16 },
    });
    assert.match(JSON.stringify(hover.contents), /counter · Prometheus.+Requests that were answered/);
  });

  it('prove nothing when the list was cut, or is that of another configuration', async () => {
    const version = server.change(uri, ruleFile(expr));
    assert.equal(unknownIn(await server.next(uri, version)).length, 1);
    assert.deepEqual(unknownIn(await tell({ ...known, isCut: true })), []);
    await tell(null);
    assert.deepEqual(unknownIn(await tell(known, join(folder, 'other', 'ayni.yaml'))), []);
  });

  it('count a rule that another file of the workspace begins to record', async () => {
    assert.equal(unknownIn(await tell(known)).length, 1);
    writeFileSync(join(folder, 'errors.yml'), otherRules.replace('job:errors:rate5m', 'http_request_total'));
    const linted = server.next(uri);
    await server.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: pathToFileURL(join(folder, 'errors.yml')).href, type: 2 }],
    });
    assert.deepEqual(
      unknownIn(await linted).map((says) => /`([^`]+)`/.exec(says)?.[1]),
      ['job:errors:rate5m'],
    );
  });

  it('are forgotten when the client says so', async () => {
    assert.deepEqual(unknownIn(await tell(null)), []);
  });
});
