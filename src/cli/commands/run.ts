import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { RunRequest } from '../../core/run/request.ts';
import { textOption } from '../arguments.ts';
import type { Answer, Command, Given } from '../command.ts';
import { answerSinceBaseline, comparisonOptions, comparisonWish } from '../comparison-answer.ts';
import { exitCode, exitCodeOfProblem, exitCodeOfRun } from '../exit-code.ts';
import { follow } from '../follow.ts';
import { openHistory } from '../history.ts';
import { outcomeAnswer } from '../outcome-answer.ts';
import { runAnswer } from '../record.ts';
import { withProfile } from '../profile.ts';
import { runRequest } from '../request.ts';
import { secretsFile } from '../secret-values.ts';
import type { Terminal } from '../terminal.ts';
import { workspaceOf } from '../workspace.ts';

export const runCommand: Command = {
  name: 'run',
  summary: 'run a script with k6, watch it, keep the run',
  help: `ayni run <script> [options] [-- k6 flags]

  --env NAME          environment of ayni.yaml, where the run goes; keys history and baselines (default local)
  --yes-run-against=NAME
                      agree to load this guarded environment
  --smoke             1 virtual user, 1 iteration
  --duration TIME     replace the script's load: so long, such as 30s or 5m
  --iterations N      replace the script's load: so many iterations in all
  --vus N             virtual users for --duration or --iterations (default 1)
  --profile NAME      replace the script's load by a profile of ayni.yaml
  --scenario NAME     run only this scenario
  -e NAME=VALUE       give the script an environment variable; several times if wanted
  --secret NAME       the same with the value from our own environment; it is shown nowhere
  --secrets-file FILE NAME=VALUE lines for the secrets that the environment names; not a file that git has;
                      without it they come from our own environment
  --tag NAME=VALUE    add a tag to every sample; several times if wanted
  --lean              for long runs: k6 keeps no summary; thresholds are judged from histograms
  --no-targets        leave out the targets of ayni.yaml: only the script's own thresholds judge
  --sample-failures   keep a few failing requests with headers and bodies, secrets masked
  --compare           compare with the baseline of the script and environment
  --margin PERCENT    with --compare: what counts as no change (default 5)
  --strict            with --compare: fail unless the comparison shows that nothing got worse
  --k6 PATH           the k6 to use; else AYNI_K6, the PATH, the usual folders
  --workspace FOLDER  keep the run in its .ayni/runs
  --json              print the result as JSON; progress goes to stderr either way`,
  options: {
    env: { type: 'string' },
    'yes-run-against': { type: 'string' },
    'secrets-file': { type: 'string' },
    smoke: { type: 'boolean' },
    duration: { type: 'string' },
    iterations: { type: 'string' },
    vus: { type: 'string' },
    profile: { type: 'string' },
    scenario: { type: 'string' },
    variable: { type: 'string', short: 'e', multiple: true },
    secret: { type: 'string', multiple: true },
    tag: { type: 'string', multiple: true },
    lean: { type: 'boolean' },
    'no-targets': { type: 'boolean' },
    'sample-failures': { type: 'boolean' },
    compare: { type: 'boolean' },
    ...comparisonOptions,
    k6: { type: 'string' },
  },
  words: [1, 1],
  async run(given, terminal) {
    const request = requestOf(given, terminal);
    if (!request.ok) return request;
    const wish = comparisonWish(given);
    if (!wish.ok) return wish;
    const secrets = await secretsFile(textOption(given, 'secrets-file'), terminal.cwd);
    if (!secrets.ok) return secrets;
    const k6Path = textOption(given, 'k6') ?? terminal.env['AYNI_K6'];
    const { record, outcome, path } = await follow(request.value, terminal, {
      k6Path,
      agreed: textOption(given, 'yes-run-against'),
      secrets: secrets.value,
    });
    const exit = exitCodeOfRun(outcome);
    if (record === undefined) return ok(outcomeAnswer(outcome, 'run'));
    const told = runAnswer({ record, path }, exit, terminal);
    if (given.options['compare'] !== true) return ok(told);
    const { baselines } = openHistory(request.value.workspacePath, terminal);
    const compared = await answerSinceBaseline([record], baselines, { wish: wish.value, terminal });
    return ok(together(told, compared.ok ? compared.value : notCompared(compared.problem)));
  },
};

/** The run is over and kept: what stands in the way of the comparison must not hide how it ended. */
const notCompared = (problem: Problem): Answer => ({
  exit: exitCodeOfProblem(problem.code),
  text: `Not compared: ${problem.says} ${problem.remedy}`.trim(),
  json: { comparison: null, problem },
});

/** The run's own failure goes before what the comparison says. */
const together = (run: Answer, comparison: Answer): Answer => ({
  exit: run.exit === exitCode.well ? comparison.exit : run.exit,
  text: `${run.text}\n${comparison.text}`,
  json: { ...run.json, ...comparison.json },
});

function requestOf(given: Given, { cwd, env }: Terminal): Result<RunRequest> {
  const scriptPath = resolve(cwd, given.words[0] ?? '');
  if (!existsSync(scriptPath)) {
    const says = `There is no script ${scriptPath}.`;
    return failed({ code: 'script-not-found', says, remedy: 'Give the path of a k6 script.' });
  }
  const place = { scriptPath, workspacePath: workspaceOf(given, cwd, scriptPath) };
  const request = runRequest(given, place, env);
  return request.ok ? withProfile(request.value, given) : request;
}
