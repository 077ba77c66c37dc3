import { join } from 'node:path';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { durationMs } from '../../core/k6/duration.ts';
import type { RunSpan } from '../../core/prometheus/query/query-range.ts';
import { windowOf } from '../../core/prometheus/query/query-range.ts';
import { queryText } from '../../core/prometheus/query/query-text.ts';
import type { QueryWindow } from '../../core/prometheus/query/query-window.ts';
import { queryWindow } from '../../core/prometheus/query/query-window.ts';
import { testsFolder } from '../../core/workspace/layout.ts';
import { runQuery } from '../../app/query/run-query.ts';
import { nearestConfigs } from '../../host/config/nearest-config.ts';
import { textOption, usageProblem } from '../arguments.ts';
import type { Command, Given } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { findRun } from '../find-run.ts';
import { openHistory } from '../history.ts';
import { isoTime } from '../moment.ts';
import { cliPorts } from '../ports.ts';
import { secretsFile } from '../secret-values.ts';
import type { Terminal } from '../terminal.ts';
import { layoutOf } from '../terminal.ts';
import { projectOf, workspaceOf } from '../workspace.ts';

export const queryCommand: Command = {
  name: 'query',
  summary: 'ask the Prometheus of an environment',
  help: `ayni query <expression or name> [options]

PromQL, or the name of a query in ayni.yaml. Without --range: the values now.

  --env NAME          environment of ayni.yaml (default local)
  --range TIME        the last 15m, 1h, 2h30m … up to now
  --run RUN           the time of a run and half a minute around it: last, an id, a file
  --step TIME         how far apart the points are; follows the range unless given
  --secrets-file FILE NAME=VALUE lines for the secrets that the environment names; not a file that git has
  --workspace FOLDER  whose ayni.yaml and history to look in
  --json              print the series as JSON`,
  options: {
    env: { type: 'string' },
    range: { type: 'string' },
    run: { type: 'string' },
    step: { type: 'string' },
    'secrets-file': { type: 'string' },
  },
  words: [1, 1],
  async run(given, terminal) {
    const window = await askedWindow(given, terminal);
    if (!window.ok) return window;
    const secrets = await secretsFile(textOption(given, 'secrets-file'), terminal.cwd);
    if (!secrets.ok) return secrets;
    const print = (line: string): void => terminal.err(`${line}\n`);
    const ports = cliPorts(terminal, { print, secrets: secrets.value });
    const stop = new AbortController();
    const listening = terminal.onInterrupt(() => stop.abort());
    const asked = {
      path: configPlace(given, terminal.cwd),
      environment: textOption(given, 'env') ?? 'local',
      expression: given.words[0] ?? '',
      window: window.value,
    };
    const answered = await runQuery(ports, asked, stop.signal);
    listening.dispose();
    if (!answered.ok) return answered;
    const { expression, url, result } = answered.value;
    const { color = false, width = 100 } = layoutOf(terminal);
    return ok({
      exit: exitCode.well,
      text: queryText(result, { color, width }),
      json: {
        expression,
        environment: asked.environment,
        prometheus: url,
        ...windowJson(window.value),
        ...result,
      },
    });
  },
};

/** Below the folder of tests, or wherever a configuration is nearer. */
function configPlace(given: Given, cwd: string): string {
  const here = join(cwd, 'query.promql');
  const isHere = textOption(given, 'workspace') === undefined && nearestConfigs().of(here) !== undefined;
  return isHere ? here : join(projectOf(given, cwd), testsFolder, 'query.promql');
}

async function askedWindow(given: Given, terminal: Terminal): Promise<Result<QueryWindow | undefined>> {
  const [range, step] = [timeOption(given, 'range'), timeOption(given, 'step')];
  if (!range.ok) return range;
  if (!step.ok) return step;
  const run = textOption(given, 'run');
  if (run !== undefined && range.value !== undefined)
    return failed(usageProblem('`--range` and `--run` each say a time.', 'Leave one of them out.'));
  const now = Date.now();
  if (range.value !== undefined) return ok(queryWindow(now - range.value, now, step.value));
  if (run !== undefined) return runWindow(run, { given, terminal, now, stepMs: step.value });
  if (step.value === undefined) return ok(undefined);
  return failed(usageProblem('`--step` is for a time.', 'Add `--range 1h` or `--run last`.'));
}

interface RunContext {
  readonly given: Given;
  readonly terminal: Terminal;
  readonly now: number;
  readonly stepMs: number | undefined;
}

async function runWindow(
  run: string,
  { given, terminal, now, stepMs }: RunContext,
): Promise<Result<QueryWindow | undefined>> {
  const { runs } = openHistory(workspaceOf(given, terminal.cwd), terminal);
  const found = await findRun(run, runs, terminal.cwd);
  if (!found.ok) return found;
  const { origin, endedAtMs } = found.value.record;
  const span: RunSpan = { startMs: origin.startedAtMs, endMs: endedAtMs };
  const window = windowOf('last-run', now, span);
  return ok(window && queryWindow(window.startMs, window.endMs, stepMs));
}

function timeOption(given: Given, name: string): Result<number | undefined> {
  const text = textOption(given, name);
  if (text === undefined) return ok(undefined);
  const ms = /[a-z]$/.test(text) ? durationMs(text) : undefined;
  if (ms !== undefined && ms >= 1000) return ok(ms);
  return failed(
    usageProblem(`\`--${name} ${text}\` is no time of a second or more.`, 'Write it as 15s, 30m or 6h.'),
  );
}

const windowJson = (window: QueryWindow | undefined): Readonly<Record<string, unknown>> =>
  window === undefined
    ? {}
    : { from: isoTime(window.startMs), to: isoTime(window.endMs), stepSeconds: window.stepMs / 1000 };
