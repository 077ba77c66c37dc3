import type { DataNode } from '../../data/data-node.ts';
import { childOf, entriesOf, itemsOf, textOf } from '../../data/data-node.ts';
import type { MappedText } from '../../data/mapped-text.ts';
import { slicedText } from '../../data/mapped-text.ts';
import { withoutVariables } from './grafana-variables.ts';
import { isLogql } from './logql.ts';
import type { PromExpression } from './prom-document.ts';

/** The expressions of a dashboard's panels, variables and annotations, of those that ask Prometheus. */
export function dashboardExpressions(dashboard: DataNode): PromExpression[] {
  const sources = sourceVariables(dashboard);
  return [
    ...panelsOf(dashboard).flatMap((panel) => panelExpressions(panel, sources)),
    ...itemsOf(childOf(childOf(dashboard, 'templating'), 'list')).flatMap((one) =>
      asksOther(childOf(one, 'datasource'), sources) ? [] : variableExpressions(one),
    ),
    ...itemsOf(childOf(childOf(dashboard, 'annotations'), 'list')).flatMap((one) =>
      asksOther(childOf(one, 'datasource'), sources) ? [] : expressionAt(one, 'panel'),
    ),
    ...elementExpressions(dashboard),
    ...itemsOf(childOf(dashboard, 'variables')).flatMap(elementVariable),
  ];
}

/** All panels, also those in rows. */
export function panelsOf(dashboard: DataNode): DataNode[] {
  const rows = itemsOf(childOf(dashboard, 'rows'));
  const panels = [dashboard, ...rows].flatMap((one) => itemsOf(childOf(one, 'panels')));
  return panels.flatMap((panel) => [panel, ...itemsOf(childOf(panel, 'panels'))]);
}

function panelExpressions(panel: DataNode, sources: Sources): PromExpression[] {
  const isOther = asksOther(childOf(panel, 'datasource'), sources);
  return itemsOf(childOf(panel, 'targets')).flatMap((target) => {
    const own = childOf(target, 'datasource');
    return (isGiven(own) ? asksOther(own, sources) : isOther) ? [] : expressionAt(target, 'panel');
  });
}

function expressionAt(node: DataNode | undefined, role: PromExpression['role']): PromExpression[] {
  const text = textOf(childOf(node, 'expr'));
  return text === undefined || isLogql(text.value) ? [] : [expressionOf(text, role)];
}

function expressionOf(text: MappedText, role: PromExpression['role']): PromExpression {
  const value = withoutVariables(text.value);
  return { text: value === text.value ? text : { ...text, value }, written: text.value, role };
}

/** By the name of a variable for data sources: the kind of source it chooses from. */
type Sources = ReadonlyMap<string, string>;

function sourceVariables(dashboard: DataNode): Sources {
  const variables = itemsOf(childOf(childOf(dashboard, 'templating'), 'list'))
    .filter((one) => valueAt(one, 'type') === 'datasource')
    .map((one) => [valueAt(one, 'name') ?? '', valueAt(one, 'query') ?? ''] as const);
  const inputs = itemsOf(childOf(dashboard, '__inputs')).map(
    (one) => [valueAt(one, 'name') ?? '', valueAt(one, 'pluginId') ?? ''] as const,
  );
  return new Map([...variables, ...inputs]);
}

const valueAt = (node: DataNode | undefined, key: string): string | undefined =>
  textOf(childOf(node, key))?.value;

/** `null` is what the panel has. */
const isGiven = (source: DataNode | undefined): boolean =>
  source !== undefined && !(source.kind === 'scalar' && source.type === 'null');

/** True when the data source is certainly something else than Prometheus. */
function asksOther(source: DataNode | undefined, sources: Sources): boolean {
  const name = (source?.kind === 'map' ? valueAt(source, 'uid') : textOf(source)?.value) ?? '';
  const type = valueAt(source, 'type') ?? sources.get(variableOf(name)) ?? 'datasource';
  return type === 'datasource' ? isOtherName(name) : !ourTypes.test(type);
}

const ourTypes = /prom|mimir|cortex|thanos/i;

const variableOf = (name: string): string =>
  /^(?:\$\{?(\w+)(?::\w+)?\}?|\[\[(\w+)(?::\w+)?\]\])$/.exec(name)?.slice(1).join('') ?? '';

/** Also that of a variable: `${DS_LOKI}`. */
const isOtherName = (name: string): boolean =>
  otherName.test(name) || (/loki/i.test(name) && !ourTypes.test(name));

const otherName =
  /^(?:tempo|influx|elastic|graphite|cloudwatch|postgres|mysql|grafana$|-- (?:Grafana|Dashboard))/i;

/** `query_result(expr)` and `label_values(selector, label)` hold PromQL; the other queries of variables do not. */
function variableExpressions(variable: DataNode): PromExpression[] {
  if (valueAt(variable, 'type') !== 'query') return [];
  const query = childOf(variable, 'query');
  const text = textOf(query) ?? textOf(childOf(query, 'query'));
  return text === undefined ? [] : queryExpressions(text);
}

export function queryExpressions(text: MappedText): PromExpression[] {
  const call = /^(\s*(?:query_result|label_values)\s*\()([^]*)\)\s*$/.exec(text.value);
  if (call === null) return [];
  const [, head = '', body = ''] = call;
  const length = head.includes('query_result') ? body.length : body.lastIndexOf(',');
  if (length <= 0) return [];
  return [expressionOf(slicedText(text, { start: head.length, end: head.length + length }), 'variable')];
}

/** A variable of the dashboards of Grafana 12 and later. */
function elementVariable(variable: DataNode): PromExpression[] {
  const query = childOf(childOf(variable, 'spec'), 'query');
  const kind = valueAt(query, 'group') ?? valueAt(query, 'kind');
  const spec = childOf(query, 'spec');
  const text = textOf(childOf(spec, 'query')) ?? textOf(childOf(spec, '__legacyStringValue'));
  return kind === 'prometheus' && text !== undefined ? queryExpressions(text) : [];
}

/** The panels of the dashboards of Grafana 12 and later. */
function elementExpressions(dashboard: DataNode): PromExpression[] {
  const panels = entriesOf(childOf(dashboard, 'elements')).map(({ value }) => childOf(value, 'spec'));
  const queries = panels.flatMap((panel) =>
    itemsOf(childOf(childOf(childOf(panel, 'data'), 'spec'), 'queries')).map((one) =>
      childOf(childOf(one, 'spec'), 'query'),
    ),
  );
  return queries.flatMap((query) => {
    const kind = valueAt(query, 'group') ?? valueAt(query, 'kind');
    return kind === 'prometheus' ? expressionAt(childOf(query, 'spec'), 'panel') : [];
  });
}
