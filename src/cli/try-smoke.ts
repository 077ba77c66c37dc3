import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createRunService } from '../app/run/create-run-service.ts';
import type { RunPorts } from '../app/run/run-ports.ts';
import type { SmokePlan } from '../app/smoke/smoke-environment.ts';
import { smokeEnvironment } from '../app/smoke/smoke-environment.ts';
import type { Result } from '../core/base/result.ts';
import { failed, ok } from '../core/base/result.ts';
import type { RunRequest } from '../core/run/request.ts';
import type { SmokeRow } from '../core/smoke/smoke-rows.ts';
import { smokeState } from '../core/smoke/smoke-rows.ts';
import { smokeText } from '../core/smoke/smoke-text.ts';
import { testsFolder } from '../core/workspace/layout.ts';
import { findScripts } from '../host/lint/find-scripts.ts';
import { probe } from '../host/probe/probe.ts';
import { countOption, textOption } from './arguments.ts';
import type { Answer, Given } from './command.ts';
import { exitCode } from './exit-code.ts';
import { cliPorts, samplerPath } from './ports.ts';
import { runRequest } from './request.ts';
import { secretsFile } from './secret-values.ts';
import type { Terminal } from './terminal.ts';
import { layoutOf } from './terminal.ts';
import { version } from './version.ts';
import { workspaceOf } from './workspace.ts';

const settings = {
  extensionVersion: version,
  allowParallelRuns: false,
  allowExtensionResolution: false,
  samplerPath: samplerPath(),
};

/** The work of `ayni smoke`, apart from its declaration. */
export async function trySmoke(given: Given, terminal: Terminal): Promise<Result<Answer>> {
  const limit = countOption(given, 'limit', 1);
  if (!limit.ok) return limit;
  const requests = await smokeRequests(given, terminal);
  if (!requests.ok) return requests;
  const secrets = await secretsFile(textOption(given, 'secrets-file'), terminal.cwd);
  if (!secrets.ok) return secrets;
  const ports = cliPorts(terminal, {
    print: (line) => terminal.err(`${line}\n`),
    k6Path: textOption(given, 'k6') ?? terminal.env['AYNI_K6'],
    agreed: textOption(given, 'yes-run-against'),
    secrets: secrets.value,
  });
  return tryAll({ requests: requests.value, limitMs: (limit.value ?? 60) * 1000 }, ports, terminal);
}

/** An interrupt ends what is under way in stages and leaves the rest untried. */
async function tryAll(
  plan: Pick<SmokePlan, 'requests' | 'limitMs'>,
  ports: RunPorts,
  terminal: Terminal,
): Promise<Result<Answer>> {
  const service = createRunService(ports, settings);
  const controller = new AbortController();
  const interrupts = terminal.onInterrupt(() => controller.abort());
  try {
    const rows = await smokeEnvironment({ ...ports, probe }, service, {
      ...plan,
      signal: controller.signal,
      onRow: ({ what, says }) => terminal.err(`${what}: ${says}\n`),
    });
    return rows.ok ? ok(answerOf(rows.value, plan, { terminal, ended: controller.signal.aborted })) : rows;
  } finally {
    await service.shutdown();
    service.dispose();
    interrupts.dispose();
  }
}

function answerOf(
  rows: readonly SmokeRow[],
  { requests }: Pick<SmokePlan, 'requests'>,
  { terminal, ended }: { readonly terminal: Terminal; readonly ended: boolean },
): Answer {
  const { color = false, width = 100 } = layoutOf(terminal);
  const state = smokeState(rows);
  const judged = state === 'works' ? exitCode.well : exitCode.failed;
  return {
    exit: ended ? exitCode.runNotFinished : judged,
    text: smokeText(rows, { color, width }),
    json: { environment: requests[0]?.environment, state, rows },
  };
}

async function smokeRequests(given: Given, terminal: Terminal): Promise<Result<readonly RunRequest[]>> {
  const workspacePath = workspaceOf(given, terminal.cwd);
  const usual = [
    join(workspacePath, testsFolder, 'scenarios'),
    join(workspacePath, 'scenarios'),
    workspacePath,
  ];
  const words = given.words.length > 0 ? given.words : usual.filter((path) => existsSync(path)).slice(0, 1);
  const { paths, problems } = await findScripts(words, terminal.cwd);
  const [problem] = problems;
  if (problem !== undefined) return failed(problem);
  if (paths.length === 0) return failed(noScripts(words));
  const requests: RunRequest[] = [];
  for (const scriptPath of paths) {
    const request = runRequest(given, { scriptPath, workspacePath }, terminal.env);
    if (!request.ok) return request;
    requests.push(request.value);
  }
  return ok(requests);
}

const noScripts = (words: readonly string[]) => ({
  code: 'no-scripts',
  says: `There is no k6 script in ${words.join(', ')}.`,
  remedy: 'Name scripts or folders, or write one with `ayni new smoke`.',
});
