import * as vscode from 'vscode';
import type { Problem, Result } from '../../core/base/result.ts';
import { ok } from '../../core/base/result.ts';
import type { GrafanaLink } from '../../core/prometheus/links/grafana-links.ts';
import type { TimedRun } from '../../core/prometheus/links/run-links.ts';
import { linksOfRun, timedRecord } from '../../core/prometheus/links/run-links.ts';
import { grafanaOf } from '../environments/grafana-of.ts';
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
    const links = linksOfRun(found.value, await grafanaOf(found.value.request.scriptPath));
    if (links.length === 0) return tellProblem(noGrafana);
    const link = await chosenLink(links);
    if (link !== undefined) await vscode.env.openExternal(vscode.Uri.parse(link.url, true));
  };

async function runOf(id: string, { runs, panels }: EditorParts): Promise<Result<TimedRun>> {
  const live = runs.byId(id);
  if (live !== undefined && live.view.head.phase !== 'ended') {
    const { startedAtMs } = live.view.head;
    return ok({ id, request: live.request, startedAtMs, endedAtMs: undefined });
  }
  const record = await panels.recordOf(id);
  return record.ok ? ok(timedRecord(record.value)) : record;
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
