import assert from 'node:assert/strict';
import { promqlFolds } from '../../../../../src/core/language/promql/folding.ts';
import type { PromSymbol } from '../../../../../src/core/language/promql/symbols.ts';
import { promSymbols } from '../../../../../src/core/language/promql/symbols.ts';
import { readPromDocument } from '../../../../../src/core/prometheus/documents/read-document.ts';
import { otherRules } from '../../../../support/language/rule-files.ts';

function symbols(path: string, text: string): PromSymbol[] {
  const document = readPromDocument(path, text);
  assert.ok(document);
  return promSymbols(document);
}

describe('The outline of a file with PromQL', () => {
  it('shows groups with their rules', () => {
    const [group] = symbols('/a.yml', otherRules);
    assert.deepEqual([group?.name, group?.kind, group?.detail], ['errors', 'group', '2 rules']);
    assert.deepEqual(
      group?.children.map(({ name, kind, detail }) => [name, kind, detail]),
      [
        ['job:errors:rate5m', 'record', 'sum by (job) (rate(errors_total{job=~"api", code!="404"}[5m]))'],
        ['TooManyErrors', 'alert', 'job:errors:rate5m{job="web"} > 5'],
      ],
    );
  });

  const names = (path: string, text: string): unknown[] => {
    const tree = ({ name, kind, children }: PromSymbol): unknown[] =>
      children.length === 0 ? [kind, name] : [kind, name, ...children.map(tree)];
    return symbols(path, text).map(tree);
  };

  it('shows the panels of a dashboard, in their rows, and what has no title by its expression', () => {
    const panel = { title: 'Errors', targets: [{ expr: 'a' }, { expr: 'b' }] };
    const dashboard = {
      title: 'Shop',
      schemaVersion: 39,
      panels: [{ title: 'Row', type: 'row', panels: [panel] }, { targets: [{ expr: 'c' }] }],
    };
    assert.deepEqual(names('/a.json', JSON.stringify(dashboard)), [
      ['panel', 'Row', ['panel', 'Errors', ['expression', 'a'], ['expression', 'b']]],
      ['expression', 'c'],
    ]);
  });

  it('shows the tests of rules, by their first alert where they have no name', () => {
    const tests = `rule_files: [a.yml]
tests:
  - name: too many
    promql_expr_test: [{ expr: up, eval_time: 1m }]
  - alert_rule_test: [{ alertname: Slow, eval_time: 1m }]
`;
    assert.deepEqual(names('/a.yml', tests), [
      ['test', 'too many', ['expression', 'up']],
      ['test', 'Slow'],
    ]);
  });

  it('shows the queries of ayni.yaml by their names', () =>
    assert.deepEqual(names('/ayni.yaml', 'prometheus:\n  queries:\n    errors: sum(x)\n'), [
      ['query', 'errors', ['expression', 'sum(x)']],
    ]));

  it('shows the expression of a file of its own without its comments', () => {
    const [only] = symbols('/q.promql', '# why\nsum(\n  x # and\n)');
    assert.equal(only?.name, 'sum( x # and )');
  });

  it('names what is inside of what is named, also while names are missing', () => {
    const texts = [otherRules, 'groups:\n  - rules:\n      - alert:\n        expr: up\n      - expr: x\n'];
    const all = (symbol: PromSymbol): PromSymbol[] => [symbol, ...symbol.children.flatMap(all)];
    for (const { name, span, nameSpan } of texts.flatMap((text) => symbols('/a.yml', text)).flatMap(all)) {
      assert.notEqual(name, '');
      assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end, name);
    }
  });

  it('folds brackets and comments over lines', () => {
    const text = '# why\n# and how\nsum by (job) (\n  rate(x{\n    a="}"\n  }[5m])\n)';
    assert.deepEqual(
      promqlFolds(text).map(({ start, end }) => text.slice(start, end)),
      [
        '{\n    a="}"\n  ',
        '(x{\n    a="}"\n  }[5m]',
        '(\n  rate(x{\n    a="}"\n  }[5m])\n',
        '# why\n# and how',
      ],
    );
    assert.deepEqual(promqlFolds('sum((x))\n)('), []);
  });
});
