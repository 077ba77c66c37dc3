import assert from 'node:assert/strict';
import type { FinishedRun } from '../../../../src/app/run/run-service.ts';
import type { FeedMessage } from '../../../../src/core/run/feed.ts';
import type { LogLine } from '../../../../src/core/run/log.ts';
import type { RunView } from '../../../../src/core/run/view.ts';
import { followLog } from '../../../../src/editor/log/follow-log.ts';

const line = (atMs: number): LogLine => ({ atMs, level: 'info', message: `line ${atMs}` });
const snapshot = (...log: LogLine[]): FeedMessage => ({
  kind: 'snapshot',
  seq: 0,
  view: { log } as unknown as RunView,
});
const change = (...log: LogLine[]): FeedMessage => ({ kind: 'change', seq: 1, change: { log } });

/** What is told of these messages. */
function told(...messages: FeedMessage[]): number[] {
  const lines: number[] = [];
  const finished = new Promise<FinishedRun>(() => undefined);
  const watch = (listener: (message: FeedMessage) => void) => {
    messages.forEach(listener);
    return { dispose: () => undefined };
  };
  followLog({ watch, finished }, ({ atMs }) => lines.push(atMs));
  return lines;
}

describe('Following the log of a run', () => {
  it('tells the lines of the first snapshot and of each change', () => {
    assert.deepEqual(told(snapshot(line(1)), change(line(2)), change(line(3))), [1, 2, 3]);
  });

  it('tells of a later snapshot only what no change brought', () => {
    assert.deepEqual(told(snapshot(), change(line(1)), snapshot(line(1), line(2))), [1, 2]);
  });

  it('tells everything when the lines come with the last snapshot only, as in a very short run', () => {
    assert.deepEqual(told(snapshot(), snapshot(line(1), line(2))), [1, 2]);
  });

  it('repeats nothing when the log has lost its beginning', () => {
    assert.deepEqual(told(snapshot(line(1)), change(line(2)), snapshot(line(2))), [1, 2]);
  });
});
