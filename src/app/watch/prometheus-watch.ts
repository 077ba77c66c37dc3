import type { Disposable } from '../../core/base/disposable.ts';
import type { Problem } from '../../core/base/result.ts';
import type { NamedQuery } from '../../core/config/prometheus.ts';
import { tooSlow } from '../../core/prometheus/api/problems.ts';
import { GatheredQuery } from '../../core/prometheus/watch/gathered-query.ts';
import { chosenQueries, pauseAfter, stepFor, stepOver } from '../../core/prometheus/watch/watch-plan.ts';
import type { ClockDistance, Watched } from '../../core/prometheus/watch/watched.ts';
import { keptSeries, mostPoints } from '../../core/prometheus/watch/watched.ts';
import type { Clock, EnvironmentPrometheus } from '../ports.ts';
import { Cancellation } from '../run/cancellation.ts';
import { readServerClock } from './server-clock.ts';

export interface WatchParts {
  readonly server: EnvironmentPrometheus;
  readonly clock: Clock;
  readonly startedAtMs: number;
  readonly plannedMs: number | undefined;
  readonly onChange: (watched: Watched) => void;
  readonly onGap: (says: string) => void;
}

interface AskedQuery {
  readonly named: NamedQuery;
  gathered: GatheredQuery;
  /** The last point that an answer has covered; -1 before the first answer. */
  answered: number;
}

/** Samples reach a server late: so much of what is known already is asked again. */
const askedAgainMs = 60_000;

/**
 * Asks the watched queries of an environment, one after another, while a run goes on. It never fails: what is not
 * answered becomes a state of its query.
 */
export class PrometheusWatch implements Disposable {
  private readonly parts: WatchParts;
  private readonly stopped = new Cancellation();
  private asked: readonly AskedQuery[];
  private stepMs: number;
  private distance: ClockDistance | undefined;
  private failures = 0;
  private points = 0;

  constructor(parts: WatchParts) {
    this.parts = parts;
    const { queries, stepMs } = parts.server.monitoring;
    this.asked = chosenQueries(queries).chosen.map(unanswered);
    this.stepMs = stepFor(parts.plannedMs, stepMs);
    parts.onChange(this.view());
    void this.goOn().catch((error: unknown) =>
      parts.onGap(`The queries while the run went on: ${errorText(error)}`),
    );
  }

  /**
   * Ends the questions and asks for the whole run once more, so that nothing is missing that came late.
   * @param withinMs how long that may take, which the signal tells; 0 asks no more.
   */
  async finish(endedAtMs: number, withinMs: number, signal: Cancellation): Promise<Watched> {
    this.stopped.fire();
    if (withinMs > 0) await this.askOnceMore(endedAtMs, withinMs, signal);
    return this.view();
  }

  dispose(): void {
    this.stopped.fire();
  }

  private async askOnceMore(endedAtMs: number, withinMs: number, limit: Cancellation): Promise<void> {
    const { server } = this.parts;
    const before = this.asked;
    this.asked = before.map(({ named }) => unanswered(named));
    await this.round(endedAtMs, limit);
    const late = tooSlow(server.api.url, `no answer within ${withinMs / 1000} s after the end of the run`);
    this.asked = this.asked.map((atEnd, i) => {
      const known = before[i];
      if (atEnd.answered >= 0 || known === undefined) return atEnd;
      // What it had given until then is better than nothing.
      known.gathered.fail(atEnd.gathered.failure ?? late);
      return known;
    });
  }

  private async goOn(): Promise<void> {
    const { clock, onChange, startedAtMs } = this.parts;
    for (;;) {
      await clock.wait(pauseAfter(this.stepMs, this.failures), this.stopped);
      if (this.stopped.aborted) return;
      this.growStep(clock.now() - startedAtMs);
      await this.round(clock.now(), this.stopped);
      // The end has begun meanwhile, and speaks for itself.
      if (this.stopped.aborted) return;
      onChange(this.view());
    }
  }

  private async round(untilMs: number, signal: Cancellation): Promise<void> {
    const last = Math.max(0, Math.floor((untilMs - this.parts.startedAtMs) / this.stepMs));
    this.points = last + 1;
    let problem = await this.readClock(signal);
    for (const one of this.asked) {
      if (problem === undefined) problem = await this.ask(one, last, signal);
      else if (!signal.aborted) one.gathered.fail(problem);
    }
    this.failures = problem === undefined ? 0 : this.failures + 1;
  }

  /** A run that outgrows its step is asked anew with a longer one. */
  private growStep(elapsedMs: number): void {
    if (elapsedMs / this.stepMs < mostPoints) return;
    this.stepMs = Math.max(2 * this.stepMs, stepOver(elapsedMs, mostPoints / 2));
    this.asked = this.asked.map(({ named }) => unanswered(named));
  }

  /** What kept the server's clock from being read. */
  private async readClock(signal: Cancellation): Promise<Problem | undefined> {
    if (this.distance !== undefined) return undefined;
    const { clock, server } = this.parts;
    const read = await readServerClock(server.api, clock, signal);
    if (!read.ok) return read.problem;
    this.distance = read.value;
    return undefined;
  }

  /** What is wrong with the server, not with the query alone. */
  private async ask(one: AskedQuery, last: number, signal: Cancellation): Promise<Problem | undefined> {
    const { startedAtMs, server } = this.parts;
    const { stepMs } = this;
    const originMs = startedAtMs + (this.distance?.aheadMs ?? 0);
    const first = Math.max(0, one.answered - Math.ceil(askedAgainMs / stepMs));
    const { gathered } = one;
    const answer = await server.api.queryRange(
      {
        expression: one.named.query,
        startMs: originMs + first * stepMs,
        endMs: originMs + last * stepMs,
        stepMs,
        maxSeries: keptSeries,
      },
      signal,
    );
    if (signal.aborted) return answer.ok ? undefined : answer.problem;
    if (answer.ok) {
      gathered.take(answer.value, { first, last, originMs, stepMs });
      one.answered = last;
      return undefined;
    }
    gathered.fail(answer.problem);
    return answer.problem.code === 'prometheus-query-refused' ? undefined : answer.problem;
  }

  private view(): Watched {
    const { points, stepMs, distance } = this;
    return {
      server: this.parts.server.api.url,
      stepMs,
      clock: distance,
      seconds: Array.from({ length: points }, (_, i) => (i * stepMs) / 1000),
      queries: this.asked.map(({ gathered }) => gathered.view(points)),
    };
  }
}

const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const unanswered = (named: NamedQuery): AskedQuery => ({
  named,
  gathered: new GatheredQuery(named),
  answered: -1,
});
