import { resolve } from 'node:path';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { Baseline } from '../../core/compare/baseline.ts';
import { textOption, usageProblem } from '../arguments.ts';
import type { Answer, Command, Given } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { findRun } from '../find-run.ts';
import { openHistory } from '../history.ts';
import { isoTime, shortTime } from '../moment.ts';
import type { Terminal } from '../terminal.ts';
import { workspaceOf } from '../workspace.ts';

export const baselineCommand: Command = {
  name: 'baseline',
  summary: 'pin a run as the baseline of its script and environment, or show it',
  help: `ayni baseline set <run> [options]
ayni baseline show <script> [--env NAME] [options]

\`set\` writes baselines/<script>.<environment>.json beside the script, to be kept in git. A run is a .k6run file, a
run's id or its beginning, or \`last\`.

  --env NAME          the environment whose baseline to show (default local)
  --workspace FOLDER  whose history to look in
  --json              print the result as JSON`,
  options: { env: { type: 'string' } },
  words: [2, 2],
  async run(given, terminal) {
    const [action, subject = ''] = given.words;
    if (action === 'set') return pin(subject, given, terminal);
    if (action === 'show') return showBaseline(subject, given, terminal);
    const says = `\`ayni baseline\` can \`set\` and \`show\`, not \`${action ?? ''}\`.`;
    return failed(usageProblem(says, 'See `ayni baseline --help`.'));
  },
};

async function pin(word: string, given: Given, terminal: Terminal): Promise<Result<Answer>> {
  const { runs, baselines } = openHistory(workspaceOf(given, terminal.cwd), terminal);
  const run = await findRun(word, runs, terminal.cwd);
  if (!run.ok) return run;
  const { record } = run.value;
  const { id, request } = record.origin;
  const written = await baselines.write(record);
  if (!written.ok) return written;
  const text = `${written.value} now holds run ${id} as the baseline of ${request.scriptName} in ${request.environment}.`;
  return ok({ exit: exitCode.well, text, json: { path: written.value, run: id } });
}

async function showBaseline(script: string, given: Given, terminal: Terminal): Promise<Result<Answer>> {
  const scriptPath = resolve(terminal.cwd, script);
  const environment = textOption(given, 'env') ?? 'local';
  const { baselines } = openHistory(workspaceOf(given, terminal.cwd, scriptPath), terminal);
  const baseline = await baselines.read(scriptPath, environment);
  if (!baseline.ok) return baseline;
  if (baseline.value === undefined) {
    const says = `There is no baseline for ${script} in ${environment}.`;
    return failed({ code: 'no-baseline', says, remedy: 'Pin a run with `ayni baseline set <run>`.' });
  }
  return ok({
    exit: exitCode.well,
    text: baselineText(baseline.value),
    json: { baseline: baselineJson(baseline.value) },
  });
}

const baselineText = (baseline: Baseline): string =>
  [
    `${baseline.scriptName} in ${baseline.environment}: run ${baseline.runId} of ${shortTime(baseline.startedAtMs)}`,
    `k6 ${baseline.k6Version}, ${baseline.machine.cores} cores, commit ${baseline.commit ?? 'unknown'}`,
    ...baseline.thresholds.map(({ metric, source }) => `  ${metric} ${source}`),
  ].join('\n');

const baselineJson = (baseline: Baseline): Readonly<Record<string, unknown>> => ({
  run: baseline.runId,
  script: baseline.scriptName,
  environment: baseline.environment,
  startedAt: isoTime(baseline.startedAtMs),
  commit: baseline.commit,
  k6Version: baseline.k6Version,
  machine: baseline.machine,
  thresholds: baseline.thresholds,
  checks: baseline.checks,
  metrics: baseline.summary,
});
