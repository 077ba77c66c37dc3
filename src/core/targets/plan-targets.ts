import type { Inspection } from '../k6/inspection.ts';
import type { RunRequest } from '../run/request.ts';
import type { ThresholdDefinition } from '../thresholds/definition.ts';
import { thresholdValueKey } from '../thresholds/value-key.ts';
import type { Target, TargetScope } from './target.ts';
import { isAboutIntegrity } from './target.ts';
import { targetThreshold } from './target-threshold.ts';

/** Who says whether a target holds in a run. */
export type TargetJudge =
  /** k6 itself: the target is a threshold of the run. */
  | 'k6'
  /** This program, from k6's own values or from histograms. */
  | 'model'
  /** The script, by a threshold of its own on the same value: it stands, and the difference is told. */
  | 'script'
  /** Nobody: the run does not ask it. */
  | 'nobody';

/** A target of a run that is about to start. */
export interface PlannedTarget {
  readonly target: Target;
  readonly judge: TargetJudge;
  /** Why nobody judges it, or what the script says instead; else empty. */
  readonly note: string;
}

/** What is known of a run before it starts. */
export interface PlannedRun {
  readonly request: Pick<RunRequest, 'load' | 'scenario' | 'tags' | 'extraArgs'>;
  readonly inspection: Inspection;
}

/** Decides for each target whether the run asks it, and who judges it. */
export const planTargets = (targets: readonly Target[], run: PlannedRun): readonly PlannedTarget[] =>
  targets.map((target) => planTarget(target, run));

function planTarget(target: Target, run: PlannedRun): PlannedTarget {
  const reason = whyNotAsked(target, run);
  if (reason !== '') return { target, judge: 'nobody', note: reason };
  // Availability is promised over a window of many runs; a limit of one script does not speak of that.
  const own = target.kind === 'availability' ? undefined : ownThreshold(target, run.inspection.thresholds);
  if (own !== undefined) return { target, judge: 'script', note: ownNote(own) };
  return { target, judge: isForK6(target, run) ? 'k6' : 'model', note: '' };
}

/** Kinds whose metric every script has: k6 refuses a threshold on a metric that the script does not make. */
const kindsOfK6: ReadonlySet<Target['kind']> = new Set(['latency', 'error-rate']);

/** Flags with which a threshold of ours would not be judged, or would hide thresholds of another file. */
const inTheWay = /^(--no-thresholds|--config|-c)(=|$)/;

const isForK6 = ({ kind, scope }: Target, { request }: PlannedRun): boolean =>
  kindsOfK6.has(kind) && scope?.tag !== 'region' && !request.extraArgs.some((arg) => inTheWay.test(arg));

function whyNotAsked(target: Target, run: PlannedRun): string {
  if (!isAboutIntegrity(target) && isSmoke(run)) return 'A run of one iteration says nothing about load.';
  const elsewhere = target.scope === undefined ? '' : whyElsewhere(target.scope, run);
  if (elsewhere !== '') return elsewhere;
  return target.kind === 'throughput' ? whyNoThroughput(target, run) : '';
}

function whyElsewhere({ tag, value }: TargetScope, run: PlannedRun): string {
  if (tag === 'scenario') return scenariosOf(run).includes(value) ? '' : `The run has no scenario ${value}.`;
  const region = run.request.tags['region'] ?? value;
  return region === value ? '' : `The run is for the region ${region}.`;
}

type Throughput = Pick<Target, 'declared'> & { readonly users?: number };

/** A preset knows nothing of how much load a run means to make: a light one is no evidence against it. */
function whyNoThroughput({ users, declared }: Throughput, run: PlannedRun): string {
  const vus = mostVus(run);
  if (users === undefined && declared.startsWith('preset '))
    return 'Say with `users` in ayni.yaml from how many virtual users on it is asked.';
  if (users === undefined || (vus !== undefined && vus >= users)) return '';
  return `It is asked of ${users} virtual users; this run has ${vus ?? 'an unknown number'}.`;
}

function mostVus(run: PlannedRun): number | undefined {
  const { request, inspection } = run;
  const { load } = request;
  if (load.kind === 'script' || load.kind === 'smoke') return inspection.maxVus;
  return load.vus * Math.max(1, scenariosOf(run).length);
}

const scenariosOf = ({ inspection, request }: PlannedRun): string[] =>
  inspection.scenarios
    .map(({ name }) => name)
    .filter((name) => request.scenario === undefined || name === request.scenario);

/** One virtual user, one iteration: asked for as such, or as the script has it. */
function isSmoke({ request: { load }, inspection }: PlannedRun): boolean {
  if (load.kind === 'smoke') return true;
  if (load.kind === 'iterations') return load.iterations === 1;
  return load.kind === 'script' && inspection.scenarios.every(({ config }) => isSingle(config));
}

/** Numbers that are not given are 1 for both executors that count iterations. */
function isSingle(config: Readonly<Record<string, unknown>>): boolean {
  const counts = config['executor'] === 'per-vu-iterations' || config['executor'] === 'shared-iterations';
  return counts && (config['iterations'] ?? 1) === 1 && (config['vus'] ?? 1) === 1;
}

/** The script's own threshold on the same metric, tags and aggregation. */
function ownThreshold(target: Target, own: readonly ThresholdDefinition[]): ThresholdDefinition | undefined {
  const { metric, source } = targetThreshold(target);
  const asked = thresholdValueKey(metric, source);
  return asked === undefined
    ? undefined
    : own.find((one) => thresholdValueKey(one.metric, one.source) === asked);
}

const ownNote = ({ source }: ThresholdDefinition): string => `The script's own limit ${source} stands.`;

/** Targets that become thresholds of the run, as `options.thresholds` has them. */
export function mergedThresholds(
  planned: readonly PlannedTarget[],
): Readonly<Record<string, readonly string[]>> {
  const merged: Record<string, string[]> = {};
  for (const { target, judge } of planned) {
    if (judge !== 'k6') continue;
    const { metric, source } = targetThreshold(target);
    (merged[metric] ??= []).push(source);
  }
  return merged;
}

/** The same plan with this program in k6's place: k6 did not take the thresholds. */
export const withoutK6 = (planned: readonly PlannedTarget[]): readonly PlannedTarget[] =>
  planned.map((one) => (one.judge === 'k6' ? { ...one, judge: 'model' } : one));
