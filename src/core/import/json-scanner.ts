import type { Tags } from '../metrics/metric.ts';
import { asciiView, standsAt } from './byte-words.ts';
import { readJsonLine, readTags } from './json-line.ts';
import { readSampleTime } from './sample-time.ts';
import type { KnownMetric } from './scan-metric.ts';
import { jsonHead, longestHead, MetricScanner } from './scan-metric.ts';
import { NumberScanner } from './scan-number.ts';
import type { Tail } from './scan-tail.ts';
import { TailScanner } from './scan-tail.ts';
import { TimeScanner } from './scan-time.ts';
import type { Decode, Gathered, SourceReader } from './source-reader.ts';

const valueKey = asciiView('","value":');
const tagsKey = asciiView(',"tags":');

/** A line up to its tags fits in so many bytes: its head, the longest time, the longest number. */
const longestStart = longestHead + 100;

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
  private readonly tail: TailScanner;
  private bytes: Uint8Array = new Uint8Array(0);
  private view: DataView = new DataView(new ArrayBuffer(0));
  /** Where the part that was read last ends. */
  private at = 0;

  constructor(gathered: Gathered, decode: Decode) {
    this.gathered = gathered;
    this.decode = decode;
    this.metric = new MetricScanner(decode, jsonHead);
    this.time = new TimeScanner(decode, { end: 0x22, read: readSampleTime });
    this.number = new NumberScanner(decode);
    this.tail = new TailScanner(decode, {
      readTags: tagsOfTail,
      onForget: () => this.metric.forgetTails(),
    });
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
    const tail = end < 0 ? undefined : this.tail.scan(bytes, view, end + 1);
    if (tail === undefined) return false;
    this.add(metric, tail);
    this.at = this.tail.end;
    return true;
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
