import assert from 'node:assert/strict';
import { matches, sortRows } from '../../../src/panel/sort.ts';

const itself = <T>(value: T): T => value;

describe('sorting rows', () => {
  it('sorts numbers by value and names as people count', () => {
    assert.deepEqual(sortRows([10, 9, 100], itself, 'ascending'), [9, 10, 100]);
    assert.deepEqual(sortRows(['item 10', 'Item 2', 'item 1'], itself, 'ascending'), [
      'item 1',
      'Item 2',
      'item 10',
    ]);
  });

  it('keeps rows without a value last in both directions', () => {
    assert.deepEqual(sortRows([undefined, 1, 2], itself, 'ascending'), [1, 2, undefined]);
    assert.deepEqual(sortRows([undefined, 1, 2], itself, 'descending'), [2, 1, undefined]);
  });

  it('keeps the order of equal rows, and the rows it was given', () => {
    const rows = [
      { id: 'a', value: 1 },
      { id: 'b', value: 1 },
      { id: 'c', value: 2 },
    ];
    assert.deepEqual(
      sortRows(rows, (row) => row.value, 'descending').map(({ id }) => id),
      ['c', 'a', 'b'],
    );
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['a', 'b', 'c'],
    );
  });
});

describe('filtering rows', () => {
  it('asks for each word somewhere, in any case', () => {
    assert.equal(matches('post ORD', ['POST', '/orders']), true);
    assert.equal(matches('post items', ['POST', '/orders']), false);
  });

  it('lets everything through when it is empty', () => {
    assert.equal(matches('', ['anything']), true);
    assert.equal(matches('  ', ['anything']), true);
  });
});
