import assert from 'node:assert/strict';
import { Settled } from '../../../../src/editor/language/settled.ts';

describe('What has settled', () => {
  let due: (() => void) | undefined;
  let looked: string[] = [];
  const settled = new Settled<string>(
    (_, run) => {
      due = run;
      return () => (due = undefined);
    },
    (item) => looked.push(item),
  );
  beforeEach(() => {
    looked = [];
    due = undefined;
  });

  it('is looked at once, however often it changed, and not before', () => {
    for (let i = 0; i < 100; i += 1) settled.changed(i % 2 === 0 ? 'a' : 'b');
    assert.deepEqual(looked, []);
    due?.();
    assert.deepEqual(looked, ['a', 'b']);
    settled.changed('b');
    due?.();
    assert.deepEqual(looked, ['a', 'b', 'b']);
  });

  it('is not looked at after the end', () => {
    settled.changed('a');
    settled.dispose();
    assert.equal(due, undefined);
  });
});
