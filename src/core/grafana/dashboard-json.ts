import type { Dashboard, Panel, RowPanel, VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';

/** Grafana's types as JSON has them: names of enumerations are their texts, and methods are not there. */
type Json<T> = T extends string
  ? `${T}`
  : T extends readonly (infer One)[]
    ? readonly Json<One>[]
    : T extends object
      ? { readonly [K in keyof T as T[K] extends (...args: never[]) => unknown ? never : K]: Json<T[K]> }
      : T;

/** One query of a panel. */
export type TargetJson = Json<Dataquery>;

export type PanelJson = Json<Omit<Panel, 'targets'>> & { readonly targets: readonly TargetJson[] };

export type RowJson = Json<Omit<RowPanel, 'panels'>> & { readonly panels: readonly [] };

export type VariableJson = Json<VariableModel>;

/** A dashboard as Grafana imports and provisions it (schema version 42, read by Grafana 10 and newer). */
export type DashboardJson = Json<Omit<Dashboard, 'panels'>> & {
  readonly panels: readonly (PanelJson | RowJson)[];
};
