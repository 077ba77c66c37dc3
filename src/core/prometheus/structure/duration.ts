import { durationValue } from '../../promql/literals.ts';

/** Milliseconds of a length of time as files of Prometheus have it (`1h30m`); undefined for everything else. */
export const durationMs = (text: string): number | undefined => (text === '0' ? 0 : durationValue(text));

/** Why a text is no length of time, and what to write; undefined when it is one. */
export function durationIssue(text: string): string | undefined {
  if (durationMs(text) !== undefined || /^\$\{?\w+\}?$/.test(text)) return undefined;
  const start = `\`${text}\` is not a length of time.`;
  const number = /^(\d+)$/.exec(text)?.[1];
  if (number !== undefined) return `${start} Give it a unit: \`${number}s\` or \`${number}m\`.`;
  const meant = meaning(text);
  return `${start} Write ${meant === undefined ? 'whole numbers with y, w, d, h, m, s or ms, such as `1h30m`' : `\`${meant}\``}.`;
}

/** What other tools and people write: `5min`, `1.5h`, `90 s`. */
function meaning(text: string): string | undefined {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-zA-Z]+)$/.exec(text.trim()) ?? [];
  const known = units.find(([pattern]) => pattern.test(unit));
  if (known === undefined || amount === '') return undefined;
  const [, name, ms] = known;
  if (!amount.includes('.')) return `${amount}${name}`;
  const whole = Math.round(Number(amount) * ms);
  return whole % 60_000 === 0 ? `${whole / 60_000}m` : `${whole}ms`;
}

const units: readonly (readonly [RegExp, string, number])[] = [
  [/^ms$|^milli/i, 'ms', 1],
  [/^s(?:ecs?|econds?)?$/i, 's', 1000],
  [/^m(?:ins?|inutes?)?$/i, 'm', 60_000],
  [/^h(?:rs?|ours?)?$/i, 'h', 3_600_000],
  [/^d(?:ays?)?$/i, 'd', 86_400_000],
  [/^w(?:eeks?)?$/i, 'w', 604_800_000],
];
