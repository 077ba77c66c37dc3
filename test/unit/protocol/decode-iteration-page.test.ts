import assert from 'node:assert/strict';
import {
  decodeFromIterationPage,
  decodeToIterationPage,
} from '../../../src/protocol/decode-iteration-page.ts';
import { iterationOf } from '../../support/debug/items.ts';

describe('messages of the page of an iteration', () => {
  it('come through as they are', () => {
    const place = { kind: 'open-source', file: '/a.js', line: 1, column: 2 };
    for (const message of [{ kind: 'ready' }, { kind: 'stop' }, { kind: 'copy-curl', id: 3 }, place]) {
      const decoded = decodeFromIterationPage(message);
      assert.deepEqual(decoded, { ok: true, value: message });
    }
    const shown = { kind: 'iteration', iteration: iterationOf([]), canRun: true };
    assert.deepEqual(decodeToIterationPage(shown), { ok: true, value: shown });
  });

  it('are refused when they are broken, foreign or of another page', () => {
    const broken = [
      undefined,
      [],
      {},
      { kind: 'copy-curl' },
      { kind: 'open-source', file: '/a' },
      { kind: 'set-baseline' },
    ];
    for (const message of broken) assert.equal(decodeFromIterationPage(message).ok, false);
    const partly = [
      { kind: 'iteration' },
      { kind: 'iteration', iteration: { phases: 1 } },
      { kind: 'select' },
    ];
    for (const message of [...partly, { kind: 'snapshot' }, 7])
      assert.equal(decodeToIterationPage(message).ok, false);
  });
});
