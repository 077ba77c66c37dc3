import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { buildIteration } from '../../core/debug/build-iteration.ts';
import { endingOf } from '../../core/debug/ending.ts';
import type { Iteration } from '../../core/debug/iteration.ts';
import { Samples } from '../../core/debug/samples.ts';
import { Told } from '../../core/debug/told.ts';
import { takesConsole } from '../../core/failures/sampling-gaps.ts';
import { debugCall } from '../../core/k6/arguments.ts';
import type { RunRequest } from '../../core/run/request.ts';
import type { AbortSignalLike, Clock, K6Api, RunningProcess } from '../ports.ts';
import { withoutVariables } from '../run/launch.ts';
import { folderOf } from '../run/paths.ts';
import type { PreparedRun } from '../run/prepare.ts';
import { prepareRun, withdrawn } from '../run/prepare.ts';
import type { RunPorts } from '../run/run-ports.ts';
import type { RunSettings } from '../run/run-settings.ts';
import { stopInStages } from '../run/stop-in-stages.ts';

export interface DebugContext {
  readonly ports: RunPorts;
  readonly settings: RunSettings;
  /** Its load is replaced: each scenario, or the chosen one, runs its function once with one virtual user. */
  readonly request: RunRequest;
  /** The module that records inside k6: `dist/recorder.js`, in tests its source. */
  readonly recorderPath: string;
  /** When it fires, k6 is stopped; what there is until then is still told. */
  readonly signal: AbortSignalLike;
}

/** A person waits for the stop of a single iteration. */
const stopLimitsMs = { rest: 3_000, interrupt: 5_000, kill: 5_000 };

/** Runs one iteration of a script under the recorder and tells what happened in it. Nothing is kept on disk. */
export async function debugIteration(context: DebugContext): Promise<Result<Iteration>> {
  const { ports, settings, signal, recorderPath } = context;
  const request: RunRequest = { ...context.request, load: { kind: 'smoke' }, withoutTargets: true };
  const prepared = await prepareRun({
    ...{ ports, settings, request, signal },
    onK6Found: () => undefined,
    importFirst: recorderPath,
  });
  if (!prepared.ok) return prepared;
  try {
    return await recorded(context, prepared.value);
  } finally {
    prepared.value.folder.dispose();
  }
}

async function recorded(context: DebugContext, prepared: PreparedRun): Promise<Result<Iteration>> {
  const { ports, settings, recorderPath, signal } = context;
  const { environment, request, inspection, entryPath, secrets, k6 } = prepared;
  if (takesConsole(request.extraArgs)) return failed(consoleTaken);
  const { address, api } = await ports.apis.reserve();
  const { allowExtensionResolution } = settings;
  const entry = { environment, request, inspection, entryPath, secretFile: secrets?.path };
  const call = debugCall({ ...entry, restAddress: address, allowExtensionResolution });
  if (signal.aborted) return failed(withdrawn);
  const startedAtMs = ports.clock.now();
  const cwd = folderOf(request.scriptPath);
  const env = { ...withoutVariables(environment.withheld), ...call.env };
  const started = await ports.processes.start({ command: k6.path, args: call.args, cwd, env });
  if (!started.ok) return started;
  const process = started.value;
  signal.addEventListener('abort', () => void stop(ports.clock, process, api));
  // The person may have stopped while k6 was being started.
  if (signal.aborted) void stop(ports.clock, process, api);
  const samples = new Samples();
  const told = new Told();
  const reading = Promise.all([
    readInto(process.stdout, (line) => samples.add(line)),
    readInto(process.stderr, (line) => told.add(line, ports.clock.now())),
  ]);
  const exit = await process.exited;
  await reading;
  return ok(
    buildIteration({
      ...{ request, startedAtMs, samples, told },
      k6Version: k6.version,
      ending: endingOf(exit.code, signal.aborted),
      recorderFolder: recorderPath.replaceAll('\\', '/').replace(/[^/]*$/, ''),
    }),
  );
}

async function readInto(lines: AsyncIterable<string>, add: (line: string) => void): Promise<void> {
  for await (const line of lines) add(line);
}

const stop = (clock: Clock, process: RunningProcess, api: K6Api): Promise<void> =>
  stopInStages({
    ...{ clock, api, process },
    limitsMs: stopLimitsMs,
    onStage: () => undefined,
    onOutcome: () => undefined,
  });

const consoleTaken: Problem = {
  code: 'flag-refused',
  says: 'The k6 flag --console-output cannot be given here: what is recorded comes by the console.',
  remedy: 'Leave it out of the extra flags.',
};
