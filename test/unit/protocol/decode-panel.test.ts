import assert from 'node:assert/strict';
import { decodeFromPanel, decodeToPanel } from '../../../src/protocol/decode-panel.ts';
import { decodePanelMemory } from '../../../src/protocol/panel-memory.ts';
import type { FromPanel, ToPanel } from '../../../src/protocol/panel.ts';
import { comparison } from '../../support/comparisons.ts';
import { chart, view } from '../../support/views.ts';

const refusedFrom = (input: unknown): void => {
  const result = decodeFromPanel(input);
  assert.equal(result.ok ? 'taken' : result.problem.code, 'panel-message', JSON.stringify(input));
};

const refusedTo = (input: unknown, lacks: RegExp): void => {
  const result = decodeToPanel(input);
  assert.equal(result.ok, false, JSON.stringify(input));
  assert.match(result.problem.says, lacks);
};

describe('messages of the page', () => {
  it('are taken as they are, without further fields', () => {
    const messages: FromPanel[] = [
      { kind: 'ready' },
      { kind: 'resync' },
      { kind: 'stop' },
      { kind: 'run-again' },
      { kind: 'set-baseline' },
      { kind: 'compare-with-baseline' },
      { kind: 'compare-with', runId: 'a' },
      { kind: 'compare-with', runId: undefined },
      { kind: 'import-files', uris: ['file:///a.json', 'file:///b.csv.gz'] },
      { kind: 'open-source', file: '/a.js', line: 1, column: 1 },
    ];
    for (const message of messages) {
      assert.deepEqual(decodeFromPanel({ ...message, more: 1 }), { ok: true, value: message });
    }
  });

  it('are refused when they are anything else', () => {
    for (const input of [undefined, null, 'stop', 5, [], {}, { kind: 'erase' }, { kind: { kind: 'stop' } }]) {
      refusedFrom(input);
    }
  });

  it('are refused when a part of them does not fit', () => {
    refusedFrom({ kind: 'compare-with', runId: 5 });
    refusedFrom({ kind: 'import-files', uris: [] });
    refusedFrom({ kind: 'import-files', uris: 'file:///a' });
    refusedFrom({ kind: 'import-files', uris: ['file:///a', 5] });
    refusedFrom({ kind: 'open-source', file: '', line: 1, column: 1 });
    refusedFrom({ kind: 'open-source', file: '/a.js', line: 0, column: 1 });
    refusedFrom({ kind: 'open-source', file: '/a.js', line: 1.5, column: 1 });
    refusedFrom({ kind: 'open-source', file: '/a.js', line: 1, column: '1' });
  });
});

describe('messages to the page', () => {
  it('are taken when their frame is whole', () => {
    const messages: ToPanel[] = [
      { kind: 'snapshot', seq: 0, view: view() },
      { kind: 'change', seq: 1, change: {} },
      { kind: 'comparison', comparison: comparison(), baselineChart: chart(1) },
      { kind: 'no-comparison', says: 'No baseline.' },
      { kind: 'abilities', canRun: true, canStop: true, canSetBaseline: true, hasGrafana: true, others: [] },
      { kind: 'show-rows', rows: { table: 'checks', ids: ['a'] } },
      { kind: 'problem', says: 'a', remedy: 'b' },
    ];
    for (const message of messages) assert.deepEqual(decodeToPanel(message), { ok: true, value: message });
  });

  it('are refused with the names of what they lack', () => {
    refusedTo(null, /not an object/);
    refusedTo({ kind: 'radar' }, /unknown kind "radar"/);
    refusedTo({ kind: 'snapshot', view: view() }, /lacks seq/);
    refusedTo({ kind: 'snapshot', seq: 1 }, /lacks view/);
    refusedTo(
      { kind: 'snapshot', seq: 1, view: { ...view(), log: 'x', head: undefined } },
      /lacks head, log/,
    );
    refusedTo({ kind: 'change', seq: 1 }, /lacks change/);
    refusedTo({ kind: 'show-rows', rows: { table: 'radar', ids: [] } }, /lacks rows/);
    refusedTo({ kind: 'problem', says: 'a' }, /lacks remedy/);
  });
});

describe('what a panel kept', () => {
  it('names its run', () => {
    assert.deepEqual(decodePanelMemory({ runId: 'a', choices: { tab: 'log' } }), {
      runId: 'a',
      choices: { tab: 'log' },
    });
  });

  it('is empty when it is of another kind', () => {
    for (const input of [undefined, null, 'a', { runId: 5 }]) {
      assert.equal(decodePanelMemory(input).runId, undefined);
    }
  });
});
