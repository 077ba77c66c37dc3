import { strict as assert } from 'node:assert';
import { parsedPromql } from '../../../../src/core/promql/parse-cache.ts';
import { parsePromql } from '../../../../src/core/promql/parse.ts';

describe('remembered trees of PromQL', () => {
  it('are what reading gives, and the same ones the next time', () => {
    for (const text of ['sum(rate(x[5m]))', 'sum(x', '']) {
      assert.deepEqual(parsedPromql(text), parsePromql(text));
      assert.equal(parsedPromql(text), parsedPromql(text));
    }
  });

  it('are forgotten after many others, those longest unused first', () => {
    const [used, unused] = ['used', 'unused'].map(parsedPromql);
    for (let i = 0; i < 3000; i++) {
      parsedPromql(`x_${i}`);
      parsedPromql('used');
    }
    assert.equal(parsedPromql('used'), used);
    assert.notEqual(parsedPromql('unused'), unused);
  });
});
