import assert from 'node:assert/strict';
import type { Outcome } from '../../../../src/core/run/outcome.ts';
import type { SmokeRow } from '../../../../src/core/smoke/smoke-rows.ts';
import {
  addressRow,
  healthRow,
  passRows,
  smokeState,
  untriedRow,
} from '../../../../src/core/smoke/smoke-rows.ts';
import { smokeMarkdown } from '../../../../src/core/smoke/smoke-document.ts';
import { smokeText } from '../../../../src/core/smoke/smoke-text.ts';
import { counter, sampleOrigin, sampleRecord, timelineOf } from '../../../support/run/sample-record.ts';

const url = 'http://127.0.0.1:7070';
const passed: Outcome = { kind: 'passed', says: 'All held.', remedy: '', passed: true, finished: true };
const text = "import ws from 'k6/ws';\nexport default () => {};\n";

const states = (rows: readonly SmokeRow[]): string[] => rows.map(({ what, state }) => `${what}: ${state}`);

describe('a smoke test', () => {
  it('takes any status below 500 for an answer of the address', () => {
    assert.deepEqual(
      [200, 302, 401, 404, 500, 503].map((status) => addressRow(url, { status, tookMs: 3 }).state),
      ['works', 'works', 'works', 'works', 'fails', 'fails'],
    );
    const silent = addressRow(url, { error: 'It does not answer: refused.', tookMs: 3 });
    assert.equal(silent.state, 'fails');
    assert.match(silent.remedy, /Start the system/);
  });

  it('takes a missing health page for nothing, and a broken one for a failure', () => {
    assert.deepEqual(
      [200, 301, 404, 503].map((status) => healthRow(`${url}/health`, { status, tookMs: 3 }).state),
      ['works', 'unknown', 'unknown', 'fails'],
    );
  });

  it('tells of a pass whether people were let in', () => {
    const timeline = timelineOf(1, [
      [counter('http_reqs', { name: 'log in', expected_response: 'true' }), [1]],
      [counter('http_reqs', { name: `${url}/login`, expected_response: 'false' }), [1]],
      [counter('http_reqs', { name: 'blogins', expected_response: 'false' }), [1]],
    ]);
    const rows = passRows('a.js', passed, { record: sampleRecord({ timeline }), tookMs: 5 });
    assert.deepEqual(states(rows), ['a.js: works', 'a.js: login: fails']);
    assert.equal(rows[1]?.says, '1 of 2 logins were let in.');
  });

  it('never calls a WebSocket or integrity well that nobody saw', () => {
    const right = { state: 'not-verified', says: 'Nothing was verified.' } as const;
    const record = sampleRecord({
      origin: sampleOrigin({ script: { sha256: '', text } }),
      outcome: { ...passed, right },
    });
    const rows = passRows('a.js', record.outcome, { record, tookMs: 5 });
    assert.deepEqual(states(rows), ['a.js: works', 'a.js: WebSocket: unknown', 'a.js: integrity: unknown']);
    const opened = timelineOf(1, [
      [{ ...counter('ws_connecting'), type: 'trend', contains: 'time' }, [undefined]],
      [counter('integrity_checks', { invariant: 'balance' }), [2]],
    ]);
    const held = { state: 'held', says: '2 of 2 verifications held.' } as const;
    const well = passRows('a.js', passed, {
      record: { ...record, timeline: opened, outcome: { ...passed, right: held } },
      tookMs: 5,
    });
    assert.deepEqual(states(well), ['a.js: works', 'a.js: WebSocket: works', 'a.js: integrity: works']);
  });

  it('works only where every script was tried to its end and passed, and nothing fails', () => {
    const address = addressRow(url, { status: 200, tookMs: 3 });
    const missing = healthRow(`${url}/health`, { status: 404, tookMs: 3 });
    const down = addressRow(url, { status: 503, tookMs: 3 });
    const pass = passRows('a.js', passed, { record: undefined, tookMs: 5 });
    const stopped = { ...passed, kind: 'stopped-by-guard', passed: false, finished: false } as const;
    const cut = passRows('b.js', stopped, { record: undefined, tookMs: 5 });
    const untried = untriedRow('b.js', 'The time was over.');
    assert.equal(smokeState([]), 'unknown');
    assert.equal(smokeState([address]), 'unknown');
    assert.equal(smokeState([address, missing, ...pass]), 'works');
    assert.equal(smokeState([address, ...pass, ...cut]), 'unknown');
    assert.equal(smokeState([address, ...pass, untried]), 'unknown');
    assert.equal(smokeState([address, untried]), 'unknown');
    assert.equal(smokeState([down, ...pass, untried]), 'fails');
  });

  it('takes what a pass does not tell of its parts for no doubt about the pass', () => {
    const record = sampleRecord({ origin: sampleOrigin({ script: { sha256: '', text } }) });
    const rows = passRows('a.js', passed, { record, tookMs: 5 });
    assert.deepEqual(states(rows), ['a.js: works', 'a.js: WebSocket: unknown']);
    assert.equal(smokeState(rows), 'works');
  });

  it('shows a table with the remedy of what does not work', () => {
    const shown = smokeText(
      [addressRow(url, { status: 200, tookMs: 12 }), addressRow(url, { status: 503, tookMs: 3 })],
      { width: 100, color: false },
    );
    assert.match(shown, /^✓ +GET http:\/\/127\.0\.0\.1:7070 +12 ms +Status 200\.$/m);
    assert.match(shown, /^· GET .*: Status 503\. Look at the log of the system\.$/m);
  });

  it('is told as a page, with what to do about each failure, and names that are markup kept as names', () => {
    const rows = [
      addressRow(url, { status: 200, tookMs: 3 }),
      untriedRow('<img onerror>.js', 'The time was over.'),
      addressRow(url, { status: 503, tookMs: 3 }),
    ];
    const page = smokeMarkdown('staging', rows);
    assert.match(page, /^# Smoke test of staging\n/);
    assert.match(page, /Something does not work\./);
    assert.match(page, /\| \*\*✗ fails\*\* \|[^\n]*Status 503\. Look at the log of the system\./);
    assert.match(page, /`<img onerror>\.js`[^\n]*\? not known/);
    const pass = passRows('a.js', passed, { record: undefined, tookMs: 5 });
    const well = smokeMarkdown('local', [...rows.slice(0, 1), ...pass]);
    assert.match(well, /Every script passed, and nothing failed\./);
    const open = smokeMarkdown('local', [...rows.slice(0, 2), ...pass]);
    assert.match(open, /Nothing failed, but not every script was tried to its end\./);
  });
});
