import assert from 'node:assert/strict';
import { decodeFromQueryPage, decodeToQueryPage } from '../../../src/protocol/query-page.ts';

const question = { expression: 'up', environment: 'staging', range: '1h', variables: { job: 'a' } };

describe('messages of the page of a query', () => {
  it('are a question, and nothing besides', () => {
    const decoded = decodeFromQueryPage({ kind: 'ask', question: { ...question, more: 1 } });
    assert.deepEqual(decoded, { ok: true, value: { kind: 'ask', question } });
    assert.deepEqual(decodeFromQueryPage({ kind: 'cancel' }), { ok: true, value: { kind: 'cancel' } });
  });

  it('are refused when they ask nothing', () => {
    for (const odd of [
      null,
      {},
      { kind: 'ask' },
      { kind: 'ask', question: { ...question, range: '2y' } },
      { kind: 'run' },
    ])
      assert.equal(decodeFromQueryPage(odd).ok, false, JSON.stringify(odd));
  });

  it('leave out values of variables that are no text', () => {
    const decoded = decodeFromQueryPage({
      kind: 'ask',
      question: { ...question, variables: { a: 1, b: 'c' } },
    });
    assert.ok(decoded.ok && decoded.value.kind === 'ask');
    assert.deepEqual(decoded.value.question.variables, { b: 'c' });
  });

  it('to the page are known by their kind', () => {
    assert.equal(decodeToQueryPage({ kind: 'query', outcome: { kind: 'none' } }).ok, true);
    assert.equal(decodeToQueryPage({ kind: 'trends' }).ok, false);
  });
});
