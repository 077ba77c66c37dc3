import type { Disposable } from '../../core/base/disposable.ts';
import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { inspectCall, loadEnvironment } from '../../core/k6/arguments.ts';
import type { RunEnvironment } from '../../core/environments/run-environment.ts';
import { requestIn } from '../../core/environments/run-environment.ts';
import { exposedSecret, maskerFor, refusedFlag } from '../../core/k6/given-environment.ts';
import { consoleTaken, noSample, samplingGaps, takesConsole } from '../../core/failures/sampling-gaps.ts';
import { inspectProblem } from '../../core/k6/inspect-problem.ts';
import type { Inspection } from '../../core/k6/inspection.ts';
import { decodeInspection } from '../../core/k6/inspection.ts';
import type { AddedThresholds } from '../../core/k6/wrapper.ts';
import { needsWrapper, wrapperModule } from '../../core/k6/wrapper.ts';
import type { RunRequest } from '../../core/run/request.ts';
import type { PlannedTarget } from '../../core/targets/plan-targets.ts';
import { mergedThresholds, planTargets, withoutK6 } from '../../core/targets/plan-targets.ts';
import type { DeclaredTargets } from '../../core/targets/declared-targets.ts';
import { nothingDeclared } from '../../core/targets/declared-targets.ts';
import type { RunTargets } from '../../core/targets/run-targets.ts';
import type { AbortSignalLike, EnvironmentPrometheus, K6Binary } from '../ports.ts';
import { guardRefusal, hiddenLoad } from './guard-rails.ts';
import { unlessAborted } from './unless-aborted.ts';
import { folderOf } from './paths.ts';
import type { RunPorts } from './run-ports.ts';
import type { RunPrometheus } from './run-prometheus.ts';
import { prometheusOf, withoutPrometheus } from './run-prometheus.ts';
import type { RunSettings } from './run-settings.ts';
import type { SecretSource } from './secret-source.ts';
import { openSecretSource } from './secret-source.ts';
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
  /** True when scenario and load are in the generated module, so that flags need not say them. */
  readonly loadInEntry: boolean;
  /** Undefined when nothing is declared. */
  readonly targets: RunTargets | undefined;
  /** What cannot be used of the targets, each in a sentence. */
  readonly gaps: readonly string[];
  /** A sample of failing requests is asked for, and can be taken. */
  readonly samplesFailures: boolean;
  /** Of the entry, so what will really run. */
  readonly inspection: Inspection;
  /** Secrets for k6 to read; disposed of as soon as it has, at the latest with the folder. */
  readonly secrets: SecretSource | undefined;
  readonly folder: { readonly path: string } & Disposable;
  /** That of the environment; undefined when there is none that can be asked. */
  readonly prometheus: EnvironmentPrometheus | undefined;
}

export interface PrepareContext {
  readonly ports: RunPorts;
  readonly settings: RunSettings;
  readonly request: RunRequest;
  readonly signal: AbortSignalLike;
  readonly onK6Found: (k6: K6Binary) => void;
  /** A module of ours that k6 loads before the script. */
  readonly importFirst?: string;
}

type ContextWithPrometheus = PrepareContext & { readonly prometheus: RunPrometheus };

/** What is known before the script is inspected. */
interface LoadedScript {
  readonly environment: RunEnvironment;
  readonly request: RunRequest;
  readonly k6: K6Binary;
  readonly scriptText: string;
  readonly secrets: SecretSource | undefined;
}

/** Finds k6 and lets it inspect the script; a script that does not load is a problem, and nothing is started. */
export async function prepareRun(asked: PrepareContext): Promise<Result<PreparedRun>> {
  // Both of these may ask a person, who need not answer once the run was stopped.
  const environment = await unlessAborted(asked.ports.environments.of(asked.request), asked.signal);
  if (environment === 'aborted') return failed(withdrawn);
  if (!environment.ok) return environment;
  const request = requestIn(environment.value, asked.request);
  const refused =
    refusedFlag(request.extraArgs) ?? exposedSecret(request) ?? hiddenLoad(environment.value, request);
  if (refused !== undefined) return failed(refused);
  const prometheus = await prometheusOf(asked);
  if (prometheus === 'aborted') return failed(withdrawn);
  const prepared = await prepareIn(environment.value, { ...asked, request, prometheus });
  if (!prepared.ok) return prepared;
  const unguarded = await unlessAborted(guardRefusal(asked.ports.consent, prepared.value), asked.signal);
  if (unguarded === undefined) return prepared;
  prepared.value.folder.dispose();
  return failed(unguarded === 'aborted' ? withdrawn : unguarded);
}

async function prepareIn(
  environment: RunEnvironment,
  context: ContextWithPrometheus,
): Promise<Result<PreparedRun>> {
  const { ports, request } = context;
  const found = await ports.finder.find();
  if (!found.ok) return found;
  context.onK6Found(found.value);
  const k6 = found.value;
  const script = await ports.files.readText(request.scriptPath);
  if (!script.ok) return script;
  const secrets = await openSecretSource(context, k6, environment.secrets);
  if (!secrets.ok) return secrets;
  const loaded = { environment, request, k6, scriptText: script.value, secrets: secrets.value };
  const prepared = await inspectLoaded(loaded, context);
  if (!prepared.ok) secrets.value?.dispose();
  return prepared;
}

async function inspectLoaded(
  script: LoadedScript,
  context: ContextWithPrometheus,
): Promise<Result<PreparedRun>> {
  const { k6, scriptText, secrets } = script;
  const inspecting = { ...context, k6, scriptText, secretFile: secrets?.path };
  const inspected = await inspect(inspecting, context.request.scriptPath);
  if (!inspected.ok) return inspected;
  const inner = await context.ports.files.temporaryFolder();
  const folder = {
    path: inner.path,
    dispose: () => {
      inner.dispose();
      script.secrets?.dispose();
    },
  };
  const parts = { inspection: inspected.value, folder: folder.path };
  const entry = await entryWithTargets(inspecting, script.environment.targets, parts);
  if (!entry.ok) folder.dispose();
  if (!entry.ok) return entry;
  const { prometheus } = context;
  const gaps = [...entry.value.gaps, ...(prometheus.ok ? [] : [withoutPrometheus(prometheus.problem)])];
  return ok({
    ...{ ...script, folder, ...entry.value, gaps },
    prometheus: prometheus.ok ? prometheus.value : undefined,
  });
}

type Entry = Pick<PreparedRun, 'entryPath' | 'loadInEntry' | 'inspection'>;

/** The entry with the targets as thresholds of the run; without them when k6 would not load it so. */
async function entryWithTargets(
  context: Inspecting,
  declared: DeclaredTargets,
  parts: Omit<EntryParts, 'thresholds'>,
): Promise<Result<SampledEntry & Pick<PreparedRun, 'targets'>>> {
  const { targets, problems } = context.request.withoutTargets === true ? nothingDeclared : declared;
  const planned = planTargets(targets.list, { request: context.request, inspection: parts.inspection });
  const unusable = problems.map(({ says, remedy }) => `${says} ${remedy}`);
  const made = ({ gaps, ...entry }: SampledEntry, plan: readonly PlannedTarget[]) =>
    ok({
      ...entry,
      gaps: [...unusable, ...gaps],
      targets: plan.length === 0 ? undefined : { planned: plan, windowMs: targets.windowMs },
    });
  const thresholds = mergedThresholds(planned);
  const merged = await sampledEntry(context, { ...parts, thresholds });
  if (merged.ok && hasThresholds(merged.value.inspection, thresholds)) return made(merged.value, planned);
  if (!merged.ok && Object.keys(thresholds).length === 0) return merged;
  const plain = await sampledEntry(context, { ...parts, thresholds: {} });
  return plain.ok ? made(plain.value, withoutK6(planned)) : plain;
}

/** A script may build its options so that what is added to them is lost. */
const hasThresholds = ({ thresholds }: Inspection, added: AddedThresholds): boolean =>
  Object.entries(added).every(([metric, list]) =>
    list.every((source) => thresholds.some((one) => one.metric === metric && one.source === source)),
  );

interface EntryParts {
  /** Of the script itself. */
  readonly inspection: Inspection;
  readonly folder: string;
  readonly thresholds: AddedThresholds;
  readonly sampler?: string;
}

/** An entry, and what it cannot have of a sample of failing requests. */
type SampledEntry = Entry & Pick<PreparedRun, 'gaps' | 'samplesFailures'>;

/** The entry with the sampler where one is asked for; without it when k6 would not load it so. */
async function sampledEntry(context: Inspecting, parts: EntryParts): Promise<Result<SampledEntry>> {
  const { request, settings, importFirst } = context;
  const plain = async (gaps: readonly string[]): Promise<Result<SampledEntry>> => {
    const entry = await entryFor(context, parts);
    return entry.ok ? ok({ ...entry.value, gaps, samplesFailures: false }) : entry;
  };
  if (request.sampleFailures !== true || importFirst !== undefined) return plain([]);
  if (takesConsole(request.extraArgs)) return plain([consoleTaken]);
  const sampled = await entryFor(context, { ...parts, sampler: settings.samplerPath });
  if (!sampled.ok) return plain([noSample]);
  const { options } = sampled.value.inspection;
  const gaps = samplingGaps({ text: context.scriptText, options, extraArgs: request.extraArgs });
  return ok({ ...sampled.value, gaps, samplesFailures: true });
}

async function entryFor(
  context: Inspecting,
  { inspection, folder, thresholds, sampler }: EntryParts,
): Promise<Result<Entry>> {
  const { request, ports } = context;
  const wish = { ...wishOf(context), ...(sampler !== undefined && { sampler }) };
  const loadInEntry = needsWrapper(inspection, wish);
  const load = loadInEntry ? {} : loadEnvironment(request.load);
  const isAsItIs = sampler === undefined && Object.keys(thresholds).length === 0;
  if (!loadInEntry && isAsItIs) return scriptAsEntry(context, inspection, load);
  const { scenario } = request;
  if (scenario !== undefined && !inspection.scenarios.some(({ name }) => name === scenario))
    return failed(noScenario(scenario, inspection));
  const entryPath = `${folder}/chosen-scenario.js`;
  const module = wrapperModule(request.scriptPath, inspection, { ...wish, thresholds });
  const written = await ports.files.writeText(entryPath, module);
  if (!written.ok) return written;
  const inspected = await inspect(context, entryPath, load);
  return inspected.ok ? ok({ entryPath, loadInEntry, inspection: inspected.value }) : inspected;
}

async function scriptAsEntry(
  context: Inspecting,
  inspection: Inspection,
  load: Readonly<Record<string, string>>,
): Promise<Result<Entry>> {
  const { scriptPath, load: asked } = context.request;
  const entry = asked.kind === 'script' ? ok(inspection) : await inspect(context, scriptPath, load);
  return entry.ok ? ok({ entryPath: scriptPath, loadInEntry: false, inspection: entry.value }) : entry;
}

const wishOf = ({ request, importFirst }: PrepareContext) => ({
  ...request,
  ...(importFirst !== undefined && { importFirst }),
});

/** `k6 run` has one virtual user where neither script nor flags say how many; `k6 inspect` has none and refuses. */
const defaultVus = { K6_VUS: '1' };
const vusMissing = /the number of VUs must be more than 0/;

/** What every call of `k6 inspect` needs. */
interface Inspecting extends PrepareContext {
  readonly k6: K6Binary;
  readonly secretFile: string | undefined;
  readonly scriptText: string;
}

async function inspect(
  context: Inspecting,
  path: string,
  load: Readonly<Record<string, string>> = {},
): Promise<Result<Inspection>> {
  const { request, settings, ports, signal, k6, secretFile } = context;
  const { allowExtensionResolution } = settings;
  const call = inspectCall(request, path, { allowExtensionResolution, secretFile });
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
    return inspect(context, path, { ...load, ...defaultVus });
  }
  if (ended.value.exit.code !== 0) {
    const problem = inspectProblem(ended.value.exit.code, ended.value.stderr);
    return failed({ ...problem, says: maskerFor(request)(problem.says) });
  }
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
