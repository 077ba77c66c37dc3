const unitsMs: readonly (readonly [string, number])[] = [
  ['y', 31_536_000_000],
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];

/** A duration as Prometheus reads it (`1h30m`), in ms; undefined for everything else. */
export function promDurationMs(text: string): number | undefined {
  if (text === '0') return 0;
  const match = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/.exec(text);
  if (match === null || text === '') return undefined;
  return unitsMs.reduce((sum, [, ms], i) => sum + Number(match[i + 1] ?? 0) * ms, 0);
}

/** The duration as Prometheus writes it: `90m` is `1h30m`. */
export function promDuration(ms: number): string {
  let rest = Math.max(0, Math.round(ms));
  if (rest === 0) return '0s';
  return unitsMs.reduce((text, [unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? text : `${text}${count}${unit}`;
  }, '');
}
