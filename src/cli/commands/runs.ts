import type { RunHeadline } from '../../app/ports.ts';
import { ok } from '../../core/base/result.ts';
import { formatDuration, formatMs, formatPerSecond, formatShare } from '../../core/report/format.ts';
import type { Cell, Column } from '../../core/report/text-table.ts';
import { textTable } from '../../core/report/text-table.ts';
import { countOption } from '../arguments.ts';
import type { Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openHistory } from '../history.ts';
import { isoTime, shortTime } from '../moment.ts';
import type { Terminal } from '../terminal.ts';
import { layoutOf } from '../terminal.ts';
import { workspaceOf } from '../workspace.ts';

export const runsCommand: Command = {
  name: 'runs',
  summary: 'list the runs of a workspace, newest first',
  help: `ayni runs [options]

  --limit N           at most so many (default 20)
  --workspace FOLDER  whose history to list
  --json              print the list as JSON`,
  options: { limit: { type: 'string' } },
  words: [0, 0],
  async run(given, terminal) {
    const limit = countOption(given, 'limit', 1);
    if (!limit.ok) return limit;
    const { runs } = openHistory(workspaceOf(given, terminal.cwd), terminal);
    const listed = (await runs.list()).slice(0, limit.value ?? 20);
    const text =
      listed.length === 0
        ? 'There are no runs here yet. Start one with `ayni run <script>`.'
        : asTable(listed, terminal);
    return ok({ exit: exitCode.well, text, json: { runs: listed.map(headlineJson) } });
  },
};

const columns: readonly Column[] = [
  { title: 'Run' },
  { title: 'Started' },
  { title: 'Script', cut: true },
  { title: 'Environment' },
  { title: 'Took', right: true },
  { title: 'p95', right: true },
  { title: 'Requests', right: true },
  { title: 'Failed', right: true },
  { title: 'Ended' },
];

function asTable(runs: readonly RunHeadline[], terminal: Terminal): string {
  const { color = false, width = 100 } = layoutOf(terminal);
  return textTable(columns, runs.map(cells), { color, width });
}

const cells = (run: RunHeadline): Cell[] => [
  { text: run.runId },
  { text: shortTime(run.startedAtMs) },
  { text: run.title === '' ? run.scriptName : `${run.scriptName} (${run.title})` },
  { text: run.environment },
  { text: formatDuration(run.durationMs) },
  { text: formatMs(run.p95Ms) },
  { text: formatPerSecond(run.requestsPerSecond) },
  { text: formatShare(run.failureRate) },
  { text: run.problem?.says ?? run.outcome.kind, tone: run.outcome.passed ? 'good' : 'bad' },
];

const headlineJson = (run: RunHeadline): Readonly<Record<string, unknown>> => ({
  id: run.runId,
  path: run.path,
  script: run.scriptName,
  environment: run.environment,
  startedAt: isoTime(run.startedAtMs),
  durationMs: run.durationMs,
  outcome: run.outcome.kind,
  passed: run.outcome.passed,
  title: run.title,
  p95Ms: run.p95Ms,
  requestsPerSecond: run.requestsPerSecond,
  failureRate: run.failureRate,
});
