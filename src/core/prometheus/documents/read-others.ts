import type { DataNode } from '../../data/data-node.ts';
import { childOf, entriesOf, itemsOf, textOf } from '../../data/data-node.ts';
import type { MappedText } from '../../data/mapped-text.ts';
import type { PromExpression } from './prom-document.ts';

const expression = (text: MappedText, role: PromExpression['role']): PromExpression => ({
  text,
  written: text.value,
  role,
});

const expressionAt = (node: DataNode, key: string, role: PromExpression['role']): PromExpression[] => {
  const text = textOf(childOf(node, key));
  return text === undefined ? [] : [expression(text, role)];
};

/** The expressions that rule tests ask for. */
export const testExpressions = (root: DataNode): PromExpression[] =>
  itemsOf(childOf(root, 'tests'))
    .flatMap((test) => itemsOf(childOf(test, 'promql_expr_test')))
    .flatMap((test) => expressionAt(test, 'expr', 'test'));

/** The selectors by which `prometheus.yml` takes series over from another Prometheus. */
export const configExpressions = (root: DataNode): PromExpression[] =>
  itemsOf(childOf(root, 'scrape_configs'))
    .flatMap((job) => itemsOf(childOf(childOf(job, 'params'), 'match[]')))
    .flatMap((item) => (item.kind === 'scalar' ? expression(item.text, 'query') : []));

/** The queries of our own file: `prometheus.queries.<name>`, with or without `query`. */
export const ayniExpressions = (root: DataNode): PromExpression[] =>
  entriesOf(childOf(childOf(root, 'prometheus'), 'queries')).flatMap(({ value }) =>
    value.kind === 'scalar' ? expression(value.text, 'query') : expressionAt(value, 'query', 'query'),
  );
