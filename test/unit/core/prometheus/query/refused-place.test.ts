import assert from 'node:assert/strict';
import { refusedOffset } from '../../../../../src/core/prometheus/query/refused-place.ts';

describe('The place that Prometheus names', () => {
  it('is an offset in the expression, on any line', () => {
    assert.equal(refusedOffset('invalid parameter "query": 1:4: parse error: no', 'up )'), 3);
    assert.equal(refusedOffset('2:3: parse error: no', 'sum(\n  )x'), 7);
  });

  it('is none when Prometheus names none, or one that is not there', () => {
    assert.equal(refusedOffset('query timed out', 'up'), undefined);
    assert.equal(refusedOffset('9:1: parse error: no', 'up'), undefined);
  });
});
