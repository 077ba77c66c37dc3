import { fingerprint } from '../prometheus/generate/fingerprint.ts';
import type { RuleSettings } from '../prometheus/generate/settings.ts';
import { isObject } from '../base/shape.ts';
import type { Targets } from '../targets/target.ts';
import type { FileChange } from '../workspace/change.ts';
import { fileChange } from '../workspace/change.ts';
import type { DashboardJson } from './dashboard-json.ts';
import { generatedDashboards } from './generated-dashboards.ts';

/** Where dashboards go, below the folder of the rules. */
export const dashboardsFolder = 'dashboards';

/** What dashboards are made from, and the folder of the rules, with `/` at its end. */
export interface DashboardScope {
  readonly settings: RuleSettings;
  readonly targets: Targets;
  readonly folder: string;
}

/**
 * What would be done to the dashboards of a project. One that a person changed, in a file or in Grafana, is told by its
 * stamp and never replaced without being asked for.
 * @param textOf what a file holds now; undefined when it is not there.
 */
export const planDashboards = (
  { settings, targets, folder }: DashboardScope,
  textOf: (path: string) => string | undefined,
): FileChange[] =>
  generatedDashboards(settings, targets).map((dashboard) => {
    const path = `${folder}${dashboardsFolder}/${dashboard.uid}.json`;
    const before = textOf(path);
    const change = fileChange(path, [before, stampedText(dashboard)], dashboard.title ?? dashboard.uid);
    if (change.kind !== 'change' || isUntouched(before ?? '')) return change;
    return { ...change, why: 'it was changed since it was made', undoesEdits: true };
  });

/** The paths whose texts a plan needs. */
export const dashboardPaths = ({ settings, targets, folder }: DashboardScope): string[] =>
  generatedDashboards(settings, targets).map(({ uid }) => `${folder}${dashboardsFolder}/${uid}.json`);

const stampPrefix = 'ayni-stamp-';

/** The stamp is a tag, since Grafana keeps nothing that it does not know. */
function stampedText(dashboard: DashboardJson): string {
  const stamped = { ...dashboard, tags: [...(dashboard.tags ?? []), stampPrefix + fingerprint(dashboard)] };
  return `${JSON.stringify(stamped, null, 2)}\n`;
}

function isUntouched(text: string): boolean {
  const dashboard = jsonOf(text);
  if (!isObject(dashboard) || !Array.isArray(dashboard['tags'])) return false;
  const tags = dashboard['tags'].filter((tag) => typeof tag === 'string');
  const stamp = tags.find((tag) => tag.startsWith(stampPrefix));
  const without = { ...dashboard, tags: tags.filter((tag) => tag !== stamp) };
  return stamp === stampPrefix + fingerprint(without);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
