import type { PrometheusApi } from '../../../src/app/ports.ts';
import type { Problem, Result } from '../../../src/core/base/result.ts';
import { failed, ok } from '../../../src/core/base/result.ts';
import type {
  LoadedGroup,
  MetricMetadata,
  QueryAnswer,
  SeriesLabels,
} from '../../../src/core/prometheus/api/answer.ts';
import { queryRefused, takenBack } from '../../../src/core/prometheus/api/problems.ts';
import type { RangeQuery } from '../../../src/core/prometheus/api/requests.ts';

/** A series that is a function of time; undefined where it has no value. */
export interface FakeSeries {
  readonly labels: SeriesLabels;
  readonly valueAt: (atMs: number) => number | undefined;
}

/** Prometheus refuses more. */
const mostPoints = 11_000;

/** A Prometheus in memory: it knows the expressions that it was given, and refuses the others as bad ones. */
export class FakePrometheus implements PrometheusApi {
  readonly url = 'http://prometheus.test';
  /** Its own clock. */
  now: () => number = () => 0;
  readonly expressions = new Map<string, readonly FakeSeries[]>();
  readonly loaded: LoadedGroup[] = [];
  readonly known: MetricMetadata[] = [];
  warnings: readonly string[] = [];
  /** What every question is answered with while it is set. */
  problem: Problem | undefined;
  /** Each range that was asked for. */
  readonly ranges: RangeQuery[] = [];
  /** Held back until it is resolved. */
  gate: Promise<void> = Promise.resolve();

  query: PrometheusApi['query'] = ({ expression, atMs = this.now(), maxSeries = Infinity }, signal) =>
    this.answer(signal, () => {
      if (expression === 'time()')
        return ok({ data: { kind: 'scalar', atMs, value: atMs / 1000 }, ...this.asides, seriesInAll: 1 });
      return this.seriesOf(expression, (series) => {
        const samples = series.flatMap(({ labels, valueAt }) => {
          const value = valueAt(atMs);
          return value === undefined ? [] : [{ labels, atMs, value }];
        });
        const data = { kind: 'vector' as const, samples: samples.slice(0, maxSeries) };
        return { data, ...this.asides, seriesInAll: samples.length };
      });
    });

  queryRange: PrometheusApi['queryRange'] = (asked, signal) => {
    this.ranges.push(asked);
    const { startMs, endMs, stepMs, maxSeries = Infinity } = asked;
    return this.answer(signal, () => {
      if ((endMs - startMs) / stepMs > mostPoints)
        return failed(queryRefused(this.url, 'exceeded maximum resolution of 11,000 points per timeseries'));
      return this.seriesOf(asked.expression, (series) => {
        const drawn = series.map(({ labels, valueAt }) => {
          const points = timesOf(asked).flatMap((atMs) => {
            const value = valueAt(atMs);
            return value === undefined ? [] : [{ atMs, value }];
          });
          const atMs = points.map((point) => point.atMs);
          return { labels, atMs, values: points.map(({ value }) => value), isHistogram: false };
        });
        const filled = drawn.filter(({ atMs }) => atMs.length > 0);
        const data = { kind: 'matrix' as const, series: filled.slice(0, maxSeries) };
        return { data, ...this.asides, seriesInAll: filled.length };
      });
    });
  };

  labelNames: PrometheusApi['labelNames'] = (_, signal) =>
    this.answer(signal, () =>
      ok({ names: [...new Set(this.labels.flatMap((labels) => Object.keys(labels)))].sort(), warnings: [] }),
    );

  labelValues: PrometheusApi['labelValues'] = (label, _, signal) =>
    this.answer(signal, () =>
      ok({
        names: [...new Set(this.labels.flatMap((labels) => labels[label] ?? []))].sort(),
        warnings: [],
      }),
    );

  metadata: PrometheusApi['metadata'] = (signal) => this.answer(signal, () => ok(this.known));

  rules: PrometheusApi['rules'] = (signal) => this.answer(signal, () => ok(this.loaded));

  private get labels(): readonly SeriesLabels[] {
    return [...this.expressions.values()].flat().map(({ labels }) => labels);
  }

  private get asides(): Pick<QueryAnswer, 'warnings' | 'infos'> {
    return { warnings: this.warnings, infos: [] };
  }

  private async answer<T>(
    signal: Parameters<PrometheusApi['rules']>[0],
    give: () => Result<T>,
  ): Promise<Result<T>> {
    const aborted = new Promise<void>((resolve) => signal?.addEventListener('abort', resolve));
    if (signal?.aborted !== true) await Promise.race([this.gate, aborted]);
    if (signal?.aborted) return failed(takenBack(this.url));
    return this.problem === undefined ? give() : failed(this.problem);
  }

  private seriesOf(
    expression: string,
    give: (series: readonly FakeSeries[]) => QueryAnswer,
  ): Result<QueryAnswer> {
    const series = this.expressions.get(expression);
    return series === undefined
      ? failed(queryRefused(this.url, `invalid parameter "query": ${expression}`))
      : ok(give(series));
  }
}

const timesOf = ({ startMs, endMs, stepMs }: RangeQuery): readonly number[] =>
  Array.from({ length: Math.floor((endMs - startMs) / stepMs) + 1 }, (_, i) => startMs + i * stepMs);
