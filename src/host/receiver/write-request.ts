/**
 * Reads a Prometheus remote-write request, version 1: the protobuf messages WriteRequest, TimeSeries, Label, Sample,
 * Histogram and BucketSpan of `prometheus/prompb`, of which only what k6 sends is kept. Field numbers are theirs.
 */
import { PbfReader } from 'pbf';
import type { Histogram } from '../../core/metrics/histogram.ts';
import { negativeBucket } from '../../core/metrics/histogram.ts';

/** One series as it came: its labels and its latest sample. */
export interface WrittenSeries {
  /** Label names to values, `__name__` among them. */
  readonly labels: Readonly<Record<string, string>>;
  readonly timestampMs: number;
  readonly value: number | Histogram;
  /** A histogram's own message, a part of the bytes that were read. */
  readonly encoded?: Uint8Array;
}

interface SeriesParts {
  readonly labels: Record<string, string>;
  timestampMs: number;
  value: number | Histogram | undefined;
  encoded?: Uint8Array;
}

interface HistogramParts {
  timestampMs: number;
  schema: number;
  zeroCount: number;
  count: number;
  sum: number;
  readonly negativeSpans: Span[];
  readonly negativeDeltas: number[];
  readonly positiveSpans: Span[];
  readonly positiveDeltas: number[];
}

interface Span {
  /** Gap to the end of the span before; for the first one, the index of its first bucket. */
  offset: number;
  length: number;
}

/** More buckets than any histogram of doubles needs; a span that claims more is an attack on memory. */
const maxBuckets = 20_000;

/** Throws on bytes that are no such message. */
export function readWriteRequest(bytes: Uint8Array): WrittenSeries[] {
  const reader = new PbfReader(bytes);
  const series = reader.readFields((field, all: WrittenSeries[]) => {
    if (field === 1) all.push(...readSeries(reader));
  }, []);
  if (reader.pos !== reader.length) throw new RangeError('The message is cut short');
  return series;
}

/** One series, or none when it carries no sample or only the mark that it has ended (not a number). */
function readSeries(reader: PbfReader): WrittenSeries[] {
  const empty: SeriesParts = { labels: {}, timestampMs: 0, value: undefined };
  const { value, ...series } = reader.readMessage((field, into) => {
    if (field === 1) readLabel(reader, into.labels);
    else if (field === 2) readSample(reader, into);
    else if (field === 4) readHistogram(reader.readBytes(), into);
  }, empty);
  return value === undefined || Number.isNaN(value) ? [] : [{ ...series, value }];
}

function readLabel(reader: PbfReader, labels: Record<string, string>): void {
  const [name, value] = reader.readMessage(
    (field, label: [string, string]) => {
      if (field === 1 || field === 2) label[field - 1] = reader.readString();
    },
    ['', ''],
  );
  labels[name] = value;
}

/** A value of 0 is left out of the message, as protobuf does with defaults. */
function readSample(reader: PbfReader, series: SeriesParts): void {
  series.value = 0;
  reader.readMessage((field, into) => {
    if (field === 1) into.value = reader.readDouble();
    else if (field === 2) into.timestampMs = reader.readVarint(true);
  }, series);
}

function readHistogram(encoded: Uint8Array, series: SeriesParts): void {
  const reader = new PbfReader(encoded);
  const parts: HistogramParts = {
    timestampMs: 0,
    schema: 0,
    zeroCount: 0,
    count: 0,
    sum: 0,
    negativeSpans: [],
    negativeDeltas: [],
    positiveSpans: [],
    positiveDeltas: [],
  };
  reader.readFields((field, into) => {
    histogramFields[field]?.(reader, into);
  }, parts);
  series.encoded = encoded;
  series.timestampMs = parts.timestampMs;
  series.value = histogramOf(parts);
}

/** Integer histograms only: k6 sends no float ones. */
const histogramFields: Readonly<Record<number, (reader: PbfReader, into: HistogramParts) => void>> = {
  1: (reader, into) => (into.count = reader.readVarint()),
  3: (reader, into) => (into.sum = reader.readDouble()),
  4: (reader, into) => (into.schema = reader.readSVarint()),
  6: (reader, into) => (into.zeroCount = reader.readVarint()),
  8: (reader, into) => into.negativeSpans.push(readSpan(reader)),
  9: (reader, into) => reader.readPackedSVarint(into.negativeDeltas),
  11: (reader, into) => into.positiveSpans.push(readSpan(reader)),
  12: (reader, into) => reader.readPackedSVarint(into.positiveDeltas),
  15: (reader, into) => (into.timestampMs = reader.readVarint(true)),
};

const readSpan = (reader: PbfReader): Span =>
  reader.readMessage(
    (field, span: Span) => {
      if (field === 1) span.offset = reader.readSVarint();
      else if (field === 2) span.length = reader.readVarint();
    },
    { offset: 0, length: 0 },
  );

function histogramOf(parts: HistogramParts): Histogram {
  const negative = buckets(parts.negativeSpans, parts.negativeDeltas).reverse();
  const positive = buckets(parts.positiveSpans, parts.positiveDeltas);
  return {
    schema: parts.schema,
    zeroCount: parts.zeroCount,
    indexes: [...negative.map(([index]) => negativeBucket(index)), ...positive.map(([index]) => index)],
    counts: [...negative, ...positive].map(([, count]) => count),
    count: parts.count,
    sum: parts.sum,
  };
}

/** Index and count of each bucket that is not empty; each delta is the difference to the bucket before. */
function buckets(spans: readonly Span[], deltas: readonly number[]): [index: number, count: number][] {
  if (spans.reduce((sum, span) => sum + span.length, 0) > Math.min(maxBuckets, deltas.length))
    throw new RangeError('A histogram has fewer buckets than its spans claim');
  const found: [number, number][] = [];
  let [index, count, next] = [0, 0, 0];
  for (const span of spans) {
    index += span.offset;
    for (const end = index + span.length; index < end; index++) {
      count += deltas[next++] ?? 0;
      if (count > 0) found.push([index, count]);
    }
  }
  return found;
}
