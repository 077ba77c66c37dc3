import assert from 'node:assert/strict';
import type { FeedMessage } from '../../../src/core/run/feed.ts';
import type { ChartColumns } from '../../../src/core/run/view.ts';
import { emptyView } from '../../../src/app/run/empty-view.ts';
import { RunFeed } from '../../../src/app/run/run-feed.ts';
import { keptLogLines } from '../../../src/core/run/log.ts';
import { failure } from '../../support/failures.ts';
import { violation } from '../../support/violations.ts';
import { runRequest } from '../../support/run/requests.ts';

const newFeed = (): RunFeed =>
  new RunFeed(emptyView('run-1', runRequest(), 0), (error) => assert.fail(String(error)));

const rowAt = (second: number): ChartColumns => ({
  seconds: [second],
  vus: [null],
  requestsPerSecond: [second * 10],
  p50: [null],
  p95: [null],
  p99: [null],
  failuresPerSecond: [null],
  iterationsPerSecond: [null],
  droppedPerSecond: [null],
  deviationP95: [null],
  deviationMax: [null],
  collaborationIndex: [null],
  violationsPerSecond: [null],
});

/** The seconds a reader ends up with who begins with a message and applies those after it. */
const secondsSeen = (messages: readonly FeedMessage[]): number[] =>
  messages.reduce<number[]>(
    (seen, message) =>
      message.kind === 'snapshot'
        ? [...message.view.chart.seconds]
        : [...seen, ...(message.change.rows?.seconds ?? [])],
    [],
  );

describe('the feed of a run', () => {
  it('adds failing requests to those before', () => {
    const feed = newFeed();
    for (const vu of [1, 2]) feed.change({ failures: [failure({ vu })] });
    assert.deepEqual(
      feed.view.failures?.map(({ vu }) => vu),
      [1, 2],
    );
  });

  it('adds violations to those before, and keeps the last 500', () => {
    const feed = newFeed();
    const told = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) => violation({ vu: from + i }));
    feed.change({ violations: told(0, 2) });
    feed.change({ violations: told(2, 1) });
    assert.deepEqual(
      feed.view.violations.map(({ vu }) => vu),
      [0, 1, 2],
    );
    feed.change({ violations: told(3, 600) });
    assert.deepEqual([feed.view.violations.length, feed.view.violations.at(-1)?.vu], [500, 602]);
  });

  it('collects changes and sends them as one', () => {
    const feed = newFeed();
    const messages: FeedMessage[] = [];
    feed.watch((message) => messages.push(message));
    feed.change({ rows: rowAt(1), missing: ['a'] });
    feed.change({ rows: rowAt(2), missing: ['a', 'b'] });
    feed.flush();
    feed.flush();
    assert.equal(messages.length, 2);
    const last = messages[1];
    assert.ok(last?.kind === 'change');
    assert.deepEqual(last.change.rows?.seconds, [1, 2]);
    assert.deepEqual(last.change.missing, ['a', 'b']);
    assert.deepEqual(feed.view.missing, ['a', 'b']);
  });

  it('gives nobody a row twice, though a snapshot is taken while changes wait', () => {
    const feed = newFeed();
    const all: FeedMessage[] = [];
    feed.watch((message) => all.push(message));
    feed.change({ rows: rowAt(1) });
    const resynced: FeedMessage[] = [feed.snapshot()];
    feed.watch((message) => resynced.push(message));
    feed.change({ rows: rowAt(2) });
    feed.flush();
    assert.deepEqual(secondsSeen(all), [1, 2]);
    assert.deepEqual(secondsSeen(resynced), [1, 2]);
    assert.equal(all.at(-1)?.seq, resynced.at(-1)?.seq);
  });

  it('sends the whole when parts were replaced that no change can carry', () => {
    const feed = newFeed();
    const messages: FeedMessage[] = [];
    feed.watch((message) => messages.push(message));
    feed.change({ rows: rowAt(1) });
    feed.replace({ about: [{ label: 'k6', value: '2.2.0' }] });
    feed.flush();
    assert.deepEqual(
      messages.map(({ kind }) => kind),
      ['snapshot', 'snapshot'],
    );
    assert.deepEqual(secondsSeen(messages), [1]);
  });

  it('keeps the last lines of a long log', () => {
    const feed = newFeed();
    for (let i = 0; i <= keptLogLines; i++)
      feed.change({ log: [{ atMs: i, level: 'info', message: `${i}` }] });
    assert.equal(feed.view.log.length, keptLogLines);
    assert.equal(feed.view.log[0]?.message, '1');
  });

  it('is silent to those who have left', () => {
    const feed = newFeed();
    const messages: FeedMessage[] = [];
    feed.watch((message) => messages.push(message)).dispose();
    feed.change({ missing: ['a'] });
    feed.flush();
    assert.equal(messages.length, 1);
  });
});
