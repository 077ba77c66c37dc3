import * as vscode from 'vscode';
import type { Problem, Result } from '../../core/base/result.ts';
import { ok } from '../../core/base/result.ts';
import { maskerFor } from '../../core/k6/given-environment.ts';
import { testIdLabel } from '../../core/prometheus/forward/forwarded-labels.ts';
import type { GrafanaLink, LinkedRun } from '../../core/prometheus/links/grafana-links.ts';
import { grafanaLinks } from '../../core/prometheus/links/grafana-links.ts';
import type { RunRequest } from '../../core/run/request.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { tellProblem } from '../problems/problem-message.ts';
import { givenRun, runTarget } from './run-target.ts';

/** Opens Explore or a dashboard of Grafana with the time of a run: the one that goes on, that is shown, or the last. */
export const openInGrafana =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const runId = givenRun(argument) ?? parts.runs.active[0]?.id ?? (await runTarget(argument, parts));
    if (runId === undefined) return tellProblem(noRun);
    const found = await runOf(runId, parts);
    if (!found.ok) return tellProblem(found.problem);
    const links = await linksOf(found.value);
    if (links.length === 0) return tellProblem(noGrafana);
    const link = await chosenLink(links);
    if (link !== undefined) await vscode.env.openExternal(vscode.Uri.parse(link.url, true));
  };

interface GrafanaRun {
  readonly request: RunRequest;
  readonly startedAtMs: number;
  readonly endedAtMs: number | undefined;
  readonly id: string;
}

async function runOf(id: string, { runs, history }: EditorParts): Promise<Result<GrafanaRun>> {
  const live = runs.byId(id);
  if (live !== undefined) {
    const { startedAtMs } = live.view.head;
    return ok({ id, request: live.request, startedAtMs, endedAtMs: undefined });
  }
  const record = await history.read(id);
  if (!record.ok) return record;
  const { origin, endedAtMs } = record.value;
  return ok({ id, request: origin.request, startedAtMs: origin.startedAtMs, endedAtMs });
}

async function linksOf({ request, ...times }: GrafanaRun): Promise<readonly GrafanaLink[]> {
  // The parser of YAML is not for those who have no such file.
  const { nearestConfigs } = await import('../../host/config/nearest-config.ts');
  const grafana = nearestConfigs().of(request.scriptPath)?.monitoring.grafana;
  if (grafana === undefined) return [];
  const { scriptName, environment, tags } = request;
  const run: LinkedRun = { ...times, scriptName, environment, testId: tags[testIdLabel] };
  return grafanaLinks(grafana, run, maskerFor(request));
}

async function chosenLink(links: readonly GrafanaLink[]): Promise<GrafanaLink | undefined> {
  const [only, ...others] = links;
  if (others.length === 0) return only;
  const items = links.map((link) => ({ label: link.label, description: new URL(link.url).host, link }));
  return (await vscode.window.showQuickPick(items, { title: 'Open in Grafana' }))?.link;
}

const noRun: Problem = {
  code: 'no-runs',
  says: 'There is no run to look at in Grafana yet.',
  remedy: 'Run a script first.',
};

const noGrafana: Problem = {
  code: 'grafana-none',
  says: 'No Grafana is known for this run.',
  remedy: 'Write `grafana: { url: https://… }` in ayni.yaml.',
};
