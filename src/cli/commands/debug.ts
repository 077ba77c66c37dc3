import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { debugIteration } from '../../app/debug/debug-iteration.ts';
import { failed, ok } from '../../core/base/result.ts';
import { isGreen } from '../../core/debug/counts.ts';
import type { Iteration } from '../../core/debug/iteration.ts';
import { iterationText } from '../../core/debug/iteration-text.ts';
import { outcomeOfProblem } from '../../core/run/outcome-of-problem.ts';
import { textOption } from '../arguments.ts';
import type { Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { outcomeAnswer } from '../outcome-answer.ts';
import { cliPorts, recorderPath, samplerPath } from '../ports.ts';
import { runRequest } from '../request.ts';
import { secretsFile } from '../secret-values.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import { workspaceOf } from '../workspace.ts';

export const debugCommand: Command = {
  name: 'debug',
  summary: 'run one iteration and show every request in it',
  help: `ayni debug <script> [options] [-- k6 flags]

Runs each scenario's function once with one virtual user, and lists requests, checks, console lines and exceptions in
their order. Secrets are masked. Nothing is kept in the history; thresholds and handleSummary are left out.

  --scenario NAME     only this scenario
  --full              headers and bodies of every request, not only the answers of failed ones
  --env NAME          environment of ayni.yaml, where the requests go (default local)
  --yes-run-against=NAME
                      agree to send them to this guarded environment
  -e NAME=VALUE       give the script an environment variable; several times if wanted
  --secret NAME       the same with the value from our own environment; it is shown nowhere
  --secrets-file FILE NAME=VALUE lines for the secrets that the environment names; not a file that git has
  --k6 PATH           the k6 to use; else AYNI_K6, the PATH, the usual folders
  --workspace FOLDER  the project's folder
  --json              print the iteration as JSON, with every header and body

Exit code 1 when a request failed, a check did not hold, a WebSocket did not connect, the script threw, or nothing was
sent.`,
  options: {
    scenario: { type: 'string' },
    full: { type: 'boolean' },
    env: { type: 'string' },
    'yes-run-against': { type: 'string' },
    variable: { type: 'string', short: 'e', multiple: true },
    secret: { type: 'string', multiple: true },
    'secrets-file': { type: 'string' },
    k6: { type: 'string' },
  },
  words: [1, 1],
  async run(given, terminal) {
    const scriptPath = resolve(terminal.cwd, given.words[0] ?? '');
    if (!existsSync(scriptPath)) {
      const says = `There is no script ${scriptPath}.`;
      return failed({ code: 'script-not-found', says, remedy: 'Give the path of a k6 script.' });
    }
    const workspacePath = workspaceOf(given, terminal.cwd, scriptPath);
    const request = runRequest(given, { scriptPath, workspacePath }, terminal.env);
    if (!request.ok) return request;
    const secrets = await secretsFile(textOption(given, 'secrets-file'), terminal.cwd);
    if (!secrets.ok) return secrets;
    const debugged = await interruptible(terminal, (signal) =>
      debugIteration({
        ports: cliPorts(terminal, {
          print: (line) => terminal.err(`${line}\n`),
          k6Path: textOption(given, 'k6') ?? terminal.env['AYNI_K6'],
          agreed: textOption(given, 'yes-run-against'),
          secrets: secrets.value,
        }),
        settings: {
          extensionVersion: version,
          allowParallelRuns: false,
          allowExtensionResolution: false,
          samplerPath: samplerPath(),
        },
        request: request.value,
        recorderPath: recorderPath(),
        signal,
      }),
    );
    if (!debugged.ok) return ok(outcomeAnswer(outcomeOfProblem(debugged.problem), 'iteration'));
    const iteration = debugged.value;
    const path = (file: string): string => relative(terminal.cwd, file) || file;
    const text = iterationText(iteration, {
      color: terminal.colour.out,
      full: given.options['full'] === true,
      path,
    });
    const ended = iteration.ending.finished ? exitCode.failed : exitCode.runNotFinished;
    return ok({
      exit: isGreen(iteration) ? exitCode.well : ended,
      text,
      json: { iteration: iterationJson(iteration) },
    });
  },
};

/** The documented shape: items as the core has them, moments and names as in the other commands. */
function iterationJson(iteration: Iteration): Readonly<Record<string, unknown>> {
  const { scriptName, environment, scenario, k6Version, startedAtMs, durationMs, ending } = iteration;
  const { phases, grpc, notes } = iteration;
  const startedAt = new Date(startedAtMs).toISOString();
  return {
    script: scriptName,
    environment,
    scenario,
    k6Version,
    startedAt,
    durationMs,
    ending,
    phases,
    grpc,
    notes,
  };
}

async function interruptible<T>(terminal: Terminal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupts = terminal.onInterrupt(() => controller.abort());
  try {
    return await work(controller.signal);
  } finally {
    interrupts.dispose();
  }
}
