export interface SparkShape {
  /** Path data in a box of 100 by 24, y down; gaps where there was no data. */
  readonly path: string;
  /** Height of the limit in the same box. */
  readonly limitY: number;
}

const [width, height, padding, maxPoints] = [100, 24, 2, 60];

/** The course of a value, zero or the lowest value at the bottom, its limit always in sight. */
export function sparkShape(history: readonly (number | null)[], limit: number): SparkShape | undefined {
  const points = thinned(history);
  const known = points.filter((value) => value !== null);
  if (known.length < 2) return undefined;
  const [low, high] = [Math.min(0, limit, ...known), Math.max(limit, ...known)];
  const y = (value: number): number =>
    rounded(height - padding - ((value - low) / (high - low || 1)) * (height - 2 * padding));
  const step = width / (points.length - 1);
  let pen = 'M';
  let path = '';
  points.forEach((value, i) => {
    if (value !== null) path += `${pen}${rounded(i * step)} ${y(value)}`;
    pen = value === null ? 'M' : 'L';
  });
  return { path, limitY: y(limit) };
}

/** At most `maxPoints` values: the worst way to thin a spark line is to lose its spikes, so each block keeps its highest. */
function thinned(history: readonly (number | null)[]): (number | null)[] {
  if (history.length <= maxPoints) return [...history];
  const block = history.length / maxPoints;
  return Array.from({ length: maxPoints }, (_, i) => {
    const values = history.slice(Math.floor(i * block), Math.floor((i + 1) * block));
    return values.reduce((top, value) => (top === null || (value ?? -Infinity) > top ? value : top), null);
  });
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
