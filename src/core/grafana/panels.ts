import type { PanelJson, TargetJson } from './dashboard-json.ts';

/** Units by Grafana's names. */
export type PanelUnit =
  'short' | 'reqps' | 'ops' | 's' | 'percentunit' | 'percent' | 'bytes' | 'Bps' | 'none';

export interface PanelQuery {
  readonly expr: string;
  /** Name of a series, with `{{label}}` for a label's value. */
  readonly legend: string;
}

/** A panel without its place. */
export interface PanelPlan {
  readonly title: string;
  /** What it shows and when to worry; a tooltip in Grafana. */
  readonly about: string;
  readonly kind: 'timeseries' | 'stat' | 'table';
  readonly unit: PanelUnit;
  readonly queries: readonly PanelQuery[];
  /** Of 24 columns; 12 for charts and 6 for single values unless given. */
  readonly width?: number;
  /** Limits from good to bad: above (or below) each, the value has another colour. */
  readonly limits?: PanelLimits | undefined;
  readonly min?: number;
  readonly max?: number;
  readonly isStacked?: boolean;
}

export interface PanelLimits {
  /** Which side of the limits is the bad one. */
  readonly bad: 'above' | 'below';
  readonly warning?: number;
  readonly critical: number;
}

/** The data source that the person chose at the top. */
export const chosenSource = { type: 'prometheus', uid: '${datasource}' } as const;

/** How many of Grafana's rows (30 pixels) a panel is high. */
export const heightOf = ({ kind }: PanelPlan): number => (kind === 'stat' ? 4 : 8);

export const widthOf = ({ kind, width }: PanelPlan): number => width ?? (kind === 'stat' ? 6 : 12);

/** A panel at its place. */
export function panelJson(
  plan: PanelPlan,
  id: number,
  at: { readonly x: number; readonly y: number },
): PanelJson {
  return {
    id,
    type: plan.kind,
    title: plan.title,
    description: plan.about,
    datasource: chosenSource,
    gridPos: { ...at, w: widthOf(plan), h: heightOf(plan) },
    targets: plan.queries.map((query, i) => targetJson(query, i, plan.kind)),
    fieldConfig: { defaults: fieldDefaults(plan), overrides: [] },
    options: optionsOf(plan),
  };
}

const targetJson = ({ expr, legend }: PanelQuery, i: number, kind: PanelPlan['kind']): TargetJson => ({
  refId: String.fromCharCode('A'.charCodeAt(0) + i),
  datasource: chosenSource,
  expr,
  legendFormat: legend,
  editorMode: 'code',
  ...(kind === 'table' ? { instant: true, range: false, format: 'table' } : { instant: false, range: true }),
});

function fieldDefaults({ kind, unit, min, max, limits, isStacked }: PanelPlan) {
  return {
    unit,
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    color: { mode: kind === 'stat' && limits ? 'thresholds' : 'palette-classic' } as const,
    thresholds: { mode: 'absolute' as const, steps: stepsOf(limits) },
    ...(kind === 'timeseries' && { custom: lineStyle(limits !== undefined, isStacked === true) }),
  };
}

/** Grafana's colours are steps from below; the lowest has no limit. */
function stepsOf(limits: PanelLimits | undefined) {
  if (limits === undefined) return [{ value: null, color: 'green' }];
  const { bad, warning, critical } = limits;
  const between = warning === undefined ? [] : [warning];
  return bad === 'above'
    ? [
        { value: null, color: 'green' },
        ...between.map((value) => ({ value, color: 'orange' })),
        { value: critical, color: 'red' },
      ]
    : [
        { value: null, color: 'red' },
        ...(warning === undefined ? [] : [{ value: critical, color: 'orange' }]),
        { value: warning ?? critical, color: 'green' },
      ];
}

const lineStyle = (hasLimits: boolean, isStacked: boolean) => ({
  drawStyle: 'line',
  lineWidth: 1,
  fillOpacity: isStacked ? 20 : 5,
  showPoints: 'never',
  // No data is a gap, never a line drawn across it.
  spanNulls: false,
  stacking: { mode: isStacked ? 'normal' : 'none', group: 'A' },
  thresholdsStyle: { mode: hasLimits ? 'dashed' : 'off' },
});

function optionsOf({ kind }: PanelPlan) {
  if (kind === 'timeseries')
    return {
      legend: {
        displayMode: 'table',
        placement: 'bottom',
        showLegend: true,
        calcs: ['mean', 'max', 'lastNotNull'],
      },
      tooltip: { mode: 'multi', sort: 'desc' },
    };
  if (kind === 'table') return { showHeader: true, cellHeight: 'sm' };
  return {
    colorMode: 'value',
    graphMode: 'area',
    justifyMode: 'auto',
    textMode: 'auto',
    orientation: 'auto',
    reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
  };
}
