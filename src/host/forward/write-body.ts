/** Writes a Prometheus remote-write request, version 1; field numbers are those of `prometheus/prompb`. */
import { PbfWriter } from 'pbf';
import { compress } from 'snappyjs';

/** One sample to send. */
export interface OutgoingSample {
  /** Label messages, sorted by the labels' names. */
  readonly labels: readonly Uint8Array[];
  readonly timestampMs: number;
  /** A number, or the message of a native histogram, which has the time in itself. */
  readonly value: number | Uint8Array;
}

/** The body of a request with these samples, compressed as the protocol wants it. */
export function requestBody(samples: readonly OutgoingSample[]): Uint8Array {
  const writer = new PbfWriter();
  for (const sample of samples) writer.writeMessage(1, writeSeries, sample);
  return compress(writer.finish());
}

/** The message of one label. */
export function labelMessage(name: string, value: string): Uint8Array {
  const writer = new PbfWriter(new Uint8Array(16));
  // Not as strings: pbf's writer is wrong for characters past U+3FFFF.
  writer.writeBytesField(1, Buffer.from(name));
  writer.writeBytesField(2, Buffer.from(value));
  return writer.finish().slice();
}

function writeSeries({ labels, timestampMs, value }: OutgoingSample, writer: PbfWriter): void {
  for (const label of labels) writer.writeBytesField(1, label);
  if (typeof value === 'number') writer.writeMessage(2, writeSample, { timestampMs, value });
  else writer.writeBytesField(4, value);
}

function writeSample(sample: { timestampMs: number; value: number }, writer: PbfWriter): void {
  writer.writeDoubleField(1, sample.value);
  writer.writeVarintField(2, sample.timestampMs);
}
