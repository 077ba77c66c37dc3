/** What states are called and which icon and tone they get; a tone is never the only sign of a state. */
import { assertNever } from '../core/base/assert-never.ts';
import type { Comparison, SideLabel, Verdict } from '../core/compare/comparison.ts';
import type { InvariantState } from '../core/integrity/counts.ts';
import type { FastState, Outcome, OutcomeKind, RightState } from '../core/run/outcome.ts';
import type { Agreement } from '../core/prometheus/judge/agreement.ts';
import type { JudgedAlert } from '../core/prometheus/judge/judged-alerts.ts';
import type { TargetResult } from '../core/targets/target-result.ts';
import type { RunHead, RunPhase } from '../core/run/view.ts';

export type Tone = 'good' | 'bad' | 'warning' | 'live' | 'quiet';

export interface Sign {
  /** Name of a codicon. */
  readonly icon: string;
  readonly word: string;
  readonly tone: Tone;
}

/** The state of a run, for the header and the verdict. */
export function runSign(head: RunHead): Sign {
  return head.outcome === undefined ? phaseSign(head.phase) : outcomeSign(head.outcome);
}

function phaseSign(phase: RunPhase): Sign {
  switch (phase) {
    case 'queued':
      return { icon: 'watch', word: 'Queued', tone: 'quiet' };
    case 'preparing':
      return { icon: 'loading', word: 'Preparing', tone: 'live' };
    case 'starting':
      return { icon: 'loading', word: 'Starting', tone: 'live' };
    case 'running':
      return { icon: 'loading', word: 'Running', tone: 'live' };
    case 'stopping':
      return { icon: 'loading', word: 'Stopping', tone: 'warning' };
    case 'ended':
      return { icon: 'question', word: 'Ended', tone: 'warning' };
    default:
      return assertNever(phase);
  }
}

const outcomeSigns: Readonly<Record<OutcomeKind, Sign>> = {
  passed: { icon: 'pass-filled', word: 'Passed', tone: 'good' },
  'nothing-worked': { icon: 'error', word: 'Nothing worked', tone: 'bad' },
  'thresholds-failed': { icon: 'error', word: 'Thresholds failed', tone: 'bad' },
  'integrity-failed': { icon: 'error', word: 'Integrity failed', tone: 'bad' },
  'stopped-by-person': { icon: 'debug-stop', word: 'Stopped', tone: 'quiet' },
  'stopped-by-guard': { icon: 'shield', word: 'Stopped by a guard', tone: 'warning' },
  'stopped-from-outside': { icon: 'debug-stop', word: 'Stopped from outside', tone: 'warning' },
  'aborted-by-script': { icon: 'circle-slash', word: 'Aborted by the script', tone: 'warning' },
  'marked-failed': { icon: 'error', word: 'Marked failed', tone: 'bad' },
  'script-error': { icon: 'error', word: 'Script error', tone: 'bad' },
  'setup-failed': { icon: 'error', word: 'Setup failed', tone: 'bad' },
  'teardown-failed': { icon: 'error', word: 'Teardown failed', tone: 'bad' },
  'config-error': { icon: 'error', word: 'Options not accepted', tone: 'bad' },
  'usage-error': { icon: 'error', word: 'Flags not accepted', tone: 'bad' },
  'k6-missing': { icon: 'error', word: 'k6 not found', tone: 'bad' },
  'k6-crashed': { icon: 'error', word: 'k6 crashed', tone: 'bad' },
  killed: { icon: 'error', word: 'Killed', tone: 'bad' },
  lost: { icon: 'debug-disconnect', word: 'Incomplete', tone: 'warning' },
};

/** A green sign needs an outcome that says it passed, whatever its kind. */
function outcomeSign(outcome: Outcome): Sign {
  const sign = outcomeSigns[outcome.kind];
  return sign.tone === 'good' && !outcome.passed ? { ...sign, icon: 'warning', tone: 'warning' } : sign;
}

const verdictSigns: Readonly<Record<Comparison['verdict'], Sign>> = {
  regressed: { icon: 'arrow-down', word: 'Regressed', tone: 'bad' },
  improved: { icon: 'arrow-up', word: 'Improved', tone: 'good' },
  equivalent: { icon: 'check', word: 'Equivalent', tone: 'quiet' },
  inconclusive: { icon: 'question', word: 'Inconclusive', tone: 'warning' },
  'not-comparable': { icon: 'circle-slash', word: 'Not comparable', tone: 'warning' },
};

export const verdictSign = (verdict: Comparison['verdict']): Sign => verdictSigns[verdict];

/** Worst first: the order in which differences are shown. */
export const verdictOrder: readonly Verdict[] = ['regressed', 'inconclusive', 'improved', 'equivalent'];

const fastSigns: Readonly<Record<FastState, Sign>> = {
  held: { icon: 'pass', word: 'Fast', tone: 'good' },
  failed: { icon: 'error', word: 'Not fast', tone: 'bad' },
  'no-thresholds': { icon: 'circle-outline', word: 'Fast: not asked', tone: 'quiet' },
  'no-data': { icon: 'question', word: 'Fast: no data', tone: 'warning' },
};

const rightSigns: Readonly<Record<RightState, Sign>> = {
  held: { icon: 'pass', word: 'Right', tone: 'good' },
  violated: { icon: 'error', word: 'Not right', tone: 'bad' },
  'not-verified': { icon: 'question', word: 'Right: not verified', tone: 'warning' },
  'not-asked': { icon: 'circle-outline', word: 'Right: not asked', tone: 'quiet' },
};

/** One part of the verdict; before the natural end of a run it is what holds so far. */
export const fastSign = (state: FastState, isOver: boolean): Sign => soFar(fastSigns[state], isOver);
export const rightSign = (state: RightState, isOver: boolean): Sign => soFar(rightSigns[state], isOver);

const soFar = (sign: Sign, isOver: boolean): Sign =>
  isOver || sign.tone === 'quiet' ? sign : { ...sign, word: `${sign.word} so far` };

const invariantSigns: Readonly<Record<InvariantState, Sign>> = {
  held: { icon: 'pass', word: 'Held', tone: 'good' },
  violated: { icon: 'error', word: 'Violated', tone: 'bad' },
  'not-verified': { icon: 'question', word: 'Not verified', tone: 'warning' },
};

export const invariantSign = (state: InvariantState): Sign => invariantSigns[state];

/** Whether a threshold holds; without a value it is neither. */
export function thresholdSign(held: boolean | undefined): Sign {
  if (held === undefined) return { icon: 'circle-outline', word: 'No data', tone: 'quiet' };
  return held
    ? { icon: 'pass', word: 'Holds', tone: 'good' }
    : { icon: 'error', word: 'Broken', tone: 'bad' };
}

/** Whether a target holds; one that nobody asks, or that the script overrules, is neither good nor bad. */
export function targetSign({ judge, held }: TargetResult): Sign {
  if (judge === 'nobody') return { icon: 'dash', word: 'Not asked', tone: 'quiet' };
  const sign = held === false ? { ...thresholdSign(held), word: 'Does not hold' } : thresholdSign(held);
  return judge === 'script' && held === false ? { ...sign, icon: 'warning', tone: 'warning' } : sign;
}

const alertSigns: Readonly<Record<JudgedAlert['state'], Sign>> = {
  fired: { icon: 'bell-dot', word: 'Fired', tone: 'bad' },
  before: { icon: 'bell', word: 'Fired before', tone: 'warning' },
  pending: { icon: 'watch', word: 'Pending', tone: 'warning' },
  quiet: { icon: 'bell-slash', word: 'Quiet', tone: 'good' },
  unknown: { icon: 'question', word: 'Unknown', tone: 'warning' },
};

/** What became of an alert of the project's rule files. */
export const alertSign = (state: JudgedAlert['state']): Sign => alertSigns[state];

const agreementSigns: Readonly<Record<Agreement['kind'], Pick<Sign, 'icon' | 'tone'>>> = {
  'both-well': { icon: 'pass', tone: 'good' },
  'both-bad': { icon: 'bell-dot', tone: 'bad' },
  'only-alerts': { icon: 'bell-dot', tone: 'warning' },
  'only-limits': { icon: 'bell-slash', tone: 'warning' },
  unsure: { icon: 'question', tone: 'warning' },
};

/** Whether the alerts and the run's limits tell the same. */
export const agreementSign = (kind: Agreement['kind']): Pick<Sign, 'icon' | 'tone'> => agreementSigns[kind];

/** A count with its noun: `1 request`, `2 requests`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A moment of the run as charts label it: `0:05`, `12:30`, `1:02:03`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const tail = two(whole % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${tail}` : `${minutes}:${tail}`;
}

/** Unix time in ms as local date and time, to the minute. */
export const dateTime = (ms: number): string => {
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
};

/** A side of a comparison as the person's clock has it; its own label is in UTC. */
export const sideName = ({ runIds, startedAtMs }: SideLabel): string =>
  runIds.length > 1
    ? `${runIds.length} runs, the last of ${dateTime(startedAtMs)}`
    : `the run of ${dateTime(startedAtMs)}`;

/** k6 writes a group's path as `::outer::inner`. */
export const groupPath = (group: string): string => group.split('::').filter(Boolean).join(' › ');
