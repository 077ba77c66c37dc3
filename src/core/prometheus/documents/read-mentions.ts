// Where a file names series besides its expressions.
import type { DataNode } from '../../data/data-node.ts';
import { childOf, entriesOf, itemsOf, textOf } from '../../data/data-node.ts';
import type { MappedText } from '../../data/mapped-text.ts';
import { slicedText } from '../../data/mapped-text.ts';
import type { PromGroup } from './prom-document.ts';
import { queryExpressions } from './read-dashboard.ts';

const textsAt = (node: DataNode | undefined, key: string): readonly MappedText[] => {
  const text = textOf(childOf(node, key));
  return text === undefined ? [] : [text];
};

/** The series that rule tests begin with, and those that they expect. */
export const testMentions = (root: DataNode): MappedText[] =>
  itemsOf(childOf(root, 'tests')).flatMap((test) => [
    ...itemsOf(childOf(test, 'input_series')).flatMap((one) => textsAt(one, 'series')),
    ...itemsOf(childOf(test, 'promql_expr_test'))
      .flatMap((one) => itemsOf(childOf(one, 'exp_samples')))
      .flatMap((one) => textsAt(one, 'labels')),
  ]);

/** What `query` asks for in the templates of labels and annotations. */
export const templateMentions = (groups: readonly PromGroup[]): MappedText[] =>
  groups
    .flatMap(({ rules }) => rules)
    .flatMap(({ labels, annotations }) => [...labels, ...annotations])
    .flatMap(({ value }) => queriesIn(value));

const templateQuery = /\bquery\s+(?:"((?:[^"\\\n]|\\.)*)"|`([^`]*)`)/g;

function queriesIn(text: MappedText): MappedText[] {
  if (!text.value.includes('{{')) return [];
  return [...text.value.matchAll(templateQuery)].map(({ 0: whole, 1: quoted, 2: raw, index }) => {
    const end = index + whole.length - 1;
    const query = slicedText(text, { start: end - (quoted ?? raw ?? '').length, end });
    // Escaped quotes are quotes of the query; each keeps its place.
    return quoted === undefined ? query : { ...query, value: query.value.replaceAll(String.raw`\"`, ' "') };
  });
}

/** Grafana keeps the query of a variable twice. */
export const dashboardMentions = (dashboard: DataNode): MappedText[] =>
  [
    ...itemsOf(childOf(childOf(dashboard, 'templating'), 'list')),
    ...itemsOf(childOf(dashboard, 'variables')).flatMap((one) => childOf(one, 'spec') ?? []),
  ]
    .filter((one) => entriesOf(one).some(({ key }) => key.value === 'query'))
    .flatMap((one) => textsAt(one, 'definition'))
    .flatMap((text) => queryExpressions(text).map((expression) => expression.text));
