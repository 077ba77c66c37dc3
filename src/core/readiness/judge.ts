import { targetAsks, targetMeasured } from '../report/target-text.ts';
import { unjudged } from '../targets/judge-targets.ts';
import { keyOf } from '../targets/layers.ts';
import type { TargetResult } from '../targets/target-result.ts';
import type { Target } from '../targets/target.ts';
import { targetName } from '../targets/target.ts';
import { holds, parseExpression } from '../thresholds/expression.ts';
import type { AskedTarget, Evidence } from './evidence.ts';
import type { KnownScript, Promised } from './promises.ts';

export type EvidenceState =
  /** A run young enough showed it. */
  | 'held'
  /** Only an older run showed it. */
  | 'old'
  /** The newest run of a script that tells says no. */
  | 'failed'
  /** No run tells. */
  | 'missing';

/** Something that is promised, with the evidence for it. */
export interface ReadinessRow {
  readonly kind: Promised['kind'];
  readonly name: string;
  /** What a target asks, in words; else empty. */
  readonly asks: string;
  readonly state: EvidenceState;
  /** Part of a point that it adds to the score, 0..1. */
  readonly credit: number;
  /** What the evidence is, or why there is none. */
  readonly says: string;
  /** The run that tells. */
  readonly run?: Pick<Evidence, 'runId' | 'scriptName' | 'startedAtMs' | 'commit'>;
}

/** How old evidence may be. */
export interface Freshness {
  /** Unix time in ms. */
  readonly nowMs: number;
  readonly days: number;
}

/** What a run says of something promised. */
interface Told {
  readonly run: Evidence;
  readonly held: boolean;
  readonly says: string;
}

export const dayMs = 86_400_000;

/** Age in days; a clock that was ahead makes nothing younger than now. */
export const ageInDays = (startedAtMs: number, nowMs: number): number =>
  Math.max(0, (nowMs - startedAtMs) / dayMs);

/**
 * What the runs say of something promised. Of each script the newest run counts that tells. One no makes it failed,
 * whatever other scripts say; else the newest yes counts: with 1 while it is at most `days` old, with `days` / age after that.
 * @param runs of one environment, newest first.
 */
export function judgePromise(promised: Promised, runs: readonly Evidence[], fresh: Freshness): ReadinessRow {
  const { kind } = promised;
  const row = {
    kind,
    name: nameOf(promised),
    asks: promised.kind === 'target' ? asksOf(promised.target) : '',
  };
  const told = scriptsOf(promised).flatMap((script) => newestTold(promised, script, runs));
  const [newest] = [...told].sort(
    (a, b) => Number(a.held) - Number(b.held) || b.run.startedAtMs - a.run.startedAtMs,
  );
  if (newest === undefined) return { ...row, state: 'missing', credit: 0, says: whyMissing(promised, runs) };
  const { run, held, says } = newest;
  if (!held) return { ...row, state: 'failed', credit: 0, says, run };
  const age = ageInDays(run.startedAtMs, fresh.nowMs);
  if (age <= fresh.days) return { ...row, state: 'held', credit: 1, says, run };
  return { ...row, state: 'old', credit: fresh.days / age, says, run };
}

function nameOf(promised: Promised): string {
  switch (promised.kind) {
    case 'target':
      return targetName(promised.target);
    case 'unreadable':
      return 'A target that cannot be read';
    case 'fast':
      return `${promised.script.name} is fast`;
    case 'right':
      return `${promised.script.name} stays right`;
  }
}

function scriptsOf(promised: Promised): readonly KnownScript[] {
  if (promised.kind === 'unreadable') return [];
  return promised.kind === 'target' ? promised.scripts : [promised.script];
}

function newestTold(promised: Promised, { name, text }: KnownScript, runs: readonly Evidence[]): Told[] {
  for (const run of runs) {
    if (run.scriptName !== name) continue;
    const told = toldBy(promised, run);
    if (told === undefined || (told.held && !run.isWhole)) continue;
    const changed = run.scriptText === text ? '' : ' The script has changed since.';
    return [{ run, held: told.held, says: told.says + changed }];
  }
  return [];
}

type Answer = Pick<Told, 'held' | 'says'> | undefined;

function toldBy(promised: Promised, run: Evidence): Answer {
  if (promised.kind === 'target') return targetTold(promised.target, run);
  if (promised.kind === 'right') return rightTold(run);
  return promised.kind === 'fast' ? fastTold(run) : undefined;
}

function fastTold({ fast: { state, says }, nothingWorked }: Evidence): Answer {
  if (nothingWorked) return { held: false, says: 'Nothing worked in this run.' };
  return state === 'held' || state === 'failed' ? { held: state === 'held', says } : undefined;
}

/** A run that looked and could not verify has failed. */
const rightTold = ({ right: { state, says } }: Evidence): Answer =>
  state === 'not-asked' ? undefined : { held: state === 'held', says };

function targetTold(target: Target, run: Evidence): Answer {
  const asked = run.targets.get(keyOf(target));
  if (asked === undefined || !isComparable(target, asked.target)) return undefined;
  const now = asItIsNow(target, asked);
  if (now.held === undefined || (now.held && run.nothingWorked)) return undefined;
  const then = now.source === asked.result.source ? '' : `, where ${targetAsks(asked.result)} was asked`;
  return { held: now.held, says: `${targetMeasured(now)} in ${run.scriptName}${then}.` };
}

/** Another T makes another score. */
const isComparable = (now: Target, then: Target): boolean =>
  now.kind !== 'apdex' || then.kind !== 'apdex' || now.satisfiedMs === then.satisfiedMs;

/** What was measured, held against the limit of today. */
function asItIsNow(target: Target, { result }: AskedTarget): TargetResult {
  const now = unjudged(target);
  const { observed, from } = result;
  if (now.source === result.source) return { ...now, observed, from, held: result.held };
  const expression = parseExpression(now.source);
  const measured = target.kind === 'availability' && observed !== undefined ? 1 - observed : observed;
  const held = measured === undefined || !expression.ok ? undefined : holds(expression.value, measured);
  return { ...now, observed, from, held };
}

const asksOf = (target: Target): string => targetAsks(unjudged(target));

function whyMissing(promised: Promised, runs: readonly Evidence[]): string {
  if (promised.kind === 'unreadable') return promised.says;
  const names = new Set(scriptsOf(promised).map(({ name }) => name));
  const ran = runs.filter(({ scriptName }) => names.has(scriptName));
  const [newest] = ran;
  if (newest === undefined) return 'No run with the load that the script has reached its end here.';
  if (promised.kind === 'fast') return newest.fast.says;
  if (promised.kind === 'right') return newest.right.says;
  const wasAsked = ran.some(({ targets }) => targets.has(keyOf(promised.target)));
  return wasAsked ? 'Runs were asked and had no data.' : 'No run that was looked at was asked.';
}
