import { strict as assert } from 'node:assert';
import { aggregationDocs, functionDocs } from '../../../../src/core/promql/function-docs.ts';
import { functionTable } from '../../../../src/core/promql/function-table.ts';
import { functionTexts } from '../../../../src/core/promql/function-texts.ts';
import { aggregators } from '../../../../src/core/promql/token.ts';

describe('what is said of functions', () => {
  it('is said of every function and of nothing else', () =>
    assert.deepEqual([...functionTexts.keys()].sort(), [...functionTable.keys()].sort()));

  it('is said of every aggregation', () =>
    assert.deepEqual([...aggregationDocs.keys()].sort(), [...aggregators].sort()));

  for (const { name, says, parameters, signature } of [...functionDocs.values(), ...aggregationDocs.values()])
    it(`is a sentence with a name for each parameter: ${name}`, () => {
      assert.match(says, /^[A-Z].*[^.]\.$/);
      assert.deepEqual(
        parameters.filter(({ name }) => name === 'argument'),
        [],
      );
      assert.ok(parameters.every(({ label }) => signature.includes(label)));
    });

  it('shows what may be left out and what may be repeated', () => {
    assert.equal(
      functionDocs.get('round')?.signature,
      'round(series: instant vector, to_nearest?: number): instant vector',
    );
    assert.equal(
      functionDocs.get('label_join')?.signature,
      'label_join(series: instant vector, target: text, separator: text, ...sources: text): instant vector',
    );
    assert.equal(
      aggregationDocs.get('topk')?.signature,
      'topk [by|without (labels)] (count: number, series: instant vector): instant vector',
    );
  });

  it('names as many parameters as there are', () => {
    for (const [name, { args }] of functionTable) {
      const written = functionTexts.get(name)?.[0] ?? '';
      assert.equal(written === '' ? 0 : written.split(', ').length, args.length, name);
    }
  });
});
