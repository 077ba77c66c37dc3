import type { Disposable } from '../../core/base/disposable.ts';
import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { inspectCall, loadEnvironment } from '../../core/k6/arguments.ts';
import type { RunEnvironment } from '../../core/environments/run-environment.ts';
import { requestIn } from '../../core/environments/run-environment.ts';
import { refusedFlag } from '../../core/k6/given-environment.ts';
import { inspectProblem } from '../../core/k6/inspect-problem.ts';
import type { Inspection } from '../../core/k6/inspection.ts';
import { decodeInspection } from '../../core/k6/inspection.ts';
import { needsWrapper, wrapperModule } from '../../core/k6/wrapper.ts';
import type { RunRequest } from '../../core/run/request.ts';
import type { AbortSignalLike, K6Binary } from '../ports.ts';
import { guardRefusal, hiddenLoad } from './guard-rails.ts';
import { folderOf } from './paths.ts';
import type { RunPorts } from './run-ports.ts';
import type { RunSettings } from './run-settings.ts';
import { runToEnd } from './run-to-end.ts';

/** A script whose init code takes longer than this is not going to start. */
const inspectWithinMs = 60_000;

/** A request of which is known that k6 can load it. */
export interface PreparedRun {
  readonly environment: RunEnvironment;
  /** As asked for, with what the environment adds. */
  readonly request: RunRequest;
  readonly k6: K6Binary;
  readonly scriptText: string;
  /** The script itself, or the generated module around it. */
  readonly entryPath: string;
  /** True when scenario and load are in the generated module. */
  readonly isWrapped: boolean;
  /** Of the entry, so what will really run. */
  readonly inspection: Inspection;
  readonly folder: { readonly path: string } & Disposable;
}

export interface PrepareContext {
  readonly ports: RunPorts;
  readonly settings: RunSettings;
  readonly request: RunRequest;
  readonly signal: AbortSignalLike;
  readonly onK6Found: (k6: K6Binary) => void;
}

/** Finds k6 and lets it inspect the script; a script that does not load is a problem, and nothing is started. */
export async function prepareRun(asked: PrepareContext): Promise<Result<PreparedRun>> {
  const environment = await asked.ports.environments.of(asked.request);
  if (!environment.ok) return environment;
  const request = requestIn(environment.value, asked.request);
  const refused = refusedFlag(request.extraArgs) ?? hiddenLoad(environment.value, request);
  if (refused !== undefined) return failed(refused);
  const prepared = await prepareIn(environment.value, { ...asked, request });
  if (!prepared.ok) return prepared;
  const unguarded = await guardRefusal(asked.ports.consent, prepared.value);
  if (unguarded === undefined) return prepared;
  prepared.value.folder.dispose();
  return failed(unguarded);
}

async function prepareIn(environment: RunEnvironment, context: PrepareContext): Promise<Result<PreparedRun>> {
  const { ports, request } = context;
  const found = await ports.finder.find();
  if (!found.ok) return found;
  context.onK6Found(found.value);
  const script = await ports.files.readText(request.scriptPath);
  if (!script.ok) return script;
  const inspected = await inspect(context, found.value, request.scriptPath);
  if (!inspected.ok) return inspected;
  const folder = await ports.files.temporaryFolder();
  const base = { environment, request, k6: found.value, scriptText: script.value, folder };
  const entry = await entryFor(context, found.value, inspected.value, folder.path);
  if (!entry.ok) folder.dispose();
  return entry.ok ? ok({ ...base, ...entry.value }) : entry;
}

type Entry = Pick<PreparedRun, 'entryPath' | 'isWrapped' | 'inspection'>;

async function entryFor(
  context: PrepareContext,
  k6: K6Binary,
  inspection: Inspection,
  folder: string,
): Promise<Result<Entry>> {
  const { request, ports } = context;
  if (!needsWrapper(inspection, request)) {
    const load = loadEnvironment(request.load);
    const overridden = request.load.kind !== 'script';
    const entry = overridden ? await inspect(context, k6, request.scriptPath, load) : ok(inspection);
    return entry.ok
      ? ok({ entryPath: request.scriptPath, isWrapped: false, inspection: entry.value })
      : entry;
  }
  const { scenario } = request;
  if (scenario !== undefined && !inspection.scenarios.some(({ name }) => name === scenario))
    return failed(noScenario(scenario, inspection));
  const entryPath = `${folder}/chosen-scenario.js`;
  const written = await ports.files.writeText(
    entryPath,
    wrapperModule(request.scriptPath, inspection, request),
  );
  if (!written.ok) return written;
  const inspected = await inspect(context, k6, entryPath);
  return inspected.ok ? ok({ entryPath, isWrapped: true, inspection: inspected.value }) : inspected;
}

/** `k6 run` has one virtual user where neither script nor flags say how many; `k6 inspect` has none and refuses. */
const defaultVus = { K6_VUS: '1' };
const vusMissing = /the number of VUs must be more than 0/;

async function inspect(
  context: PrepareContext,
  k6: K6Binary,
  path: string,
  load: Readonly<Record<string, string>> = {},
): Promise<Result<Inspection>> {
  const { request, settings, ports, signal } = context;
  const call = inspectCall(request, path, settings.allowExtensionResolution);
  const spec = {
    command: k6.path,
    args: call.args,
    cwd: folderOf(request.scriptPath),
    env: { ...call.env, ...load },
  };
  const ended = await runToEnd(ports, spec, inspectWithinMs, signal);
  if (!ended.ok) return ended;
  if (signal.aborted) return failed(withdrawn);
  if (ended.value.timedOut) return failed(inspectionTooLong);
  if (!('K6_VUS' in load) && ended.value.stderr.some((line) => vusMissing.test(line))) {
    return inspect(context, k6, path, { ...load, ...defaultVus });
  }
  if (ended.value.exit.code !== 0) return failed(inspectProblem(ended.value.exit.code, ended.value.stderr));
  return decodeInspection(ended.value.stdout.join('\n'));
}

/** The run was stopped before k6 was started. */
export const withdrawn: Problem = {
  code: 'run-withdrawn',
  says: 'The run was stopped before k6 was started.',
  remedy: 'Start it again when you want it.',
};

const inspectionTooLong: Problem = {
  code: 'inspection-too-long',
  says: `The init code of the script did not end within ${inspectWithinMs / 1000} s.`,
  remedy: 'Look for a loop or a slow download at the top level of the script or of what it imports.',
};

const noScenario = (scenario: string, { scenarios }: Inspection): Problem => ({
  code: 'scenario-not-found',
  says: `The script has no scenario \`${scenario}\`; it has ${scenarios.map(({ name }) => name).join(', ')}.`,
  remedy: 'Choose one of those.',
});
