import { formatCount } from '../report/format.ts';
import type { Tone } from '../report/paint.ts';
import { windowText } from '../report/target-text.ts';
import type { EvidenceState, ReadinessRow } from './judge.ts';
import { dayMs } from './judge.ts';
import type { LookedAt, Readiness } from './readiness.ts';

/** Sign, tone and word of what the evidence says. */
export const evidenceMarks: Readonly<
  Record<EvidenceState, readonly [sign: string, tone: Tone, word: string]>
> = {
  held: ['✓', 'good', 'shown'],
  old: ['?', 'warning', 'old'],
  failed: ['✗', 'bad', 'failed'],
  missing: ['?', 'warning', 'no evidence'],
};

/** Points of 100: whole ones, yet never 100 for what is not all, nor 0 for what is something. */
export function pointsOf(points: number): string {
  const whole = Math.round(points);
  if (whole === 100 && points < 100 - 1e-9) return '99';
  return whole === 0 && points > 1e-9 ? '1' : String(whole);
}

/** How long ago the run was that tells: `3 d ago`; empty without one. */
export function agoText({ run }: ReadinessRow, nowMs: number): string {
  if (run === undefined) return '';
  const ms = Math.max(0, nowMs - run.startedAtMs);
  if (ms < 60_000) return 'just now';
  const unit = ms < 3_600_000 ? 60_000 : ms < 2 * dayMs ? 3_600_000 : dayMs;
  return `${windowText(Math.floor(ms / unit) * unit)} ago`;
}

/** How many days back runs count in full. */
export const daysText = ({ days }: Pick<Readiness, 'days'>): string =>
  `the last ${days === 1 ? 'day' : `${formatCount(days)} days`}`;

/** Which part of the history was read, and which was not. */
export function lookedText({ scripts, looked }: Readiness): string[] {
  const left: readonly (readonly [keyof LookedAt, string])[] = [
    ['smoke', 'of one iteration'],
    ['otherLoad', 'with another load than the script’s own'],
    ['notJudged', 'that did not reach their end'],
    ['unreadable', 'that could not be read'],
  ];
  const out = left.filter(([name]) => looked[name] > 0);
  const leftOut = out.map(([name, why]) => `${formatCount(looked[name])} ${why}`).join(', ');
  return [
    `${plural(scripts, 'script')} of the workspace; ${formatCount(looked.read)} of their ${plural(looked.runs, 'run')}, the newest ${formatCount(looked.mostOfEach)} of each script in each environment.`,
    ...(leftOut === '' ? [] : [`Left out: ${leftOut}.`]),
  ];
}

const plural = (count: number, noun: string): string =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** How the score is made, a sentence each. */
export const scoreRules = ({ days }: Readiness): readonly string[] => [
  'Every promise counts the same: each target, and of each script that it is fast and, where it looks, that the system stays right.',
  `A promise counts in full when the newest run that tells showed it within ${daysText({ days })}, as ${formatCount(days)} / age in days when that is longer ago, and not at all when it failed or no run tells.`,
  'The risk is high when something failed or less than half is shown, low when all is shown by young runs, else medium.',
];
