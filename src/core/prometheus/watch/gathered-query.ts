import type { NamedQuery } from '../../config/prometheus.ts';
import type { Problem } from '../../base/result.ts';
import { formatCount } from '../../report/format.ts';
import type { QueryAnswer, RangeSeries } from '../api/answer.ts';
import { seriesLabel, seriesText } from './legend.ts';
import type { WatchedQuery, WatchState } from './watched.ts';
import { keptSeries } from './watched.ts';

/** A stretch of the time axis, as the numbers of its first and last point. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  /** Server time of point 0. */
  readonly originMs: number;
  readonly stepMs: number;
}

interface Gathered {
  readonly label: string;
  /** By the number of the point; NaN and infinite ones as they came. */
  readonly values: Map<number, number>;
}

/** What one query has given so far, answer by answer. */
export class GatheredQuery {
  private readonly named: NamedQuery;
  private readonly series = new Map<string, Gathered>();
  private seriesInAll = 0;
  private asides: readonly string[] = [];
  private hasHistograms = false;
  private isAnswered = false;
  private problem: Problem | undefined;

  constructor(named: NamedQuery) {
    this.named = named;
  }

  /** Puts an answer in the place of what was known of its stretch. */
  take(answer: QueryAnswer, stretch: Stretch): void {
    this.isAnswered = true;
    this.problem = undefined;
    this.asides = [...answer.warnings, ...answer.infos];
    this.seriesInAll = Math.max(this.seriesInAll, answer.seriesInAll);
    for (const { values } of this.series.values())
      for (const point of values.keys()) if (point >= stretch.first) values.delete(point);
    for (const one of rangeOf(answer)) this.takeSeries(one, stretch);
  }

  fail(problem: Problem): void {
    this.problem = problem;
  }

  /** Why the last question was not answered; undefined when it was. */
  get failure(): Problem | undefined {
    return this.problem;
  }

  /** What is known over so many points. */
  view(points: number): WatchedQuery {
    const { name, title, unit, query } = this.named;
    const drawn = [...this.series.values()].filter(({ values }) => values.size > 0);
    const series = drawn.map(({ label, values }) => ({
      label,
      values: Array.from({ length: points }, (_, i) => finite(values.get(i))),
    }));
    const notes = this.notes(drawn);
    return { name, title, unit, query, state: this.state(drawn.length), notes, series };
  }

  private takeSeries(one: RangeSeries, { originMs, stepMs }: Stretch): void {
    if (one.isHistogram) {
      this.hasHistograms = true;
      return;
    }
    const key = seriesText(one.labels);
    let known = this.series.get(key);
    if (known === undefined) {
      if (this.series.size >= keptSeries) return;
      const { legend, title } = this.named;
      known = { label: seriesLabel(one.labels, legend, title), values: new Map() };
      this.series.set(key, known);
    }
    for (const [i, atMs] of one.atMs.entries())
      known.values.set(Math.round((atMs - originMs) / stepMs), one.values[i] ?? NaN);
  }

  private state(drawn: number): WatchState {
    if (this.problem !== undefined) return 'failed';
    if (!this.isAnswered) return 'waiting';
    if (this.asides.length > 0 || this.isCut) return 'partial';
    return drawn === 0 ? 'empty' : 'answered';
  }

  private get isCut(): boolean {
    return this.seriesInAll > keptSeries;
  }

  private notes(drawn: readonly Gathered[]): readonly string[] {
    const all = drawn.flatMap(({ values }) => [...values.values()]);
    const count = (fits: (value: number) => boolean): number => all.filter(fits).length;
    const [nan, infinite] = [count(Number.isNaN), count((value) => Math.abs(value) === Infinity)];
    const of = `of ${formatCount(all.length)} values`;
    return [
      ...(this.problem === undefined ? [] : [`${this.problem.says} ${this.problem.remedy}`.trim()]),
      ...(this.isAnswered && all.length === 0 && !this.hasHistograms ? [nothing] : []),
      ...(this.hasHistograms ? [histograms] : []),
      ...this.asides.map((text) => `Prometheus says: ${text}.`),
      ...(this.isCut ? [`${keptSeries} of ${formatCount(this.seriesInAll)} series are kept; \`topk\` or \`sum by\` would choose.`] : []), // prettier-ignore
      ...(nan > 0 ? [`${formatCount(nan)} ${of} are no number (NaN), as after a division of 0 by 0; they are gaps.`] : []), // prettier-ignore
      ...(infinite > 0 ? [`${formatCount(infinite)} ${of} are infinite, as after a division by 0; they are gaps.`] : []), // prettier-ignore
    ];
  }
}

const nothing = 'Nothing of that name and these labels was there during the run.';

const histograms =
  'The answer consists of native histograms, which are no lines; `histogram_quantile` or `histogram_avg` makes some.';

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

/** Each query over a time is answered with a matrix. */
const rangeOf = ({ data }: QueryAnswer): readonly RangeSeries[] =>
  data.kind === 'matrix' ? data.series : [];
