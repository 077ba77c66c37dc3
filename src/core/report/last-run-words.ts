import type { FastState, Outcome, RightState } from '../run/outcome.ts';
import { formatMs } from './format.ts';

const fast: Readonly<Record<FastState, string>> = {
  held: 'fast',
  failed: 'not fast',
  'no-thresholds': '',
  'no-data': 'fast: no data',
};

const right: Readonly<Record<RightState, string>> = {
  held: 'right',
  violated: 'not right',
  'not-verified': 'right: not verified',
  'not-asked': '',
};

/** How a run ended, short enough for a status bar: `failed: not fast, right · p95 731 ms`. What was not asked is left out. */
export function lastRunWords(
  group: string,
  { outcome, p95Ms }: { readonly outcome: Outcome; readonly p95Ms: number | undefined },
): string {
  const parts = [outcome.fast && fast[outcome.fast.state], outcome.right && right[outcome.right.state]];
  const told = parts.filter((part) => part !== undefined && part !== '').join(', ');
  const p95 = p95Ms === undefined ? '' : ` · p95 ${formatMs(p95Ms)}`;
  return `${group}${told === '' ? '' : `: ${told}`}${p95}`;
}
