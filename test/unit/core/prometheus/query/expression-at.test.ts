import assert from 'node:assert/strict';
import { expressionAt } from '../../../../../src/core/prometheus/query/expression-at.ts';

/** The expression at the mark `‸`. */
function at(path: string, marked: string): string | undefined {
  const offset = marked.indexOf('‸');
  return expressionAt(path, marked.replace('‸', ''), offset)?.expression;
}

describe('The expression at the cursor', () => {
  it('is that of a rule, in a block too', () => {
    const rules =
      'groups:\n  - name: a\n    rules:\n      - record: b\n        expr: |\n          sum(\n            rate(c[5‸m]))\n';
    assert.equal(at('rules.yml', rules), 'sum(\n  rate(c[5m]))\n');
  });

  it('is the only one of the line', () => {
    assert.equal(
      at('rules.yml', 'groups:\n  - name: a\n    rules:\n      - record: b\n        ‸expr: up\n'),
      'up',
    );
  });

  it('has the variables of a dashboard as they are written', () => {
    const expr = 'sum by (name) (rate(k6_http_reqs_total{testid=\\"$testid\\"}[$__rate_interval]))';
    const dashboard = JSON.stringify({
      panels: [{ type: 'timeseries', targets: [{ expr: 'EXPR' }] }],
      schemaVersion: 39,
      title: 'x',
    });
    assert.equal(
      at('board.json', dashboard.replace('EXPR', expr.replace('sum', 's‸um'))),
      'sum by (name) (rate(k6_http_reqs_total{testid="$testid"}[$__rate_interval]))',
    );
  });

  it('is none elsewhere', () => {
    assert.equal(at('a.yml', 'hello: ‸world\n'), undefined);
  });
});
