import { asciiView, copiedView, standsAt } from './byte-words.ts';
import type { SampledSeries } from './sampled-series.ts';
import type { Decode } from './source-reader.ts';

/** How lines begin: what stands before the name of the metric, the byte that ends the name, and what follows up to the time. */
export interface HeadForm {
  readonly opening: DataView;
  readonly nameEnd: number;
  readonly infix: DataView;
}

/** k6's JSON output. */
export const jsonHead: HeadForm = {
  opening: asciiView('{"metric":"'),
  nameEnd: 0x22,
  infix: asciiView('","type":"Point","data":{"time":"'),
};

/** k6's CSV output. */
export const csvHead: HeadForm = { opening: asciiView(''), nameEnd: 0x2c, infix: asciiView(',') };

const longestName = 100;

/** The head of a line is read where at least so many bytes follow. */
export const longestHead = longestName + 50;

/** A metric that was met. */
export interface KnownMetric {
  readonly name: string;
  /** All of a line up to its time. */
  readonly head: DataView;
  /** Series by number of the tail. */
  readonly series: (SampledSeries | undefined)[];
  /** What came after it last: the samples of a request stand in one order. */
  next: KnownMetric | undefined;
}

/** Reads the head of a line, from its start to its time, by comparing bytes with what was met before. */
export class MetricScanner {
  private readonly metrics = new Map<number, KnownMetric>();
  /** Where the head that was read last ends. */
  end = 0;
  private readonly decode: Decode;
  private readonly form: HeadForm;
  private last: KnownMetric | undefined;
  private nameHash = 0;

  constructor(decode: Decode, form: HeadForm) {
    this.decode = decode;
    this.form = form;
  }

  /** The metric of the line that begins at `at`; undefined when the line does not begin as k6 writes it. */
  scan(bytes: Uint8Array, view: DataView, at: number): KnownMetric | undefined {
    const guess = this.last?.next;
    const isGuessed = guess !== undefined && standsAt(view, at, guess.head);
    const found = isGuessed ? guess : this.search(bytes, view, at);
    if (found === undefined) return undefined;
    if (!isGuessed && this.last !== undefined) this.last.next = found;
    this.last = found;
    this.end = at + found.head.byteLength;
    return found;
  }

  /** The numbers of tails begin anew. */
  forgetTails(): void {
    for (const { series } of this.metrics.values()) series.length = 0;
  }

  private search(bytes: Uint8Array, view: DataView, at: number): KnownMetric | undefined {
    const { opening, infix } = this.form;
    if (!standsAt(view, at, opening)) return undefined;
    const from = at + opening.byteLength;
    const end = this.nameEnd(bytes, from);
    if (end < 0 || !standsAt(view, end, infix)) return undefined;
    const known = this.metrics.get(this.nameHash);
    if (known === undefined) return this.opened(bytes, from, end);
    return standsAt(view, at, known.head) ? known : undefined;
  }

  /** Where a name without escapes and quotes ends, with its hash in `nameHash`; -1 when it is another. */
  private nameEnd(bytes: Uint8Array, from: number): number {
    let hash = 7;
    let end = from;
    for (let byte = bytes[end] ?? 0; byte !== this.form.nameEnd; byte = bytes[++end] ?? 0) {
      if (byte === 0x5c || byte === 0x22 || byte < 0x20 || end - from > longestName) return -1;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    this.nameHash = hash;
    return end > from ? end : -1;
  }

  private opened(bytes: Uint8Array, from: number, end: number): KnownMetric {
    const { opening, infix } = this.form;
    const name = this.decode(bytes, from, end);
    const head = copiedView(bytes, from - opening.byteLength, end + infix.byteLength);
    const metric = { name, head, series: [], next: undefined };
    this.metrics.set(this.nameHash, metric);
    return metric;
  }
}
