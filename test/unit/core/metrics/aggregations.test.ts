import assert from 'node:assert/strict';
import { removedMetrics } from '../../../../src/core/k6/removed-names.ts';
import { aggregationMeanings, aggregationsOf } from '../../../../src/core/metrics/aggregations.ts';
import { builtinMetrics } from '../../../../src/core/metrics/builtin-metrics.ts';
import { parseExpression } from '../../../../src/core/thresholds/expression.ts';

describe('the tables of metrics', () => {
  it('name aggregations that thresholds can be written with, each with its meaning', () => {
    for (const aggregation of Object.values(aggregationsOf).flat()) {
      const parsed = parseExpression(`${aggregation}<1`);
      assert.ok(parsed.ok, aggregation);
      assert.ok(aggregationMeanings[parsed.value.aggregation.method], aggregation);
    }
  });

  it('tell what each of k6’s own metrics measures', () => {
    for (const [name, { means }] of builtinMetrics) assert.match(means, /^\w.*\.$/, name);
  });

  it('hold no metric that k6 has removed', () => {
    for (const name of Object.keys(removedMetrics)) assert.equal(builtinMetrics.has(name), false, name);
  });
});
