import { csvFields, csvTags, readCsvTime } from './csv-record.ts';
import type { SampledSeries } from './sampled-series.ts';
import type { SampleTime } from './sample-time.ts';
import type { Decode, Gathered, SourceReader } from './source-reader.ts';

const quote = 0x22;

/** Distinct metrics and tags that are remembered as text before the memory is begun anew. */
const maxKnown = 20_000;

/** A record with line ends in its fields is not longer; what seems longer has a stray quote. */
const longestRecord = 64 * 1024;

/** Reads k6's CSV output. Its columns are named by its first line; it names no types of metrics. */
export class CsvReader implements SourceReader {
  readonly gathered: Gathered;
  private readonly decode: Decode;
  private columns: readonly string[] | undefined;
  /** By what stands before and behind time and value. */
  private readonly known = new Map<string, SampledSeries>();
  private timeText = '';
  private time: SampleTime | undefined;
  private hasFractions = false;
  private nextQuote = -1;

  constructor(gathered: Gathered, decode: Decode) {
    this.gathered = gathered;
    this.decode = decode;
  }

  read(bytes: Uint8Array): number {
    let start = 0;
    this.nextQuote = bytes.indexOf(quote);
    for (;;) {
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

  /** A quoted field may hold line ends. */
  private recordEnd(bytes: Uint8Array, start: number): number {
    const first = bytes.indexOf(0x0a, start);
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
    const [metricEnd, timeEnd] = [record.indexOf(','), record.indexOf(',', record.indexOf(',') + 1)];
    const valueEnd = record.indexOf(',', timeEnd + 1);
    if (metricEnd <= 0 || timeEnd < 0 || valueEnd < 0) return 'it has too few columns';
    const time = this.timeOf(record.slice(metricEnd + 1, timeEnd));
    if (time === undefined) return 'its time is none';
    const valueText = record.slice(timeEnd + 1, valueEnd);
    const value = Number(valueText);
    if (valueText.trim() === '' || !Number.isFinite(value)) return 'its value is not a number';
    const series = this.seriesOf(record, record.slice(0, metricEnd), record.slice(valueEnd));
    if (series === undefined) return `it does not have ${columns.length} columns`;
    this.hasFractions ||= time.fractionMs > 0;
    this.gathered.table.add(series, time.second, value, time.fractionMs);
    return undefined;
  }

  /** Many samples share one second. */
  private timeOf(text: string): SampleTime | undefined {
    if (text !== this.timeText) [this.timeText, this.time] = [text, readCsvTime(text)];
    return this.time;
  }

  private seriesOf(record: string, metric: string, tail: string): SampledSeries | undefined {
    const id = metric + tail;
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const columns = this.columns ?? [];
    const fields = csvFields(record);
    if (fields.length !== columns.length) return undefined;
    const series = this.gathered.table.seriesOf(metric, csvTags(columns, fields));
    if (this.known.size >= maxKnown) this.known.clear();
    this.known.set(id, series);
    return series;
  }
}
