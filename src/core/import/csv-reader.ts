import type { Tags } from '../metrics/metric.ts';
import { csvFields, csvTags, readCsvTime } from './csv-record.ts';
import type { SampledSeries } from './sampled-series.ts';
import type { SampleTime } from './sample-time.ts';
import { csvHead, longestHead, MetricScanner } from './scan-metric.ts';
import { NumberScanner } from './scan-number.ts';
import { TailScanner } from './scan-tail.ts';
import { TimeScanner } from './scan-time.ts';
import type { Decode, Gathered, SourceReader } from './source-reader.ts';

const [quote, comma] = [0x22, 0x2c];

/** A record up to the columns of its tags fits in so many bytes: a name, a time, a number. */
const longestStart = longestHead + 100;

/** A record with line ends in its fields is not longer; what seems longer has a stray quote. */
const longestRecord = 64 * 1024;

/**
 * Reads k6's CSV output. Its columns are named by its first line; it names no types of metrics. As with JSON, a record is
 * read by comparing bytes with what was seen before; one in another form is taken apart as text, with the same answer.
 */
export class CsvReader implements SourceReader {
  readonly gathered: Gathered;
  private readonly decode: Decode;
  private readonly metric: MetricScanner;
  private readonly time: TimeScanner;
  private readonly number: NumberScanner;
  private readonly tail: TailScanner;
  private columns: readonly string[] | undefined;
  private hasFractions = false;
  private nextQuote = -1;

  /** @param columns undefined: the first record names them. */
  constructor(gathered: Gathered, decode: Decode, columns?: readonly string[]) {
    this.gathered = gathered;
    this.decode = decode;
    this.columns = columns;
    this.metric = new MetricScanner(decode, csvHead);
    this.time = new TimeScanner(decode, { end: comma, read: readCsvTime });
    this.number = new NumberScanner(decode);
    this.tail = new TailScanner(decode, {
      readTags: (text) => this.tagsOfTail(text),
      onForget: () => this.metric.forgetTails(),
    });
  }

  read(bytes: Uint8Array): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.time.forget();
    this.nextQuote = bytes.indexOf(quote);
    for (let start = 0; ;) {
      const next = this.columns === undefined ? -1 : this.fastRecord(bytes, view, start);
      if (next >= 0) {
        this.gathered.lines++;
        start = next;
        continue;
      }
      const end = this.recordEnd(bytes, start);
      if (end < 0) return start;
      this.record(this.decode(bytes, start, end));
      start = end + 1;
    }
  }

  finish(bytes: Uint8Array): void {
    const before = this.gathered.refusedCount;
    if (bytes.length > 0) this.record(this.decode(bytes, 0, bytes.length));
    this.gathered.isCut = this.gathered.refusedCount > before;
    // A whole second stands for all of it.
    if (!this.hasFractions) this.gathered.table.times.widen(999);
  }

  /** Adds a record that has k6's own form and returns where the next one begins; -1 when it is another. */
  private fastRecord(bytes: Uint8Array, view: DataView, start: number): number {
    if (start + longestStart > bytes.length) return -1;
    const metric = this.metric.scan(bytes, view, start);
    const timeEnd = metric === undefined ? -1 : this.time.scan(bytes, view, this.metric.end);
    const valueEnd = timeEnd < 0 || timeEnd + 50 > bytes.length ? -1 : this.number.scan(bytes, timeEnd + 1);
    if (metric === undefined || valueEnd < 0 || bytes[valueEnd] !== comma) return -1;
    const tail = this.tail.scan(bytes, view, valueEnd);
    if (tail === undefined) return -1;
    const series = (metric.series[tail.number] ??= this.gathered.table.seriesOf(metric.name, tail.tags));
    this.add(series, this.time, this.number.value);
    return this.tail.end;
  }

  private add(series: SampledSeries, { second, fractionMs }: SampleTime, value: number): void {
    this.hasFractions ||= fractionMs > 0;
    this.gathered.table.add(series, second, value, fractionMs);
  }

  /** The tags in all from the comma behind the value on; undefined when a quoted field goes on in the next line. */
  private tagsOfTail(text: string): Tags | undefined {
    const columns = this.columns ?? [];
    if ((text.split('"').length - 1) % 2 === 1) return undefined;
    const fields = csvFields(`,,${text.endsWith('\r') ? text.slice(0, -1) : text}`);
    return fields.length === columns.length ? csvTags(columns, fields) : undefined;
  }

  /** A quoted field may hold line ends. */
  private recordEnd(bytes: Uint8Array, start: number): number {
    const first = bytes.indexOf(0x0a, start);
    // Records that were read by their bytes were not asked for their quotes.
    if (this.nextQuote >= 0 && this.nextQuote < start) this.nextQuote = bytes.indexOf(quote, start);
    let quotes = 0;
    for (let end = first; end >= 0; end = bytes.indexOf(0x0a, end + 1)) {
      if (end - start > longestRecord) return first;
      quotes += this.quotesBefore(bytes, end);
      if (quotes % 2 === 0) return end;
    }
    return bytes.length - start > longestRecord ? first : -1;
  }

  /** Quotes up to a place, since the one that was asked for last. */
  private quotesBefore(bytes: Uint8Array, end: number): number {
    let count = 0;
    for (; this.nextQuote >= 0 && this.nextQuote < end; count++)
      this.nextQuote = bytes.indexOf(quote, this.nextQuote + 1);
    return count;
  }

  private record(text: string): void {
    const { gathered } = this;
    gathered.lines++;
    const record = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (record.trim() === '') return;
    if (this.columns === undefined) this.columns = csvFields(record.replace(/^\uFEFF/, ''));
    else {
      const why = this.sample(record, this.columns);
      if (why !== undefined) gathered.refuse(why);
    }
    gathered.lines += record.split('\n').length - 1;
  }

  /** Adds a record; says why when it cannot. */
  private sample(record: string, columns: readonly string[]): string | undefined {
    const fields = csvFields(record);
    const [metric = '', timeText = '', valueText = ''] = fields;
    if (metric === '' || fields.length < 4) return 'it has too few columns';
    const time = readCsvTime(timeText);
    if (time === undefined) return 'its time is none';
    const value = Number(valueText);
    if (valueText.trim() === '' || !Number.isFinite(value)) return 'its value is not a number';
    if (fields.length !== columns.length) return `it does not have ${columns.length} columns`;
    this.add(this.gathered.table.seriesOf(metric, csvTags(columns, fields)), time, value);
    return undefined;
  }
}
