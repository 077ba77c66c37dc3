import assert from 'node:assert/strict';
import { readRecord } from '../../../../src/core/run/record-codec.ts';
import type { JournalEntry } from '../../../../src/core/run/record-journal.ts';
import { encodeBlock, journalHead, readJournalWriter } from '../../../../src/core/run/record-journal.ts';
import type { RunRecord } from '../../../../src/core/run/record.ts';
import { LiveMetrics } from '../../../../src/core/metrics/live-metrics.ts';
import { failure } from '../../../support/failures.ts';
import { violation } from '../../../support/violations.ts';
import { plainTimeline, pushAt, sampleOrigin } from '../../../support/run/sample-record.ts';

const writer = { host: 'box', pid: 7, processStart: 'boot:1' };
const origin = sampleOrigin();
const head = journalHead(origin, writer);
const push = (second: number): JournalEntry => ({ kind: 'push', push: pushAt(origin.startedAtMs, second) });

const recovered = (lines: readonly string[]): RunRecord => {
  const result = readRecord(lines);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};

describe('a journal', () => {
  it('gives the timeline that the live run had', () => {
    const live = new LiveMetrics(origin.startedAtMs);
    for (const second of [1, 2, 3]) live.apply(pushAt(origin.startedAtMs, second));
    const { timeline } = recovered([...head, ...encodeBlock([push(1), push(2)]), ...encodeBlock([push(3)])]);
    assert.deepEqual(plainTimeline(timeline), plainTimeline(live.timeline));
  });

  it('can be read without one of its blocks: the seconds around it become one', () => {
    const { timeline } = recovered([...head, ...encodeBlock([push(1)]), ...encodeBlock([push(4)])]);
    assert.deepEqual(timeline.ticks.at(-1), { endMs: 4000, widthMs: 3000 });
    assert.equal(timeline.select({ metric: 'http_reqs' })[0]?.total, 40);
  });

  it('keeps the last counts of the checks and the last 2,000 lines of the log', () => {
    const check = (passes: number) => [{ group: '', name: 'is well', passes, fails: 0 }];
    const lines = Array.from({ length: 7000 }, (_, i): JournalEntry => ({
      kind: 'log',
      line: { atMs: i, level: 'info', message: String(i) },
    }));
    const block = encodeBlock([
      { kind: 'checks', checks: check(1) },
      ...lines,
      { kind: 'checks', checks: check(9) },
    ]);
    const record = recovered([...head, ...block]);
    assert.deepEqual(record.checks, check(9));
    assert.deepEqual(
      [record.log.length, record.log[0]?.message, record.log.at(-1)?.message],
      [2000, '5000', '6999'],
    );
    assert.ok(!record.missing.some((says) => says.includes('checks')));
  });

  it('keeps the last 500 violations', () => {
    const told = Array.from({ length: 1200 }, (_, i): JournalEntry => ({
      kind: 'violation',
      violation: violation({ atMs: i, iteration: undefined }),
    }));
    const { violations } = recovered([...head, ...encodeBlock(told)]);
    assert.equal(violations.length, 500);
    assert.deepEqual(violations.at(-1), violation({ atMs: 1199, iteration: undefined }));
  });

  it('keeps the sample of failing requests, when there is one', () => {
    const { failures } = recovered([...head, ...encodeBlock([{ kind: 'failure', failure: failure() }])]);
    assert.deepEqual(failures, [failure()]);
    assert.equal(recovered(head).failures, undefined);
  });

  it('is a lost run that is neither passed nor finished, with no result made up', () => {
    const record = recovered(head);
    assert.deepEqual(
      [record.outcome.kind, record.outcome.passed, record.outcome.finished],
      ['lost', false, false],
    );
    assert.deepEqual([record.thresholds, record.summary, record.checks], [[], [], []]);
    assert.equal(record.endedAtMs, origin.startedAtMs);
  });

  it('keeps values that JSON has no number for', () => {
    const key = { metric: 'vus', type: 'gauge', contains: 'default', tags: {} } as const;
    const values = [NaN, Infinity, -Infinity].map((value, i): JournalEntry => ({
      kind: 'push',
      push: { samples: [{ key, timestampMs: origin.startedAtMs + (i + 1) * 1000, value }] },
    }));
    const { timeline } = recovered([...head, ...encodeBlock(values)]);
    assert.deepEqual(timeline.select({ metric: 'vus' })[0]?.points, [NaN, Infinity, -Infinity]);
  });

  it('passes over samples that are damaged and takes the others', () => {
    const block = encodeBlock([push(1)]).map((line) => line.replace('[[0,', '[["x"],[0,7],[99,1,2],[0,'));
    assert.equal(recovered([...head, ...block]).timeline.select({ metric: 'http_reqs' })[0]?.total, 10);
  });

  it('names its writer in the first line', () => {
    assert.deepEqual(readJournalWriter(head[0] ?? ''), writer);
    assert.equal(readJournalWriter('{"part":"k6run-journal","version":1}'), undefined);
    assert.equal(readJournalWriter(''), undefined);
  });
});
