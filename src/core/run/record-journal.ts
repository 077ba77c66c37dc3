import type { JsonObject } from '../base/shape.ts';
import { anyNumber, anyText, shapeOf } from '../base/shape.ts';
import type { Histogram } from '../metrics/histogram.ts';
import type { SeriesKey } from '../metrics/metric.ts';
import { seriesId } from '../metrics/metric.ts';
import type { Push, PushedSample } from '../metrics/push.ts';
import type { Failure } from '../failures/failure.ts';
import type { Violation } from '../integrity/violation.ts';
import type { LogLine } from './log.ts';
import { jsonNumber, numberFromJson, openParts, partLine } from './record-parts.ts';
import { checkShape, failureShape, logLineShape, seriesKeyShape, violationShape } from './record-shapes.ts';
import type { RunOrigin } from './record.ts';
import { recordVersion } from './record.ts';
import type { CheckCount } from './summary.ts';

/** One step of a run as the journal keeps it. */
export type JournalEntry =
  | { readonly kind: 'push'; readonly push: Push }
  | { readonly kind: 'log'; readonly line: LogLine }
  | { readonly kind: 'violation'; readonly violation: Violation }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'checks'; readonly checks: readonly CheckCount[] };

/** Who writes a journal; tells a journal that is being written from one that was left behind. */
export interface JournalWriter {
  readonly host: string;
  readonly pid: number;
  /** What distinguishes two processes that had the same pid; empty where the system does not tell. */
  readonly processStart: string;
}

/** The first two lines of a journal. */
export const journalHead = (origin: RunOrigin, writer: JournalWriter): readonly string[] => [
  partLine({ part: 'k6run-journal', version: recordVersion, writer }),
  partLine({ part: 'origin', origin }),
];

/**
 * Entries as journal lines. Series keys are written once for each block and numbered, so that a block can be read
 * without those before it.
 */
export function encodeBlock(entries: readonly JournalEntry[]): readonly string[] {
  const numbers = new Map<string, number>();
  const lines: string[] = [];
  for (const entry of entries) {
    if (entry.kind === 'log') lines.push(partLine({ part: 'line', line: entry.line }));
    else if (entry.kind === 'violation')
      lines.push(partLine({ part: 'violation', violation: entry.violation }));
    else if (entry.kind === 'failure') lines.push(partLine({ part: 'failure', failure: entry.failure }));
    else if (entry.kind === 'checks') lines.push(partLine({ part: 'checks', items: entry.checks }));
    else lines.push(...encodePush(entry.push, numbers));
  }
  return [partLine({ part: 'block' }), ...lines];
}

function encodePush(push: Push, numbers: Map<string, number>): string[] {
  const lines: string[] = [];
  const samples = push.samples.map(({ key, timestampMs, value }) => {
    const id = seriesId(key.metric, key.tags);
    let number = numbers.get(id);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(id, number);
      lines.push(partLine({ part: 'key', number, key }));
    }
    return [number, timestampMs, typeof value === 'number' ? jsonNumber(value) : packed(value)];
  });
  return [...lines, partLine({ part: 'push', samples })];
}

const packed = (h: Histogram): readonly unknown[] => [
  h.schema,
  h.zeroCount,
  h.count,
  jsonNumber(h.sum),
  h.indexes.map((index, i) => index - (h.indexes[i - 1] ?? 0)),
  h.counts,
];

/** Reads journal parts one after another; parts that are damaged or unknown give nothing. */
export class JournalReader {
  private keys = new Map<unknown, SeriesKey>();

  /** The entry in a part, if it is one. */
  read(part: JsonObject): JournalEntry | undefined {
    switch (part['part']) {
      case 'block':
        this.keys = new Map();
        return undefined;
      case 'key':
        if (seriesKeyShape(part['key']) === undefined)
          this.keys.set(part['number'], part['key'] as SeriesKey);
        return undefined;
      case 'push':
        return { kind: 'push', push: { samples: this.samples(part['samples']) } };
      case 'line':
        return logLineShape(part['line']) === undefined
          ? { kind: 'log', line: part['line'] as LogLine }
          : undefined;
      case 'checks':
        return readChecks(part['items']);
      default:
        return readTold(part);
    }
  }

  private samples(value: unknown): PushedSample[] {
    return Array.isArray(value) ? value.flatMap((sample: unknown) => this.sample(sample)) : [];
  }

  private sample(sample: unknown): PushedSample[] {
    if (!Array.isArray(sample)) return [];
    const [number, timestampMs, packedValue] = sample as unknown[];
    const key = this.keys.get(number);
    const value = Array.isArray(packedValue) ? unpacked(packedValue) : numberFromJson(packedValue);
    if (key === undefined || typeof timestampMs !== 'number' || value === undefined) return [];
    return [{ key, timestampMs, value }];
  }
}

/** What was told from within k6 apart from its log. */
function readTold({ part, violation, failure }: JsonObject): JournalEntry | undefined {
  if (part === 'violation' && violationShape(violation) === undefined)
    return { kind: 'violation', violation: withIteration(violation as Violation) };
  if (part === 'failure' && failureShape(failure) === undefined)
    return { kind: 'failure', failure: failure as Failure };
  return undefined;
}

/** JSON leaves out what is undefined. */
const withIteration = (violation: Violation): Violation => ({ ...violation, iteration: violation.iteration });

function readChecks(items: unknown): JournalEntry | undefined {
  const fits = Array.isArray(items) && items.every((item) => checkShape(item) === undefined);
  return fits ? { kind: 'checks', checks: items as readonly CheckCount[] } : undefined;
}

function unpacked([schema, zeroCount, count, sum, steps, counts]: readonly unknown[]): Histogram | undefined {
  const wholeSum = numberFromJson(sum);
  if (typeof schema !== 'number' || typeof zeroCount !== 'number' || typeof count !== 'number')
    return undefined;
  if (wholeSum === undefined || !isNumbers(steps) || !isNumbers(counts) || steps.length !== counts.length)
    return undefined;
  let at = 0;
  return { schema, zeroCount, indexes: steps.map((step) => (at += step)), counts, count, sum: wholeSum };
}

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'number');

const writerShape = shapeOf<JournalWriter>({ host: anyText, pid: anyNumber, processStart: anyText });

/** The writer named in a journal's first line; undefined when the line is damaged. */
export function readJournalWriter(firstLine: string): JournalWriter | undefined {
  const opened = openParts([firstLine]);
  if (!opened.ok) return undefined;
  const { writer } = opened.value.header;
  return writerShape(writer) === undefined ? (writer as JournalWriter) : undefined;
}
