import type { Tags } from '../../metrics/metric.ts';
import { formatDuration } from '../../report/format.ts';
import type { AlertElement, AlertSpan } from './alert-states.ts';
import { SpanWriter, alertSpans } from './alert-states.ts';
import type { AlertName, AlertQuestion, RunWindow } from './alert-question.ts';

/** What an alert of a rule file said of a run; plain data, stored and shown as it is. */
export interface JudgedAlert extends AlertName {
  /** `before`: it fired already when the run began. `unknown`: it could not be judged. */
  readonly state: 'fired' | 'before' | 'pending' | 'quiet' | 'unknown';
  /** One or two sentences: when and for what, or why nobody knows. */
  readonly says: string;
  /** Of all its series together, in seconds since the start of the run. */
  readonly spans: readonly AlertStretch[];
  /** Labels of the series that fired, or else that were pending; bounded. */
  readonly series: readonly Tags[];
}

/** Seconds since the start of the run; negative before it. */
export interface AlertStretch {
  readonly state: AlertSpan['state'];
  readonly from: number;
  readonly to: number;
}

/** More series of one alert are not listed. */
const mostSeries = 20;

/** Judges an alert from what its expression gave at each evaluation. */
export function judgedAlert(
  question: AlertQuestion,
  elements: readonly AlertElement[],
  { startMs, endMs }: RunWindow,
): JudgedAlert {
  const most = mostAtOnce(elements);
  if (question.limit > 0 && most > question.limit)
    return unjudgedAlert(question.alert, overTheLimit(question.limit, most));
  const found = elements
    .map(({ labels, presentMs }) => ({
      labels,
      spans: alertSpans({ labels, presentMs }, question.delays, question.evaluations),
    }))
    .map(({ labels, spans }) => ({ labels, spans: spans.filter(({ toMs }) => toMs > startMs) }))
    .filter(({ spans }) => spans.length > 0);
  const all = found.flatMap(({ spans }) => spans);
  const firing = all.filter(({ state }) => state === 'firing');
  const isBefore = firing.some(({ fromMs }) => fromMs <= startMs);
  const isNew = firing.some(({ fromMs }) => fromMs > startMs);
  const state = isNew ? 'fired' : isBefore ? 'before' : all.length > 0 ? 'pending' : 'quiet';
  const wanted = firing.length > 0 ? 'firing' : 'pending';
  const series = found
    .filter(({ spans }) => spans.some((span) => span.state === wanted))
    .map(({ labels }) => labels);
  return {
    ...question.alert,
    state,
    says: words(state, { question, firing, pending: all, series: series.length, startMs, endMs }),
    spans: joined(all).map((span) => ({
      state: span.state,
      from: (span.fromMs - startMs) / 1000,
      to: (span.toMs - startMs) / 1000,
    })),
    series: series.slice(0, mostSeries),
  };
}

/** The largest number of elements at one evaluation. */
function mostAtOnce(elements: readonly AlertElement[]): number {
  const counts = new Map<number, number>();
  for (const { presentMs } of elements) for (const ms of presentMs) counts.set(ms, (counts.get(ms) ?? 0) + 1);
  return [...counts.values()].reduce((most, count) => Math.max(most, count), 0);
}

const overTheLimit = (limit: number, most: number): string =>
  `Its group allows ${limit} alert${limit === 1 ? '' : 's'} and there were ${most} at once: Prometheus gives such an evaluation up.`;

/** An alert that could not be judged. */
export const unjudgedAlert = (alert: AlertName, why: string): JudgedAlert => ({
  ...alert,
  state: 'unknown',
  says: why,
  spans: [],
  series: [],
});

interface Facts extends RunWindow {
  readonly question: AlertQuestion;
  readonly firing: readonly AlertSpan[];
  readonly pending: readonly AlertSpan[];
  readonly series: number;
}

function words(state: JudgedAlert['state'], facts: Facts): string {
  const { question, firing, pending, series, startMs, endMs } = facts;
  const of = series > 1 ? ` for ${series} series` : '';
  const { forMs } = question.delays;
  if (state === 'fired') {
    const first = earliest(firing.filter(({ fromMs }) => fromMs > startMs));
    const still = firing.some(({ toMs }) => toMs >= endMs) ? ', and still did at its end' : '';
    return `It fired ${formatDuration(first - startMs)} after the start${of}${still}.`;
  }
  if (state === 'before') return `It fired already when the run began${of}.`;
  if (state === 'quiet') return 'Its condition was never met.';
  const first = earliest(pending);
  const met = `Its condition was met ${formatDuration(Math.max(0, first - startMs))} after the start${of}, but not for ${formatDuration(forMs)}`;
  return endMs - startMs < forMs ? `${met}: the run is shorter than that.` : `${met}.`;
}

const earliest = (spans: readonly AlertSpan[]): number =>
  spans.reduce((least, { fromMs }) => Math.min(least, fromMs), Infinity);

/** The states of several series as one: firing where one fires, else pending where one is. */
function joined(spans: readonly AlertSpan[]): AlertSpan[] {
  const changes = new Map<number, Record<AlertSpan['state'], number>>();
  const change = (atMs: number, state: AlertSpan['state'], by: number): void => {
    const here = changes.get(atMs) ?? { pending: 0, firing: 0 };
    here[state] += by;
    changes.set(atMs, here);
  };
  for (const { state, fromMs, toMs } of spans) {
    change(fromMs, state, 1);
    change(toMs, state, -1);
  }
  const result = new SpanWriter();
  const now = { pending: 0, firing: 0 };
  const moments = [...changes].sort(([a], [b]) => a - b);
  for (const [atMs, { pending, firing }] of moments) {
    now.pending += pending;
    now.firing += firing;
    result.become(now.firing > 0 ? 'firing' : now.pending > 0 ? 'pending' : undefined, atMs);
  }
  return result.end(moments.at(-1)?.[0] ?? 0);
}
