import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/core/base/emitter.ts';

describe('an emitter', () => {
  it('delivers in order, also what is fired from inside a listener', () => {
    const emitter = new Emitter<number>((error) => assert.fail(String(error)));
    const seen: string[] = [];
    emitter.on((event) => {
      seen.push(`first ${event}`);
      if (event === 1) emitter.fire(2);
    });
    emitter.on((event) => seen.push(`second ${event}`));
    emitter.fire(1);
    assert.deepEqual(seen, ['first 1', 'second 1', 'first 2', 'second 2']);
  });

  it('delivers events without content', () => {
    const emitter = new Emitter<void>((error) => assert.fail(String(error)));
    let count = 0;
    emitter.on(() => count++);
    emitter.fire();
    emitter.fire();
    assert.equal(count, 2);
  });

  it('goes on after a listener that throws, and stops for one that was disposed', () => {
    const errors: unknown[] = [];
    const emitter = new Emitter<string>((error) => errors.push(error));
    const seen: string[] = [];
    emitter.on(() => {
      throw new Error('bad');
    });
    const listening = emitter.on((event) => seen.push(event));
    emitter.fire('a');
    listening.dispose();
    emitter.fire('b');
    assert.deepEqual(seen, ['a']);
    assert.equal(errors.length, 2);
  });
});
