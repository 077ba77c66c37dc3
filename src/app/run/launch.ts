import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { runCall, shownCommandLine } from '../../core/k6/arguments.ts';
import { maskerFor, withoutSecretValues } from '../../core/k6/given-environment.ts';
import { withoutSecrets } from '../../core/k6/secrets.ts';
import type { ForwardState } from '../../core/prometheus/forward/forward-state.ts';
import { runLabels } from '../../core/prometheus/forward/forwarded-labels.ts';
import type { Push } from '../../core/metrics/push.ts';
import type { RunOrigin } from '../../core/run/record.ts';
import type { RunRequest } from '../../core/run/request.ts';
import type {
  AbortSignalLike,
  ForwardTarget,
  K6Api,
  MetricsReceiver,
  Processes,
  ProcessSpec,
  RunningProcess,
} from '../ports.ts';
import { folderOf } from './paths.ts';
import type { PreparedRun } from './prepare.ts';
import { withdrawn } from './prepare.ts';
import type { RunPorts } from './run-ports.ts';
import type { RunSettings } from './run-settings.ts';

/** A k6 that has just been started, and what leads to it. */
export interface LaunchedRun {
  /** With what the environment adds, secrets included; the origin has it as asked for, without. */
  readonly request: RunRequest;
  readonly origin: RunOrigin;
  readonly process: RunningProcess;
  readonly api: K6Api;
  readonly receiver: MetricsReceiver;
  readonly summaryPath: string;
}

export interface LaunchContext {
  readonly ports: RunPorts;
  readonly settings: RunSettings;
  readonly request: RunRequest;
  readonly runId: string;
  readonly onPush: (push: Push) => void;
  readonly onPushProblem: (says: string) => void;
  readonly onForwarded: (state: ForwardState) => void;
  /** Once it has fired, nothing is started. */
  readonly signal: AbortSignalLike;
}

/** Reserves the REST address, opens the receiver, gathers the origin, and starts k6 last. */
export async function launch(context: LaunchContext, prepared: PreparedRun): Promise<Result<LaunchedRun>> {
  const { ports } = context;
  const rest = await ports.apis.reserve();
  const git = await ports.surroundings.git(context.request.workspacePath);
  const forward = forwardTarget(context, prepared, git);
  const receiver = await ports.receivers.open({
    onPush: context.onPush,
    onProblem: context.onPushProblem,
    mask: maskerFor(prepared.request),
    ...(forward !== undefined && { forward }),
  });
  let launched: Result<LaunchedRun> | undefined;
  try {
    launched = await launchInto(context, prepared, { ...rest, receiver, git });
    return launched;
  } finally {
    if (launched?.ok !== true) await receiver.close();
  }
}

interface Ends {
  readonly address: string;
  readonly api: K6Api;
  readonly receiver: MetricsReceiver;
  readonly git: RunOrigin['git'];
}

/** Where k6's metrics go besides; undefined when the environment's Prometheus is not to be written to. */
function forwardTarget(
  { runId, request, onForwarded: onState }: LaunchContext,
  { prometheus }: PreparedRun,
  git: RunOrigin['git'],
): ForwardTarget | undefined {
  if (prometheus?.remoteWrite === undefined) return undefined;
  const { remoteWrite, mask } = prometheus;
  const { scriptName, environment } = request;
  return { ...remoteWrite, mask, labels: runLabels({ id: runId, scriptName, environment, git }), onState };
}

async function launchInto(
  context: LaunchContext,
  prepared: PreparedRun,
  { address, api, receiver, git }: Ends,
): Promise<Result<LaunchedRun>> {
  const { ports, settings } = context;
  const { request, environment } = prepared;
  const summaryPath = `${prepared.folder.path}/summary.json`;
  const call = runCall({
    request,
    environment,
    inspection: prepared.inspection,
    entryPath: prepared.entryPath,
    loadInEntry: prepared.loadInEntry,
    restAddress: address,
    receiverUrl: receiver.url,
    summaryPath,
    allowExtensionResolution: settings.allowExtensionResolution,
    secretFile: prepared.secrets?.path,
  });
  const commandLine = shownCommandLine(prepared.k6.path, call, request);
  const origin = originOf(context, prepared, { commandLine, git });
  const started = await startUnless(context.signal, ports.processes, {
    command: prepared.k6.path,
    args: call.args,
    cwd: folderOf(request.scriptPath),
    env: { ...withoutVariables(environment.withheld), ...call.env },
  });
  return started.ok ? ok({ request, origin, process: started.value, api, receiver, summaryPath }) : started;
}

/** Undefined removes a variable from what a child inherits. */
export const withoutVariables = (names: readonly string[] = []): Readonly<Record<string, undefined>> =>
  Object.fromEntries(names.map((name) => [name, undefined]));

const startUnless = async (
  signal: AbortSignalLike,
  processes: Processes,
  spec: ProcessSpec,
): Promise<Result<RunningProcess>> => (signal.aborted ? failed(withdrawn) : processes.start(spec));

function originOf(
  { ports, request, settings, runId }: LaunchContext,
  prepared: PreparedRun,
  known: Pick<RunOrigin, 'commandLine' | 'git'>,
): RunOrigin {
  const { surroundings, clock } = ports;
  const mask = maskerFor(prepared.request);
  const { secretNames } = prepared.request;
  return {
    id: runId,
    request: withoutSecretValues({ ...request, ...(secretNames && { secretNames }) }, mask),
    script: { sha256: surroundings.sha256(prepared.scriptText), text: mask(prepared.scriptText) },
    options: withoutSecrets(prepared.inspection.options, mask) as RunOrigin['options'],
    k6Version: prepared.k6.version,
    extensionVersion: settings.extensionVersion,
    machine: surroundings.machine(),
    ...(prepared.targets !== undefined && { targets: prepared.targets }),
    ...known,
    startedAtMs: clock.now(),
  };
}
