import type { Histogram } from '../metrics/histogram.ts';
import type { Point } from '../metrics/timeline.ts';
import { decodeBase64, encodeBase64 } from './record-base64.ts';
import { ColumnReader, ColumnWriter } from './record-columns.ts';

const kinds = { none: 0, number: 1, histogram: 2 } as const;

/**
 * A series' points as base64 of columns: runs of (kind, length), the numbers, then for all histograms together
 * schemas, zero counts, sums, what `count` exceeds the buckets by, bucket numbers, first indexes, steps to the next
 * index, and bucket counts. `docs/run-file.md` has the table.
 */
export function encodePoints(points: readonly Point[]): string {
  const writer = new ColumnWriter();
  writer.whole(points.length);
  writeKinds(writer, points);
  writer.column(points.filter((point) => typeof point === 'number'));
  writeHistograms(
    writer,
    points.filter((point) => typeof point === 'object'),
  );
  return encodeBase64(writer.written());
}

/** The points of `encodePoints`; undefined when the text is damaged or holds more than `maxPoints`. */
export function decodePoints(text: string, maxPoints: number): Point[] | undefined {
  const bytes = decodeBase64(text);
  if (bytes === undefined) return undefined;
  const reader = new ColumnReader(bytes);
  const count = reader.whole();
  if (count > maxPoints) return undefined;
  const pointKinds = readKinds(reader, count);
  const numbers = reader.column(pointKinds.filter((kind) => kind === kinds.number).length);
  const histograms = readHistograms(reader, pointKinds.filter((kind) => kind === kinds.histogram).length);
  if (reader.broken || reader.left !== 0) return undefined;
  let [nextNumber, nextHistogram] = [0, 0];
  return pointKinds.map((kind) => {
    if (kind === kinds.number) return numbers[nextNumber++];
    return kind === kinds.histogram ? histograms[nextHistogram++] : undefined;
  });
}

function kindOf(point: Point): number {
  if (point === undefined) return kinds.none;
  return typeof point === 'number' ? kinds.number : kinds.histogram;
}

function writeKinds(writer: ColumnWriter, points: readonly Point[]): void {
  for (let i = 0; i < points.length;) {
    const kind = kindOf(points[i]);
    const start = i;
    while (i < points.length && kindOf(points[i]) === kind) i++;
    writer.whole(kind);
    writer.whole(i - start);
  }
}

function readKinds(reader: ColumnReader, count: number): number[] {
  const found: number[] = [];
  while (found.length < count && !reader.broken) {
    const kind = reader.whole();
    const length = reader.whole();
    reader.broken ||= kind > kinds.histogram || length === 0 || found.length + length > count;
    for (let i = 0; i < length && !reader.broken; i++) found.push(kind);
  }
  return found;
}

function writeHistograms(writer: ColumnWriter, histograms: readonly Histogram[]): void {
  writer.column(histograms.map((h) => h.schema));
  writer.column(histograms.map((h) => h.zeroCount));
  writer.column(histograms.map((h) => h.sum));
  writer.column(histograms.map((h) => h.count - inBuckets(h.zeroCount, h.counts)));
  writer.column(histograms.map((h) => h.indexes.length));
  writer.column(histograms.map((h) => h.indexes[0] ?? 0));
  const steps: number[] = [];
  const counts: number[] = [];
  for (const histogram of histograms)
    for (const [i, index] of histogram.indexes.entries()) {
      if (i > 0) steps.push(index - (histogram.indexes[i - 1] ?? 0));
      counts.push(histogram.counts[i] ?? 0);
    }
  writer.column(steps);
  writer.column(counts);
}

function readHistograms(reader: ColumnReader, count: number): Histogram[] {
  const schemas = reader.column(count);
  const zeroCounts = reader.column(count);
  const sums = reader.column(count);
  const excesses = reader.column(count);
  const lengths = reader.column(count);
  if (lengths.some((length) => length < 0)) reader.broken = true;
  const firsts = reader.column(count);
  const bucketCount = lengths.reduce((sum, length) => sum + length, 0);
  const steps = reader.column(lengths.reduce((sum, length) => sum + Math.max(0, length - 1), 0));
  const counts = reader.column(bucketCount);
  let [atStep, atCount] = [0, 0];
  return lengths.map((length, i) => {
    const own = counts.slice(atCount, (atCount += length));
    const ownSteps = steps.slice(atStep, (atStep += Math.max(0, length - 1)));
    const zeroCount = nth(zeroCounts, i);
    return {
      schema: nth(schemas, i),
      zeroCount,
      indexes: length > 0 ? walked(nth(firsts, i), ownSteps) : [],
      counts: own,
      count: inBuckets(zeroCount, own) + nth(excesses, i),
      sum: nth(sums, i),
    };
  });
}

/** Columns have the length asked for unless the reader is broken, and then nothing of them is used. */
const nth = (column: readonly number[], i: number): number => column[i] ?? 0;

function walked(first: number, steps: readonly number[]): number[] {
  const indexes = [first];
  let at = first;
  for (const step of steps) indexes.push((at += step));
  return indexes;
}

const inBuckets = (zeroCount: number, counts: readonly number[]): number =>
  counts.reduce((sum, count) => sum + count, zeroCount);
