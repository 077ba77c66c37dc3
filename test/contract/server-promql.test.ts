import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CompletionList,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  Position,
  SignatureHelp,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { otherRules, ruleFile } from '../support/language/rule-files.ts';
import { LanguageServer } from '../support/server/language-server.ts';

const name = 'job:errors:rate5m';

describe('PromQL in the language server', function () {
  this.timeout(30_000);
  let folder: string;
  let server: LanguageServer;

  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'ayni-promql-')));
    write('rules/errors.yml', otherRules);
    write('node_modules/pack/rules.yml', otherRules);
    write('board.json', dashboard(`sum(${name})`));
    write('test.yml', `rule_files: [a.yml]\ntests:\n  - promql_expr_test:\n      - expr: ${name}\n`);
    server = await LanguageServer.start({
      folders: [folder],
      takesSnippets: true,
      initializationOptions: { suggestAgain: 'again' },
    });
  });

  after(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const dashboard = (expr: string): string =>
    JSON.stringify({ title: 'a', schemaVersion: 1, panels: [{ targets: [{ expr }] }] });

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  const uriOf = (path: string): string => pathToFileURL(join(folder, path)).href;

  /** Opens a text with the cursor at `|`. */
  async function open(marked: string, path = 'open.yml', languageId = 'yaml') {
    const uri = uriOf(path);
    const offset = marked.indexOf('|');
    const before = marked.slice(0, offset).split('\n');
    const position: Position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    const text = marked.replace('|', '').replaceAll('§', '|');
    await server.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    return {
      at: { textDocument: { uri }, position },
      close: () => server.notify('textDocument/didClose', { textDocument: { uri } }),
    };
  }

  async function ask<T>(
    method: string,
    marked: string,
    more: object = {},
    path?: string,
    language?: string,
  ): Promise<T> {
    const { at, close } = await open(marked, path, language);
    try {
      return await server.connection.sendRequest<T>(`textDocument/${method}`, { ...at, ...more });
    } finally {
      await close();
    }
  }

  it('completes with the rules of the workspace, as snippets, and asks again for the value', async () => {
    const { items } = await ask<CompletionList>('completion', ruleFile('sum(|)'));
    assert.equal(items.filter(({ label }) => label === name).length, 1);
    const rate = items.find(({ label }) => label === 'rate');
    assert.deepEqual([rate?.textEdit?.newText, rate?.insertTextFormat], ['rate($1)$0', 2]);
    const labels = await ask<CompletionList>('completion', ruleFile('up{|}'));
    const job = labels.items.find(({ label }) => label === 'job');
    assert.deepEqual([job?.textEdit?.newText, job?.command?.command], ['job="$1"$0', 'again']);
  });

  it('tells where a rule is recorded, with its file as the workspace names it', async () => {
    const hover = await ask<Hover>('hover', ruleFile(`${name.slice(0, 5)}|${name.slice(5)} > 1`));
    assert.match(JSON.stringify(hover.contents), /Recorded in rules\/errors\.yml, group errors/);
  });

  it('goes to the rule, and finds its uses in rules, tests and dashboards', async () => {
    const definition = await ask<Location[]>('definition', ruleFile(`|${name} > 1`));
    assert.deepEqual(
      definition.map(({ uri, range }) => [uri, range.start.line]),
      [[uriOf('rules/errors.yml'), 3]],
    );
    const references = await ask<Location[]>('references', ruleFile(`|${name} > 1`), {
      context: { includeDeclaration: true },
    });
    assert.deepEqual(
      references.map(({ uri }) => uri).sort(),
      ['board.json', 'open.yml', 'rules/errors.yml', 'rules/errors.yml', 'test.yml'].map(uriOf).sort(),
    );
  });

  it('renames a rule in all files, and says why it does not rename others', async () => {
    const renamed = await ask<WorkspaceEdit>('rename', ruleFile(`|${name} > 1`), { newName: 'shop:errors' });
    assert.deepEqual(
      Object.entries(renamed.changes ?? {})
        .map(([uri, edits]) => [uri, edits.length])
        .sort(),
      [
        ['board.json', 1],
        ['open.yml', 1],
        ['rules/errors.yml', 2],
        ['test.yml', 1],
      ]
        .map(([path, count]) => [uriOf(String(path)), count])
        .sort(),
    );
    await assert.rejects(
      ask('prepareRename', ruleFile('|errors_total > 1')),
      /No recording rule in this workspace/,
    );
    await assert.rejects(ask('rename', ruleFile(`|${name} > 1`), { newName: 'errors_total' }), /already/);
  });

  it('follows files that change on the disk', async () => {
    write('late.yml', otherRules.replaceAll(name, 'late:rule'));
    await server.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('late.yml'), type: 1 }],
    });
    const { items } = await ask<CompletionList>('completion', ruleFile('sum(|)'));
    assert.ok(items.some(({ label }) => label === 'late:rule'));
    rmSync(join(folder, 'late.yml'));
    await server.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('late.yml'), type: 3 }],
    });
    const later = await ask<CompletionList>('completion', ruleFile('sum(|)'));
    assert.ok(!later.items.some(({ label }) => label === 'late:rule'));
  });

  it('helps with signatures, shows an outline, and folds', async () => {
    const help = await ask<SignatureHelp>('signatureHelp', ruleFile('histogram_quantile(0.9, |)'));
    assert.equal(help.activeParameter, 1);
    const symbols = await ask<DocumentSymbol[]>('documentSymbol', `${otherRules}|`);
    assert.deepEqual(
      symbols[0]?.children?.map((child) => child.name),
      [name, 'TooManyErrors'],
    );
    const folds = await ask<FoldingRange[]>('foldingRange', 'sum(\n  x\n)|', {}, 'q.promql', 'promql');
    assert.deepEqual(
      folds.map(({ startLine, endLine }) => [startLine, endLine]),
      [[0, 1]],
    );
  });

  it('lays out a file of its own, and elsewhere the expression at the cursor', async () => {
    const edits = await ask<TextEdit[]>('formatting', '|sum( x )', {}, 'q.promql', 'promql');
    assert.deepEqual(
      edits.map(({ newText }) => newText),
      ['sum(x)'],
    );
    const range0 = { start: { line: 0, character: 1 }, end: { line: 0, character: 3 } };
    const options = { range: range0, options: { tabSize: 2, insertSpaces: true } };
    const ofRange = await ask<TextEdit[]>('rangeFormatting', '|sum( x )', options, 'q.promql', 'promql');
    assert.deepEqual(
      ofRange.map(({ newText }) => newText),
      ['sum(x)'],
    );
    const { at, close } = await open(ruleFile('|sum( x ) > 0'));
    const range = { start: at.position, end: at.position };
    const actions = await server.actions(at.textDocument.uri, range, ['refactor.rewrite']);
    await close();
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Format expression'],
    );
  });

  it('serves queries of ayni.yaml beside its keys', async () => {
    const query = await ask<CompletionList>(
      'completion',
      'prometheus:\n  queries:\n    a: rate(|',
      {},
      'ayni.yaml',
    );
    assert.ok(query.items.some(({ label }) => label === 'k6_http_reqs_total'));
    const keys = await ask<{ label: string }[]>('completion', '|', {}, 'ayni.yaml');
    assert.ok(keys.some(({ label }) => label === 'lint'));
  });

  it('leaves other YAML and JSON alone', async () => {
    for (const [path, text, language] of [
      ['values.yaml', 'image: |', 'yaml'],
      ['package.json', '{ "name": "|" }', 'json'],
    ] as const) {
      assert.deepEqual(await ask('completion', text, {}, path, language), []);
      assert.equal(await ask('hover', text, {}, path, language), null);
    }
  });
});
