// The parts of a file that people know by a name, for its outline.
import type { DataEntry, DataNode } from '../../data/data-node.ts';
import { childOf, entriesOf, itemsOf, textOf } from '../../data/data-node.ts';
import type { PromSection } from './prom-document.ts';
import { panelsOf } from './read-dashboard.ts';

/** Panels and rows with their titles, also those of Grafana 12 and later. */
export const panelSections = (dashboard: DataNode): PromSection[] => [
  ...panelsOf(dashboard).flatMap((panel) => named(panel, 'panel', 'title')),
  ...entriesOf(childOf(dashboard, 'elements')).flatMap(({ value }) =>
    named(childOf(value, 'spec'), 'panel', 'title'),
  ),
];

/** The tests of rules; one without a name is called after the first alert that it asks for. */
export const testSections = (root: DataNode): PromSection[] =>
  itemsOf(childOf(root, 'tests')).flatMap((test) => {
    const own = named(test, 'test', 'name');
    const [alert] = itemsOf(childOf(test, 'alert_rule_test')).flatMap((one) =>
      named(one, 'test', 'alertname'),
    );
    return own.length > 0 || alert === undefined ? own : [{ ...alert, span: test.span }];
  });

/** The queries of our own file. */
export const ayniSections = (root: DataNode): PromSection[] =>
  entriesOf(childOf(childOf(root, 'prometheus'), 'queries')).map(
    ({ key, value }: DataEntry): PromSection => ({
      kind: 'query',
      name: key,
      span: { start: key.span.start, end: Math.max(key.span.end, value.span.end) },
    }),
  );

function named(node: DataNode | undefined, kind: PromSection['kind'], key: string): PromSection[] {
  const name = textOf(childOf(node, key));
  return node === undefined || name === undefined || name.value.trim() === ''
    ? []
    : [{ kind, name, span: node.span }];
}
