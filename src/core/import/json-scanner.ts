import type { Tags } from '../metrics/metric.ts';
import { asciiBytes, hashOf, standsAt } from './byte-words.ts';
import { readJsonLine, readTags } from './json-line.ts';
import type { KnownMetric } from './scan-metric.ts';
import { longestHead, MetricScanner } from './scan-metric.ts';
import { NumberScanner } from './scan-number.ts';
import { TimeScanner } from './scan-time.ts';
import type { Decode, Gathered, SourceReader } from './source-reader.ts';

const viewOf = (text: string): DataView => new DataView(asciiBytes(text).buffer);

const valueKey = viewOf('","value":');
const tagsKey = viewOf(',"tags":');

/** A line up to its tags fits in so many bytes: its head, the longest time, the longest number. */
const longestStart = longestHead + 100;

/** Distinct endings of lines that are remembered; with 10^6 of them the memory is given up and begun anew. */
const maxTails = 10_000;

/** Their bytes lie in one piece of memory: a million small ones would be given back too late. */
const tailBytes = 2 * 1024 * 1024;

/** The end of a line, from the tags on: all samples of a request share it. */
interface Tail {
  readonly number: number;
  readonly bytes: DataView;
  readonly tags: Tags;
}

/**
 * Reads k6's JSON output. k6 writes the keys of a line in a fixed order, so that a line is read by comparing bytes with
 * what was seen before, and only a new ending is parsed. A line in any other form is parsed as a whole; both ways give
 * the same answer.
 */
export class JsonScanner implements SourceReader {
  readonly gathered: Gathered;
  private readonly decode: Decode;
  private readonly time: TimeScanner;
  private readonly number: NumberScanner;
  private readonly metric: MetricScanner;
  private readonly tails = new Map<number, Tail>();
  private tailCount = 0;
  private readonly tailMemory = new Uint8Array(tailBytes);
  private tailsEnd = 0;
  private tail: Tail | undefined;
  private bytes: Uint8Array = new Uint8Array(0);
  private view: DataView = new DataView(new ArrayBuffer(0));
  /** Where the part that was read last ends. */
  private at = 0;

  constructor(gathered: Gathered, decode: Decode) {
    this.gathered = gathered;
    this.decode = decode;
    this.metric = new MetricScanner(decode);
    this.time = new TimeScanner(decode);
    this.number = new NumberScanner(decode);
  }

  read(bytes: Uint8Array): number {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.time.forget();
    for (let start = 0; ; start = this.at) {
      if (this.fastLine(start)) {
        this.gathered.lines++;
        continue;
      }
      const end = bytes.indexOf(0x0a, start);
      if (end < 0) return start;
      this.line(start, end);
      this.at = end + 1;
    }
  }

  finish(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.bytes = bytes;
    const before = this.gathered.refusedCount;
    this.line(0, bytes.length);
    this.gathered.isCut = this.gathered.refusedCount > before;
  }

  /** True when the line has k6's own form and was added; then `at` is the start of the next. */
  private fastLine(start: number): boolean {
    const { bytes, view } = this;
    if (start + longestStart > bytes.length) return false;
    const metric = this.metric.scan(bytes, view, start);
    if (metric === undefined) return false;
    const end = this.sampleAt(this.metric.end);
    const tail = end < 0 ? undefined : this.tailAt(end + 1);
    if (tail !== undefined) this.add(metric, tail);
    return tail !== undefined;
  }

  private add(metric: KnownMetric, tail: Tail): void {
    const { table } = this.gathered;
    const series = (metric.series[tail.number] ??= table.seriesOf(metric.name, tail.tags));
    table.add(series, this.time.second, this.number.value, this.time.fractionMs);
  }

  /** Reads time and value; returns where the value ends, if tags follow, or -1. */
  private sampleAt(from: number): number {
    const { bytes, view } = this;
    const quote = this.time.scan(bytes, view, from);
    if (quote < 0 || quote + 100 > bytes.length || !standsAt(view, quote, valueKey)) return -1;
    const end = this.number.scan(bytes, quote + valueKey.byteLength);
    return end >= 0 && end + 16 <= bytes.length && standsAt(view, end, tagsKey) ? end : -1;
  }

  /** The tags and the rest of the line; `at` is then the start of the next line. */
  private tailAt(from: number): Tail | undefined {
    if (this.isLastTail(from)) return this.tail;
    const { bytes, view } = this;
    const end = bytes.indexOf(0x0a, from);
    if (end < 0) return undefined;
    const hash = hashOf(view, from, end);
    const known = this.tails.get(hash);
    const isSame = known?.bytes.byteLength === end - from && standsAt(view, from, known.bytes);
    const tail = isSame ? known : this.newTail(hash, from, end);
    this.at = end + 1;
    this.tail = tail ?? this.tail;
    return tail;
  }

  /** Most lines end as the one before: a request gives a dozen samples. */
  private isLastTail(from: number): boolean {
    if (this.tail === undefined) return false;
    const wanted = this.tail.bytes;
    const end = from + wanted.byteLength;
    if (this.bytes[end] !== 0x0a || !standsAt(this.view, from, wanted)) return false;
    this.at = end + 1;
    return true;
  }

  private newTail(hash: number, from: number, end: number): Tail | undefined {
    const tags = tagsOfTail(this.decode(this.bytes, from, end));
    if (tags === undefined) return undefined;
    if (end - from > tailBytes) return undefined;
    if (this.tails.size >= maxTails || this.tailsEnd + end - from > tailBytes) this.forgetTails();
    const tail = { number: this.tailCount++, bytes: this.keptTail(from, end), tags };
    this.tails.set(hash, tail);
    return tail;
  }

  private keptTail(from: number, end: number): DataView {
    const start = this.tailsEnd;
    this.tailMemory.set(this.bytes.subarray(from, end), start);
    this.tailsEnd += end - from;
    return new DataView(this.tailMemory.buffer, start, end - from);
  }

  private forgetTails(): void {
    this.tails.clear();
    this.tail = undefined;
    this.tailCount = 0;
    this.tailsEnd = 0;
    for (const { series } of this.metric.metrics.values()) series.length = 0;
  }

  private line(from: number, to: number): void {
    const { gathered } = this;
    gathered.lines++;
    const line = readJsonLine(this.decode(this.bytes, from, to));
    if (line.kind === 'metric') gathered.declare(line.metric);
    else if (line.kind === 'refused') gathered.refuse(line.why);
    else if (line.kind === 'point') {
      const series = gathered.table.seriesOf(line.metric, line.tags);
      const { second, fractionMs } = line.time;
      gathered.table.add(series, second, line.value, fractionMs);
    }
  }
}

/** The tags of `"tags":{…},"metadata":{…}}}`; undefined when there is anything else. */
function tagsOfTail(text: string): Tags | undefined {
  try {
    const root = JSON.parse(`{"data":{${text}`) as Record<string, unknown>;
    const data = root['data'] as Record<string, unknown>;
    const isWhole = Object.keys(root).length === 1 && Object.keys(data).every(isOfTail);
    return isWhole ? readTags(data['tags']) : undefined;
  } catch {
    return undefined;
  }
}

const isOfTail = (key: string): boolean => key === 'tags' || key === 'metadata';
