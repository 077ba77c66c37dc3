import type { RuleSettings } from '../prometheus/generate/settings.ts';
import type { Targets } from '../targets/target.ts';
import { dashboardLimits } from './dashboard-limits.ts';
import type { DashboardJson } from './dashboard-json.ts';
import type { DashboardPlan } from './dashboard.ts';
import { dashboardJson } from './dashboard.ts';
import { adapterDashboard } from './dashboards/adapter.ts';
import { cacheDashboard } from './dashboards/cache.ts';
import { databaseDashboard } from './dashboards/database.ts';
import { integrityDashboard } from './dashboards/integrity.ts';
import { k6RunDashboard } from './dashboards/k6-run.ts';
import { overviewDashboard } from './dashboards/overview.ts';
import { systemSeries } from './dashboards/series.ts';

export type GeneratedDashboard = DashboardJson & { readonly uid: string };

/** The dashboards of a project, by the metrics that it names and what it promises; one that would be empty is left out. */
export function generatedDashboards(settings: RuleSettings, targets: Targets): readonly GeneratedDashboard[] {
  // The run of k6 has a dashboard of its own.
  const series = systemSeries({ ...settings, source: 'system' });
  const limits = dashboardLimits(targets, settings);
  return [
    overviewDashboard(series, limits),
    integrityDashboard(series, limits),
    adapterDashboard(series, limits),
    databaseDashboard(series, limits),
    cacheDashboard(series, limits),
    k6RunDashboard,
  ]
    .map(withoutEmptyRows)
    .filter(({ rows }) => rows.length > 0)
    .map((plan) => ({ ...dashboardJson(plan), uid: plan.uid }));
}

const withoutEmptyRows = (plan: DashboardPlan): DashboardPlan => ({
  ...plan,
  rows: plan.rows.filter(({ panels }) => panels.length > 0),
});
