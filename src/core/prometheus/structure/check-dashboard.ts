import type { DataNode } from '../../data/data-node.ts';
import { childOf, itemsOf, textOf } from '../../data/data-node.ts';
import type { MappedText } from '../../data/mapped-text.ts';
import { panelsOf } from '../documents/read-dashboard.ts';
import { checkTwice } from './check-rules.ts';
import type { Issues } from './issues.ts';
import { shown, tell } from './issues.ts';

/** What Grafana shows wrong without a word. */
export function checkDashboard(dashboard: DataNode, issues: Issues): void {
  const panels = panelsOf(dashboard);
  checkTwice(panels, 'id', (id) =>
    tell(
      issues,
      'duplicate-panel',
      id.span,
      `There is a panel ${id.value} already: links and repeated panels mistake them.`,
    ),
  );
  const known = variablesOf(dashboard);
  for (const panel of panels) checkPanel(panel, known, issues);
}

function checkPanel(panel: DataNode, known: ReadonlySet<string>, issues: Issues): void {
  const targets = itemsOf(childOf(panel, 'targets'));
  checkTwice(targets, 'refId', (id) =>
    tell(
      issues,
      'duplicate-query',
      id.span,
      `There is a query ${shown(id.value)} in this panel already. Take another letter.`,
    ),
  );
  for (const one of [panel, ...targets]) {
    const source = sourceOf(one);
    const name = /^\$\{?(\w+)\}?$/.exec(source?.value ?? '')?.[1];
    if (source === undefined || name === undefined || known.has(name)) continue;
    const says = `The dashboard has no variable \`${name}\` to take the data source from. Add it under \`templating\`.`;
    tell(issues, 'unknown-source', source.span, says);
  }
  for (const target of targets) checkTarget(target, issues);
}

function checkTarget(target: DataNode, issues: Issues): void {
  const expr = textOf(childOf(target, 'expr'));
  if (expr === undefined || expr.value.trim() !== '' || textOf(childOf(target, 'hide'))?.value === 'true')
    return;
  tell(issues, 'missing-query', expr.span, 'This query is empty. Write an expression, or take it out.');
}

function sourceOf(node: DataNode): MappedText | undefined {
  const source = childOf(node, 'datasource');
  return textOf(source) ?? textOf(childOf(source, 'uid'));
}

/** Names of the dashboard's variables, of what is asked for when it is imported, and of what Grafana itself has. */
function variablesOf(dashboard: DataNode): ReadonlySet<string> {
  const lists = [
    ...itemsOf(childOf(childOf(dashboard, 'templating'), 'list')),
    ...itemsOf(childOf(dashboard, '__inputs')),
  ];
  return new Set(['datasource', ...lists.flatMap((one) => textOf(childOf(one, 'name'))?.value ?? [])]);
}
