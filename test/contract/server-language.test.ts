import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CompletionItem, Hover, Location, Position, WorkspaceEdit } from 'vscode-languageserver/node';
import { LanguageServer } from '../support/server/language-server.ts';

const lines = [
  "import http from 'k6/http';",
  "import { queue } from './metrics.js';",
  'export const options = {',
  "  scenarios: { buyers: { executor: 'constant-vus', vus: 1, duration: '1s', exec: 'buy' } },",
  "  thresholds: { 'queue_time{scenario:buyers}': ['p(95)<500'] },",
  '};',
  "export function buy() { queue.add(http.get('http://127.0.0.1/').timings.waiting); }",
];

describe('What the language server knows of names, options and metrics', () => {
  let folder: string;
  let server: LanguageServer;
  let uri: string;
  let moduleUri: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ayni server ñandú '));
    uri = pathToFileURL(join(folder, 'load.js')).href;
    moduleUri = pathToFileURL(join(folder, 'metrics.js')).href;
    writeFileSync(
      join(folder, 'metrics.js'),
      "import { Trend } from 'k6/metrics';\nexport const queue = new Trend('queue_time', true);\n",
    );
    server = await LanguageServer.start();
    await server.open(uri, lines.join('\n'));
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  /** One character into a piece of text. */
  function at(piece: string): Position {
    const line = lines.findIndex((one) => one.includes(piece));
    return { line, character: (lines[line]?.indexOf(piece) ?? 0) + 1 };
  }
  const ask = <T>(method: string, position: Position, more: object = {}): Promise<T> =>
    server.connection.sendRequest(method, { textDocument: { uri }, position, ...more });

  it('says a threshold as a sentence when it is hovered over', async () => {
    const hover = await ask<Hover>('textDocument/hover', at('p(95)<500'));
    const { value } = hover.contents as { value: string };
    assert.match(value, /95th percentile of `queue_time\{scenario:buyers\}` must be below 500 ms/);
    assert.deepEqual(hover.range?.start, { ...at('p(95)<500'), character: at('p(95)<500').character - 1 });
  });

  it('completes fields that the executor takes', async () => {
    const position = { line: 3, character: (lines[3]?.indexOf('exec:') ?? 0) - 1 };
    const items = await ask<CompletionItem[]>('textDocument/completion', position);
    assert.ok(items.some(({ label }) => label === 'gracefulStop'));
    assert.ok(!items.some(({ label }) => label === 'stages'));
  });

  it('goes from a threshold to the metric in another file', async () => {
    const [place, ...others] = await ask<Location[]>('textDocument/definition', at('queue_time'));
    assert.equal(others.length, 0);
    assert.equal(place?.uri, moduleUri);
    assert.deepEqual(place.range.start, { line: 1, character: 32 });
  });

  it('follows the metric when its file is edited', async () => {
    const text =
      "import { Trend } from 'k6/metrics';\n\n\nexport const queue = new Trend('queue_time', true);\n";
    const again = server.next(uri);
    await server.open(moduleUri, text);
    await again;
    const [place] = await ask<Location[]>('textDocument/definition', at('queue_time'));
    assert.deepEqual(place?.range.start, { line: 3, character: 32 });
    await server.notify('textDocument/didClose', { textDocument: { uri: moduleUri } });
  });

  it('finds the places of a scenario', async () => {
    const context = { context: { includeDeclaration: true } };
    const places = await ask<Location[]>('textDocument/references', at('buyers'), context);
    assert.deepEqual(
      places.map(({ range }) => range.start.line),
      [3, 4],
    );
  });

  it('renames a metric where it is made and where thresholds name it, on the disk or not', async () => {
    const edit = await ask<WorkspaceEdit>('textDocument/rename', at('queue_time'), {
      newName: 'waiting_time',
    });
    assert.deepEqual(
      Object.entries(edit.changes ?? {}).map(([file, edits]) => [file, edits.map(({ newText }) => newText)]),
      [
        [uri, ['waiting_time']],
        [moduleUri, ['waiting_time']],
      ],
    );
  });

  it('quotes a key that the new name needs quotes for', async () => {
    const edit = await ask<WorkspaceEdit>('textDocument/rename', at('buyers'), { newName: 'all-buyers' });
    assert.deepEqual(
      edit.changes?.[uri]?.map(({ newText }) => newText),
      ["'all-buyers'", 'all-buyers'],
    );
  });

  it('refuses a name that k6 would refuse, in words', async () => {
    await assert.rejects(
      ask('textDocument/rename', at('queue_time'), { newName: 'waiting time' }),
      /waiting time cannot be the new name\. It may hold letters, digits and `_` only/,
    );
    assert.equal(await ask('textDocument/prepareRename', at('http.get')), null);
  });

  it('knows the keys of ayni.yaml: what they mean, what may stand there, and the files it names', async () => {
    const config = join(folder, 'ayni.yaml');
    const configUri = pathToFileURL(config).href;
    writeFileSync(join(folder, '.env.staging'), 'A=1\n');
    const text = 'environments:\n  staging:\n    baseUrl: https://s\n    envFiles: [.env.staging]\n    \n';
    await server.open(configUri, text);
    const asking = <T>(method: string, line: number, character: number): Promise<T> =>
      server.connection.sendRequest(method, {
        textDocument: { uri: configUri },
        position: { line, character },
      });
    const hover = await asking<Hover>('textDocument/hover', 2, 6);
    assert.match((hover.contents as { value: string }).value, /__ENV\.BASE_URL/);
    const items = await asking<CompletionItem[]>('textDocument/completion', 4, 4);
    assert.ok(
      items.some(({ label }) => label === 'guarded') && !items.some(({ label }) => label === 'baseUrl'),
    );
    const [file] = await asking<Location[]>('textDocument/definition', 3, 17);
    assert.equal(file?.uri, pathToFileURL(join(folder, '.env.staging')).href);
  });
});
