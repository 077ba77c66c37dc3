import assert from 'node:assert/strict';
import { announcement } from '../../../src/panel/announcement.ts';
import { lastResult } from '../../../src/panel/last-result.ts';
import { initialState, reduce } from '../../../src/panel/state.ts';
import { clock, groupPath, runSign, thresholdSign } from '../../../src/panel/words.ts';
import type { RunView } from '../../../src/core/run/view.ts';
import {
  emptyView,
  endedHead,
  endedView,
  head,
  passed,
  thresholdsFailed,
  view,
} from '../../support/views.ts';

describe('the sign of a run', () => {
  it('is green only for an outcome that says it passed', () => {
    assert.equal(runSign(endedHead(passed)).tone, 'good');
    assert.notEqual(runSign(endedHead({ ...passed, passed: false })).tone, 'good');
    assert.equal(runSign(endedHead(thresholdsFailed)).tone, 'bad');
  });

  it('follows the phase while there is no outcome', () => {
    assert.equal(runSign(head({ phase: 'queued' })).word, 'Queued');
    assert.equal(runSign(head({ phase: 'stopping' })).word, 'Stopping');
  });

  it('is not green for a run that is over without an outcome', () => {
    assert.equal(runSign(head({ phase: 'ended' })).tone, 'warning');
  });
});

describe('the sign of a threshold', () => {
  it('is neither good nor bad without data', () => {
    assert.deepEqual(thresholdSign(undefined), { icon: 'circle-outline', word: 'No data', tone: 'quiet' });
    assert.equal(thresholdSign(true).tone, 'good');
    assert.equal(thresholdSign(false).tone, 'bad');
  });
});

describe('moments of a run', () => {
  it('are told in minutes and seconds, and in hours when there are any', () => {
    assert.equal(clock(5), '0:05');
    assert.equal(clock(750), '12:30');
    assert.equal(clock(3723), '1:02:03');
  });
});

describe('a path of groups', () => {
  it('is written with arrows', () => {
    assert.equal(groupPath('::pay::receipt'), 'pay › receipt');
    assert.equal(groupPath(''), '');
  });
});

describe('what is announced', () => {
  const announced = (shown: RunView): string =>
    announcement(reduce(initialState, { kind: 'snapshot', seq: 1, view: shown }));

  it('is nothing before the run is known', () => {
    assert.equal(announcement(initialState), '');
  });

  it('is the state and the broken thresholds', () => {
    assert.equal(announced(emptyView(head({ phase: 'queued' }))), 'Queued.');
    assert.equal(announced(view()), 'Running. 1 of 4 thresholds is broken.');
  });

  it('is what happened when the run is over', () => {
    assert.equal(announced(endedView()), 'Passed. All 3 thresholds hold.');
  });

  it('does not change while only numbers change', () => {
    assert.equal(announced(view()), announced(view({ head: head({ elapsedMs: 99_000 }) })));
  });
});

describe('the last result', () => {
  it('is given again for the same arguments and computed for others, key by key', () => {
    let computed = 0;
    const twice = lastResult((value: number) => {
      computed += 1;
      return 2 * value;
    });
    assert.deepEqual([twice('a', 1), twice('a', 1), twice('b', 1), twice('a', 2)], [2, 2, 2, 4]);
    assert.equal(computed, 3);
  });
});
