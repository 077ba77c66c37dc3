import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PbfWriter } from 'pbf';
import { negativeBucket } from '../../../../src/core/metrics/histogram.ts';
import { readWriteRequest } from '../../../../src/host/receiver/write-request.ts';
import { histogramOf, writeRequest } from '../../../support/remote-write.ts';

const timestampMs = 1_795_333_841_885;

describe('write request', () => {
  it('is read back as it was written: labels, time and number', () => {
    const label = fc.string().filter((text) => text !== '__proto__');
    const series = fc.record(
      {
        labels: fc.dictionary(label, fc.string({ unit: 'binary' }), { noNullPrototype: true }),
        timestampMs: fc.integer({ min: 0, max: 2 ** 43 }),
        value: fc.double({ noNaN: true }).map((value) => value + 0),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(series), (written) => {
        assert.deepEqual(readWriteRequest(writeRequest(written)), written);
      }),
    );
  });

  it('reads native histograms of any values, negative ones and zeros too', () => {
    const value = fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.constant(0));
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const [read] = readWriteRequest(writeRequest([{ labels: {}, timestampMs, value: values }]));
        assert.deepEqual(
          [read?.labels, read?.timestampMs, read?.value],
          [{}, timestampMs, histogramOf(values.map((v) => v + 0))],
        );
      }),
    );
  });

  it('keeps the message of a histogram, to be sent on as it is', () => {
    const [read] = readWriteRequest(writeRequest([{ labels: {}, timestampMs, value: [0.1, -2, 0] }]));
    const [again] = readWriteRequest(
      seriesMessage((writer) => writer.writeBytesField(4, read?.encoded ?? new Uint8Array())),
    );
    assert.deepEqual(again?.value, read?.value);
    assert.equal(again?.timestampMs, timestampMs);
  });

  it('reads spans of several buckets, gaps between them and empty buckets inside', () => {
    const spans = [
      { offset: -3, length: 3 },
      { offset: 2, length: 1 },
    ];
    const bytes = histogramMessage(
      { 11: spans, 8: [{ offset: 1, length: 2 }] },
      { 12: [2, -2, 1, 4], 9: [1, 1] },
    );
    const [read] = readWriteRequest(bytes);
    assert.deepEqual(read?.value, {
      schema: 0,
      zeroCount: 0,
      indexes: [negativeBucket(2), negativeBucket(1), -3, -1, 2],
      counts: [2, 1, 2, 1, 5],
      count: 0,
      sum: 0,
    });
  });

  it('refuses a histogram whose spans claim more buckets than there are', () => {
    const bytes = histogramMessage({ 11: [{ offset: 0, length: 2 ** 31 }] }, { 12: [1] });
    assert.throws(() => readWriteRequest(bytes), /fewer buckets/);
  });

  it('leaves out series without a sample and marks that a series has ended', () => {
    const bytes = writeRequest([{ labels: { __name__: 'k6_vus' }, timestampMs, value: NaN }]);
    assert.deepEqual(readWriteRequest(bytes), []);
    assert.deepEqual(readWriteRequest(seriesMessage(() => undefined)), []);
  });

  it('ends on any bytes, with series or an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          assert.ok(Array.isArray(readWriteRequest(bytes)));
        } catch (error) {
          assert.ok(error instanceof Error && !(error instanceof assert.AssertionError));
        }
      }),
    );
  });

  it('refuses a message that is cut short', () => {
    const bytes = writeRequest([{ labels: { __name__: 'k6_vus' }, timestampMs, value: 3 }]);
    assert.throws(() => readWriteRequest(bytes.subarray(0, bytes.length - 3)));
  });
});

interface Span {
  readonly offset: number;
  readonly length: number;
}

const seriesMessage = (write: (writer: PbfWriter) => void): Uint8Array => {
  const writer = new PbfWriter();
  writer.writeMessage(1, (_, series) => write(series), undefined);
  return writer.finish();
};

function histogramMessage(spans: Record<number, Span[]>, deltas: Record<number, number[]>): Uint8Array {
  return seriesMessage((series) => {
    series.writeMessage(
      4,
      (_, histogram) => {
        for (const [field, list] of Object.entries(spans))
          for (const span of list) histogram.writeMessage(Number(field), writeSpan, span);
        for (const [field, list] of Object.entries(deltas)) histogram.writePackedSVarint(Number(field), list);
      },
      undefined,
    );
  });
}

function writeSpan({ offset, length }: Span, writer: PbfWriter): void {
  writer.writeSVarintField(1, offset);
  writer.writeVarintField(2, length);
}
