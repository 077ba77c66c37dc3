import type { DashboardJson, PanelJson, RowJson, VariableJson } from './dashboard-json.ts';
import type { PanelPlan } from './panels.ts';
import { chosenSource, heightOf, panelJson, widthOf } from './panels.ts';

/** A dashboard before Grafana's own words. */
export interface DashboardPlan {
  /** Stable: a dashboard that is imported again replaces the one before. At most 40 characters. */
  readonly uid: string;
  readonly title: string;
  readonly about: string;
  readonly variables: readonly VariablePlan[];
  readonly rows: readonly RowPlan[];
}

export interface RowPlan {
  readonly title: string;
  readonly panels: readonly PanelPlan[];
}

/** A choice at the top of a dashboard: the values of a label. */
export interface VariablePlan {
  readonly name: string;
  readonly title: string;
  /** `label_values(metric, label)` */
  readonly label: string;
  readonly metric: string;
}

const columns = 24;

/** The JSON of a dashboard; panels fill each row from the left, as many as fit beside each other. */
export function dashboardJson(plan: DashboardPlan): DashboardJson {
  return {
    uid: plan.uid,
    title: plan.title,
    description: plan.about,
    tags: ['ayni', 'k6'],
    editable: true,
    graphTooltip: 1,
    schemaVersion: 42,
    time: { from: 'now-1h', to: 'now' },
    timezone: 'browser',
    refresh: '30s',
    templating: { list: [sourceVariable, ...plan.variables.map(variableJson)] },
    annotations: { list: [] },
    links: [otherDashboards],
    panels: placed(plan.rows),
  };
}

function placed(rows: readonly RowPlan[]): (PanelJson | RowJson)[] {
  const panels: (PanelJson | RowJson)[] = [];
  let y = 0;
  let id = 1;
  for (const row of rows) {
    panels.push({
      id: id++,
      type: 'row',
      title: row.title,
      collapsed: false,
      gridPos: { x: 0, y: y++, w: columns, h: 1 },
      panels: [],
    });
    for (const line of linesOf(row.panels)) {
      let x = 0;
      for (const plan of line) {
        panels.push(panelJson(plan, id++, { x, y }));
        x += widthOf(plan);
      }
      y += Math.max(...line.map(heightOf));
    }
  }
  return panels;
}

function linesOf(panels: readonly PanelPlan[]): PanelPlan[][] {
  const lines: PanelPlan[][] = [];
  let free = 0;
  for (const panel of panels) {
    const width = widthOf(panel);
    const line = lines.at(-1);
    if (line === undefined || width > free || heightOf(panel) !== heightOf(line[0] ?? panel)) {
      lines.push([panel]);
      free = columns - width;
    } else {
      line.push(panel);
      free -= width;
    }
  }
  return lines;
}

const sourceVariable: VariableJson = {
  type: 'datasource',
  name: 'datasource',
  label: 'Prometheus',
  query: 'prometheus',
};

const variableJson = ({ name, title, label, metric }: VariablePlan): VariableJson => ({
  type: 'query',
  name,
  label: title,
  datasource: chosenSource,
  query: { query: `label_values(${metric}, ${label})`, refId: `variable-${name}` },
  definition: `label_values(${metric}, ${label})`,
  includeAll: true,
  multi: true,
  allValue: '.*',
  current: { text: 'All', value: '$__all' },
  refresh: 2,
  sort: 1,
});

const otherDashboards = {
  type: 'dashboards',
  title: 'Ayni',
  icon: 'dashboard',
  tooltip: 'The other dashboards of Ayni',
  tags: ['ayni'],
  asDropdown: true,
  includeVars: true,
  keepTime: true,
  targetBlank: false,
} as const;
