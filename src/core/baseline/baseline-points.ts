import type { Histogram } from '../metrics/histogram.ts';
import type { Point } from '../metrics/timeline.ts';

const usualSchema = 3;

/** A point as JSON: a number, `null` for nothing, or a histogram as text (see `printHistogram`). */
export function printPoint(point: Point): number | string | null {
  if (point === undefined) return null;
  return typeof point === 'number' ? point : printHistogram(point);
}

/** The point that `printPoint` wrote; `bad` when it is none. */
export function readPoint(value: unknown): Point | 'bad' {
  if (value === null) return undefined;
  if (typeof value === 'string') return readHistogram(value) ?? 'bad';
  return typeof value === 'number' ? value : 'bad';
}

/**
 * `first:counts:sum`, such as `-40:4,6,,1:0.31`: the first bucket's index, the counts of the buckets from there on
 * (nothing for an empty one, `_n` for `n` empty ones), and the sum. Where they are needed, `:zeros:excess:schema`
 * follow: values in the zero bucket, observations beyond those in buckets, and what the schema exceeds 3 by.
 */
export function printHistogram({ schema, zeroCount, indexes, counts, count, sum }: Histogram): string {
  const inBuckets = counts.reduce((all, one) => all + one, zeroCount);
  const further = [zeroCount, count - inBuckets, schema - usualSchema];
  while (further.at(-1) === 0) further.pop();
  const cells = counts.flatMap((one, i) => {
    const skipped = i === 0 ? 0 : (indexes[i] ?? 0) - (indexes[i - 1] ?? 0) - 1;
    return [...emptyCells(skipped), String(one)];
  });
  return [indexes[0] ?? '', cells.join(','), sum, ...further].join(':');
}

const emptyCells = (count: number): string[] =>
  count > 2 ? [`_${count}`] : new Array<string>(Math.max(0, count)).fill('');

function readHistogram(text: string): Histogram | undefined {
  const [first = '', cells = '', ...rest] = text.split(':');
  const numbers = rest.map(Number);
  const buckets = first === '' ? noBuckets : readBuckets(Number(first), cells.split(','));
  if (buckets === undefined || numbers.length < 1 || numbers.length > 4 || !numbers.every(Number.isFinite))
    return undefined;
  const [sum, zeroCount, excess, schemaStep] = [...numbers, 0, 0, 0] as [number, number, number, number];
  const inBuckets = buckets.counts.reduce((all, one) => all + one, zeroCount);
  return { schema: usualSchema + schemaStep, zeroCount, ...buckets, count: inBuckets + excess, sum };
}

type Buckets = Pick<Histogram, 'indexes' | 'counts'>;
const noBuckets: Buckets = { indexes: [], counts: [] };

function readBuckets(first: number, cells: readonly string[]): Buckets | undefined {
  const indexes: number[] = [];
  const counts: number[] = [];
  let index = first;
  for (const cell of cells) {
    const skip = cell.startsWith('_') ? Number(cell.slice(1)) : cell === '' ? 1 : 0;
    const count = skip === 0 ? Number(cell) : 0;
    if (!Number.isInteger(index) || !Number.isInteger(skip) || !(count >= 0)) return undefined;
    if (skip === 0) {
      indexes.push(index);
      counts.push(count);
    }
    index += Math.max(1, skip);
  }
  return { indexes, counts };
}
