import assert from 'node:assert/strict';
import { Book } from '../../../src/k6/own-account.ts';
import { Recent } from '../../../src/k6/recent.ts';

describe('the book of an own account', () => {
  it('knows the balance and what moved', () => {
    const book = new Book('u1', 100);
    book.gave(30);
    book.received(5);
    assert.deepEqual([book.expected, book.volume], [75, 35]);
    book.looked();
    book.gave(1);
    assert.deepEqual([book.expected, book.volume], [74, 1], 'what moved since the last look');
  });

  it('goes on from what the system reports after a change that nobody knows of', () => {
    const book = new Book('u1', 100);
    book.unsure();
    assert.equal(book.certain, false);
    book.restart(90);
    book.gave(1);
    assert.deepEqual([book.certain, book.expected], [true, 89]);
  });
});

describe('what is remembered of a long run', () => {
  it('is the newest, and what was used again stays', () => {
    const recent = new Recent<number>(2);
    assert.equal(recent.add('a', 1), false);
    recent.add('b', 2);
    assert.equal(recent.add('a', 3), true);
    recent.add('c', 4);
    assert.deepEqual([recent.get('a'), recent.get('b'), recent.get('c')], [3, undefined, 4]);
  });
});
