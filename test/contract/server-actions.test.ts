import assert from 'node:assert/strict';
import type {
  CodeAction,
  Range,
  SnippetTextEdit,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LanguageServer } from '../support/server/language-server.ts';

const uri = 'file:///code/load.js';

const wrongRate = `import http from 'k6/http';
export const options = {
  thresholds: { http_req_failed: ['rate<5'], http_reqs: ['count>0'] },
};
export default () => http.get('http://localhost/');
`;

const badNames = `import { Counter, Trend } from 'k6/metrics';
export const sold = new Counter('items-sold');
export const taken = new Trend('time-taken');
`;

const at = (line: number, character: number): Range => ({
  start: { line, character },
  end: { line, character },
});

/** The text after an action, as an editor applies it; a snippet stands with its brackets. */
function applied(text: string, action: CodeAction | undefined): string {
  const [change] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
  const edits = (change?.edits ?? []).map((edit): TextEdit => {
    const { snippet } = edit as Partial<SnippetTextEdit>;
    return snippet === undefined ? (edit as TextEdit) : { range: edit.range, newText: snippet.value };
  });
  return TextDocument.applyEdits(TextDocument.create(uri, 'javascript', 1, text), edits);
}

describe('The language server offers', () => {
  let server: LanguageServer;

  beforeEach(async () => {
    server = await LanguageServer.start({
      initializationOptions: { openRulePage: 'open' },
      takesSnippets: true,
    });
  });

  afterEach(() => server.stop());

  const titled = async (place: Range, title: string | RegExp, only?: string[]): Promise<CodeAction> => {
    const actions = await server.actions(uri, place, only);
    const found = actions.find((action) =>
      typeof title === 'string' ? action.title === title : title.test(action.title),
    );
    assert.ok(found, `no ${String(title)} among ${actions.map((action) => action.title).join(', ')}`);
    return found;
  };

  it('what the rule suggests, for the text that it has seen', async () => {
    await server.open(uri, wrongRate);
    const action = await titled(at(2, 36), /percent/);
    assert.equal(applied(wrongRate, action), wrongRate.replace('rate<5', 'rate<0.05'));
    const [change] = action.edit?.documentChanges as TextDocumentEdit[];
    assert.equal(change?.textDocument.version, 1);
  });

  it('nothing where nothing is wrong', async () => {
    await server.open(uri, wrongRate);
    assert.deepEqual(await server.actions(uri, at(0, 0)), []);
  });

  it('safe fixes first, and all of them at once', async () => {
    await server.open(uri, badNames);
    const [first] = await server.actions(uri, at(1, 35));
    assert.equal(first?.isPreferred, true);
    assert.equal(applied(badNames, first), badNames.replace('items-sold', 'items_sold'));
    const all = await titled(at(1, 35), /^Fix all/);
    const resolved = await server.connection.sendRequest<CodeAction>('codeAction/resolve', all);
    assert.equal(
      applied(badNames, resolved),
      badNames.replace('items-sold', 'items_sold').replace('time-taken', 'time_taken'),
    );
  });

  it('all fixes for saving, when they are asked for', async () => {
    await server.open(uri, badNames);
    const kinds = async (only: string[]): Promise<unknown[]> =>
      (await server.actions(uri, at(0, 0), only)).map(({ kind }) => kind);
    assert.deepEqual(await kinds(['source.fixAll']), ['source.fixAll.ayni']);
    assert.deepEqual(await kinds(['source.organizeImports']), []);
  });

  it('to silence a rule for a line, with the place for a reason', async () => {
    await server.open(uri, wrongRate);
    const action = await titled(at(2, 36), 'Disable k6/threshold-rate-range for this line');
    const silenced = applied(wrongRate, action);
    const comment = '  // eslint-disable-next-line k6/threshold-rate-range -- ${1:why}';
    assert.equal(silenced.split('\n')[2], comment);
    assert.deepEqual(await server.next(uri, server.change(uri, silenced)), []);
  });

  it('to silence a rule for a file, with the place for a reason', async () => {
    await server.open(uri, wrongRate);
    const action = await titled(at(2, 36), 'Disable k6/threshold-rate-range for the whole file');
    const silenced = applied(wrongRate, action);
    assert.equal(silenced.split('\n')[0], '/* eslint-disable k6/threshold-rate-range -- ${1:why} */');
    assert.deepEqual(await server.next(uri, server.change(uri, silenced)), []);
  });

  it('to remove a comment that silences nothing', async () => {
    const line = '// eslint-disable-next-line k6/metric-name -- no longer\n';
    const text = `import 'k6';\n${line}export const a = 1;\n`;
    const [told] = await server.open(uri, text);
    assert.deepEqual(told?.tags, [1]);
    const action = await titled(at(1, 3), 'Remove this comment');
    assert.doesNotMatch(applied(text, action), /eslint/);
  });

  it('the page of a rule, by the command of the client', async () => {
    await server.open(uri, wrongRate);
    const action = await titled(at(2, 36), 'Open the page of k6/threshold-rate-range');
    assert.deepEqual(action.command?.arguments, ['k6/threshold-rate-range']);
  });
});
