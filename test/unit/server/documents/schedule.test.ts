import assert from 'node:assert/strict';
import { Schedule } from '../../../../src/server/documents/schedule.ts';

/** Time that moves by hand. */
class Hand {
  private now = 0;
  private readonly waiting: { at: number; run: () => void }[] = [];

  readonly later = (afterMs: number, run: () => void): (() => void) => {
    const one = { at: this.now + afterMs, run };
    this.waiting.push(one);
    return () => this.drop(one);
  };

  /** Moves on, and lets everything run that follows at once. */
  async move(ms: number): Promise<void> {
    const until = this.now + ms;
    await new Promise((turned) => setImmediate(turned));
    for (let next = this.next(until); next !== undefined; next = this.next(until)) {
      this.now = next.at;
      this.drop(next);
      next.run();
      await new Promise((turned) => setImmediate(turned));
    }
    this.now = until;
  }

  private next(until: number) {
    return this.waiting.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  }

  private drop(one: { at: number; run: () => void }): void {
    const index = this.waiting.indexOf(one);
    if (index >= 0) this.waiting.splice(index, 1);
  }
}

describe('The schedule of documents', () => {
  let hand: Hand;
  let started: string[];
  let finish: () => void;
  let schedule: Schedule;

  beforeEach(() => {
    hand = new Hand();
    started = [];
    finish = () => undefined;
    schedule = new Schedule({
      restMs: 150,
      later: hand.later,
      run: (uri) => {
        started.push(uri);
        return new Promise((done) => (finish = done));
      },
      failed: () => undefined,
    });
  });

  it('looks at a document once it has rested, however often it changed before', async () => {
    schedule.changed('a');
    await hand.move(100);
    schedule.changed('a');
    await hand.move(149);
    assert.deepEqual(started, []);
    await hand.move(1);
    assert.deepEqual(started, ['a']);
  });

  it('looks at a document at once when asked to', () => {
    schedule.now('a');
    assert.deepEqual(started, ['a']);
  });

  it('looks at one document at a time', async () => {
    schedule.now('a');
    schedule.now('b');
    assert.deepEqual(started, ['a']);
    finish();
    await hand.move(0);
    assert.deepEqual(started, ['a', 'b']);
  });

  it('looks again at a document that changed while it was looked at', async () => {
    schedule.now('a');
    schedule.changed('a');
    await hand.move(150);
    assert.deepEqual(started, ['a']);
    finish();
    await hand.move(0);
    assert.deepEqual(started, ['a', 'a']);
  });

  it('does not look at a document that was closed', async () => {
    schedule.changed('a');
    schedule.forget('a');
    await hand.move(1000);
    assert.deepEqual(started, []);
  });

  it('goes on with the next document when one cannot be looked at, and says so', async () => {
    const failures: string[] = [];
    const looked: string[] = [];
    const failing = new Schedule({
      restMs: 150,
      later: hand.later,
      run: (uri) => {
        looked.push(uri);
        return uri === 'a' ? Promise.reject(new Error('no settings')) : Promise.resolve();
      },
      failed: (uri, error) => failures.push(`${uri}: ${(error as Error).message}`),
    });
    failing.now('a');
    failing.now('b');
    await hand.move(200);
    assert.deepEqual(looked, ['a', 'b']);
    assert.deepEqual(failures, ['a: no settings']);
    failing.now('a');
    await hand.move(200);
    assert.deepEqual(looked, ['a', 'b', 'a']);
  });
});
