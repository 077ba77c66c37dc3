import assert from 'node:assert/strict';
import { isLogql } from '../../../../../src/core/prometheus/documents/logql.ts';

describe('isLogql', () => {
  const loki = [
    '{a="b"} |= "c"',
    'count_over_time({a="b"}[5m] |= "x")',
    'rate({a="b"}[5m] | json)',
    '{a="b"} !> "<_> c"',
    '{a="b"} != "c"',
    '{a="b"} | (c="d" or e="f")',
    '{a="b"} | distinct c',
    '{a="b"} # why\n  |= "c"',
    'sum(bytes_rate({a="b"}[5m]))',
    'bytes_over_time({a="b"}[5m])',
    'approx_topk(5, x)',
    'rate_counter({a="b"}[5m])',
  ];
  for (const text of loki) it(`knows ${text}`, () => assert.equal(isLogql(text), true));

  const prometheus = [
    'up{a=~"b|c"} != 1',
    'up{a="} | json"}',
    'up # {a="b"} | json',
    "up{a='} |= '}",
    'first_over_time(x[5m]) != y',
    'bytes_rate > 5',
    'rate(x[5m]) != on(a) y{b!="c"}',
  ];
  for (const text of prometheus) it(`leaves ${text} to Prometheus`, () => assert.equal(isLogql(text), false));
});
