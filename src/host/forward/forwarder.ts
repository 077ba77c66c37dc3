import type { Clock, ForwardTarget } from '../../app/ports.ts';
import type { SecretMasker } from '../../core/k6/secrets.ts';
import type { ForwardState } from '../../core/prometheus/forward/forward-state.ts';
import { nothingForwarded } from '../../core/prometheus/forward/forward-state.ts';
import { trendGauges } from '../../core/prometheus/forward/trend-gauges.ts';
import type { WrittenSeries } from '../receiver/write-request.ts';
import type { Posted } from './post.ts';
import { post } from './post.ts';
import { SeriesBook } from './series-book.ts';
import type { Batch } from './send-queue.ts';
import { SendQueue } from './send-queue.ts';
import type { OutgoingSample } from './write-body.ts';
import { requestBody } from './write-body.ts';

export interface ForwarderOptions {
  readonly clock: Clock;
  readonly target: ForwardTarget;
  readonly mask: SecretMasker;
  readonly limits?: Partial<ForwardLimits>;
}

export interface ForwardLimits {
  /** Series forwarded; what comes after is dropped. */
  readonly maxSeries: number;
  readonly maxWaitingBytes: number;
  /** How often the newest values are sent: k6's own rhythm unless told otherwise. */
  readonly everyMs: number;
  readonly samplesARequest: number;
}

const defaultLimits: ForwardLimits = {
  maxSeries: 10_000,
  maxWaitingBytes: 8 * 1024 * 1024,
  everyMs: 5000,
  samplesARequest: 2000,
};

/**
 * Passes on what k6 pushes to a Prometheus of the team. Every few seconds it sends the newest value of each series that has
 * one: k6's values count from the start of the run, so nothing is lost by what lies between. Histograms go apart, since a
 * Prometheus that takes none refuses all that comes with them; every trend is sent as gauges besides.
 */
export class Forwarder {
  private readonly options: ForwarderOptions;
  private readonly limits: ForwardLimits;
  private readonly book: SeriesBook;
  private readonly queue: SendQueue;
  private readonly rhythm: { dispose(): void };
  private fresh = new Map<string, WrittenSeries>();
  private state: ForwardState;

  constructor(options: ForwarderOptions) {
    this.options = options;
    this.limits = { ...defaultLimits, ...options.limits };
    const { clock, target, mask } = options;
    const { maxSeries, maxWaitingBytes: maxBytes, everyMs } = this.limits;
    this.state = nothingForwarded(new URL(target.url).host);
    this.book = new SeriesBook({ run: target.labels, mask, maxSeries });
    this.queue = new SendQueue({
      ...{ clock, maxBytes },
      post: (body, signal) => post(target, body, signal),
      onPosted: (batch, posted) => this.onPosted(batch, posted),
      onDropped: (batch, why) => this.drop(batch.samples, why),
    });
    this.rhythm = clock.every(everyMs, () => this.send());
  }

  /** Keeps the newest values; nothing is sent before the next turn. */
  take(written: readonly WrittenSeries[]): void {
    for (const series of written) this.fresh.set(JSON.stringify(series.labels), series);
  }

  /** Sends the last values, within a limit. */
  async close(withinMs: number): Promise<void> {
    this.rhythm.dispose();
    this.send();
    await this.queue.close(withinMs);
  }

  private send(): void {
    const taken = this.fresh;
    this.fresh = new Map();
    const samples = [...taken].flatMap(([id, series]) => this.outgoing(id, series));
    this.enqueue(samples.filter(({ value }) => typeof value === 'number'));
    this.enqueue(samples.filter(({ value }) => typeof value !== 'number'));
  }

  private outgoing(id: string, { labels, timestampMs, value, encoded }: WrittenSeries): OutgoingSample[] {
    const series = this.book.find(id, labels);
    if (series === undefined) {
      this.drop(1, `a run forwards no more than ${this.limits.maxSeries} series.`);
      return [];
    }
    const { name } = series;
    if (typeof value === 'number') return [{ labels: series.labelsAs(name), timestampMs, value }];
    const gauges = trendGauges(name, value).map((gauge) => ({
      labels: series.labelsAs(gauge.name),
      timestampMs,
      value: gauge.value,
    }));
    if (encoded === undefined || this.state.withoutHistograms) return gauges;
    return [...gauges, { labels: series.labelsAs(name), timestampMs, value: encoded }];
  }

  private enqueue(samples: readonly OutgoingSample[]): void {
    for (let at = 0; at < samples.length; at += this.limits.samplesARequest) {
      const part = samples.slice(at, at + this.limits.samplesARequest);
      this.queue.add({ body: requestBody(part), samples: part.length });
    }
  }

  private onPosted({ samples }: Batch, posted: Posted): void {
    const { state } = this;
    if (posted.kind === 'refused') this.drop(samples, posted.why);
    else if (posted.kind === 'later') this.tell({ ...state, problem: posted.why });
    else if (posted.kind === 'no-histograms') this.tell({ ...state, withoutHistograms: true });
    else
      this.tell({
        ...state,
        samples: state.samples + samples,
        // Why some were dropped stays to be told at the end.
        ...(state.dropped === 0 && { problem: undefined }),
      });
  }

  private drop(samples: number, why: string): void {
    this.tell({ ...this.state, dropped: this.state.dropped + samples, problem: why });
  }

  private tell(state: ForwardState): void {
    this.state = state;
    this.options.target.onState(state);
  }
}
