/// <reference path="../../src/host/receiver/snappyjs.d.ts" />
/** Writes what k6 pushes: the other side of `src/host/receiver`, with a histogram that sorts values the plain way. */
import { PbfWriter } from 'pbf';
import { compress } from 'snappyjs';
import type { Histogram } from '../../src/core/metrics/histogram.ts';
import { negativeBucket } from '../../src/core/metrics/histogram.ts';

export interface SeriesToWrite {
  readonly labels: Readonly<Record<string, string>>;
  readonly timestampMs: number;
  /** A number, or the values that a native histogram of schema 3 has observed. */
  readonly value: number | readonly number[];
}

/** Index of the bucket (base^(i-1), base^i] that holds a positive value, found by trying. */
export function bucketIndex(value: number, schema: number): number {
  let index = Math.floor(Math.log2(value) * 2 ** schema) - 2;
  while (2 ** (index * 2 ** -schema) < value) index += 1;
  return index;
}

/** The histogram of values, made one value at a time. */
export function histogramOf(values: readonly number[], schema = 3): Histogram {
  const counts = new Map<number, number>();
  for (const value of values.filter((v) => v !== 0)) {
    const index = bucketIndex(Math.abs(value), schema);
    const key = value < 0 ? negativeBucket(index) : index;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a], [b]) => a - b);
  return {
    schema,
    zeroCount: values.filter((value) => value === 0).length,
    indexes: sorted.map(([index]) => index),
    counts: sorted.map(([, count]) => count),
    count: values.length,
    sum: values.reduce((sum, value) => sum + value, 0),
  };
}

/** The body of a push as k6 sends it. */
export const pushBody = (series: readonly SeriesToWrite[]): Uint8Array => compress(writeRequest(series));

/** The message of a push before compression. */
export function writeRequest(series: readonly SeriesToWrite[]): Uint8Array {
  const writer = new PbfWriter();
  for (const one of series) writer.writeMessage(1, writeSeries, one);
  return writer.finish();
}

function writeSeries({ labels, timestampMs, value }: SeriesToWrite, writer: PbfWriter): void {
  for (const label of Object.entries(labels)) writer.writeMessage(1, writeLabel, label);
  if (typeof value === 'number') writer.writeMessage(2, writeSample, { timestampMs, value });
  else writer.writeMessage(4, writeHistogram, { timestampMs, values: value });
}

function writeLabel([name, value]: [string, string], writer: PbfWriter): void {
  // Not as strings: pbf's writer, unlike its reader, is wrong for characters past U+3FFFF.
  writer.writeBytesField(1, Buffer.from(name));
  writer.writeBytesField(2, Buffer.from(value));
}

function writeSample(sample: { timestampMs: number; value: number }, writer: PbfWriter): void {
  if (sample.value !== 0) writer.writeDoubleField(1, sample.value);
  writer.writeVarintField(2, sample.timestampMs);
}

function writeHistogram(of: { timestampMs: number; values: readonly number[] }, writer: PbfWriter): void {
  const { count, sum, zeroCount } = histogramOf(of.values);
  writer.writeVarintField(1, count);
  writer.writeDoubleField(3, sum);
  writer.writeSVarintField(4, 3);
  writer.writeDoubleField(5, 2 ** -128);
  writer.writeVarintField(6, zeroCount);
  const below = of.values.filter((value) => value < 0).map((value) => -value);
  writeBuckets(writer, [8, 9], histogramOf(below));
  writeBuckets(writer, [11, 12], histogramOf(of.values.filter((value) => value > 0)));
  writer.writeVarintField(15, of.timestampMs);
}

/** One span a bucket: the plainest of the layouts that the format allows. */
function writeBuckets(writer: PbfWriter, [spans, deltas]: [number, number], of: Histogram): void {
  let [end, before] = [0, 0];
  const differences: number[] = [];
  of.indexes.forEach((index, i) => {
    writer.writeMessage(spans, writeSpan, { offset: index - end, length: 1 });
    const count = of.counts[i] ?? 0;
    differences.push(count - before);
    [end, before] = [index + 1, count];
  });
  writer.writePackedSVarint(deltas, differences);
}

function writeSpan({ offset, length }: { offset: number; length: number }, writer: PbfWriter): void {
  writer.writeSVarintField(1, offset);
  writer.writeVarintField(2, length);
}
