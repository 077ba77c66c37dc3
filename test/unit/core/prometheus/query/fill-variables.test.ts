import assert from 'node:assert/strict';
import { askedVariables, filledVariables } from '../../../../../src/core/prometheus/query/fill-variables.ts';

const context = { spanMs: 3_600_000, stepMs: 15_000, values: { testid: 'run-1' } };

describe("Grafana's variables", () => {
  it('that are its own fill themselves in', () => {
    assert.equal(filledVariables('rate(a[$__rate_interval])', context), 'rate(a[60s])');
    assert.equal(
      filledVariables('rate(a[$__rate_interval])', { ...context, stepMs: 120_000 }),
      'rate(a[135s])',
    );
    assert.equal(
      filledVariables('increase(a[${__range}]) / [[__range_s]]', context),
      'increase(a[3600s]) / 3600',
    );
    assert.equal(filledVariables('a offset $__interval', context), 'a offset 15s');
  });

  it('of the dashboard have the value that a person gives, else stand for everything', () => {
    assert.equal(filledVariables('a{b=~"$testid",c=~"${job:regex}"}', context), 'a{b=~"run-1",c=~".*"}');
  });

  it('may be called as what every object inherits', () => {
    assert.equal(filledVariables('a{b=~"$constructor"}', context), 'a{b=~".*"}');
  });

  it('of the dashboard are asked for, each once', () => {
    assert.deepEqual(askedVariables('a{b=~"$x",c=~"$y",d=~"${x:pipe}"}[$__interval]'), ['x', 'y']);
    assert.deepEqual(askedVariables('rate(up[5m])'), []);
  });
});
