import assert from 'node:assert/strict';
import type { Choices } from '../../../src/panel/choices.ts';
import { decodeChoices, initialChoices, sortBy, toggled } from '../../../src/panel/choices.ts';

describe('choices on the page', () => {
  it('come back from what was kept', () => {
    const kept: Choices = {
      tab: 'requests',
      sorts: { requests: { column: 'p95', direction: 'descending' } },
      filters: { requests: 'orders' },
      logLevels: ['error'],
      range: { kind: 'all' },
      chartTables: ['latency'],
    };
    assert.deepEqual(decodeChoices(JSON.parse(JSON.stringify(kept))), kept);
  });

  it('are the defaults where what was kept does not fit', () => {
    assert.deepEqual(decodeChoices(undefined), initialChoices);
    assert.deepEqual(decodeChoices('overview'), initialChoices);
    assert.deepEqual(
      decodeChoices({
        tab: 'radar',
        sorts: { requests: 5 },
        filters: { log: null },
        logLevels: 'all',
        chartTables: [1],
      }),
      initialChoices,
    );
  });

  it('leave out log levels that do not exist', () => {
    assert.deepEqual(decodeChoices({ logLevels: ['debug', 'fatal'] }).logLevels, ['debug']);
  });

  it('show the whole run again after a reload', () => {
    assert.deepEqual(decodeChoices({ range: { kind: 'between', from: 3, to: 9 } }).range, { kind: 'all' });
  });
});

describe('pressing a column header', () => {
  it('sorts by that column in its first direction, then the other way round', () => {
    const first = sortBy({ column: 'name', direction: 'ascending' }, 'p95', 'descending');
    assert.deepEqual(first, { column: 'p95', direction: 'descending' });
    const second = sortBy(first, 'p95', 'descending');
    assert.deepEqual(second, { column: 'p95', direction: 'ascending' });
    assert.deepEqual(sortBy(second, 'p95', 'descending'), first);
  });
});

describe('toggling', () => {
  it('adds what is absent and takes away what is there', () => {
    assert.deepEqual(toggled(['a'], 'b'), ['a', 'b']);
    assert.deepEqual(toggled(['a', 'b'], 'a'), ['b']);
  });
});
