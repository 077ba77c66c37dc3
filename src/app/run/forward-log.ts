import type { Forwarded, ForwardState } from '../../core/prometheus/forward/forward-state.ts';
import { forwardedWords, forwardGap } from '../../core/prometheus/forward/forward-state.ts';
import type { LogLevel } from '../../core/run/log.ts';

/** More different problems than these are not told one by one. */
const mostProblems = 5;

export interface ForwardListener {
  readonly say: (level: LogLevel, message: string) => void;
  readonly onForwarded: (forwarded: Forwarded) => void;
  readonly onGap: (says: string) => void;
}

/** Tells how the forwarding of a run's metrics goes. */
export class ForwardLog {
  private readonly listener: ForwardListener;
  private readonly told = new Set<string>();
  private state: ForwardState | undefined;

  constructor(listener: ForwardListener) {
    this.listener = listener;
  }

  /** What went so far; undefined when nothing was to. */
  get forwarded(): Forwarded | undefined {
    if (this.state === undefined) return undefined;
    const { host, samples, dropped } = this.state;
    return { host, samples, dropped };
  }

  take(state: ForwardState): void {
    this.state = state;
    const { host, problem, withoutHistograms } = state;
    if (problem !== undefined)
      this.tellOnce('warning', `Metrics could not be forwarded to ${host}: ${problem}`);
    if (withoutHistograms)
      this.tellOnce('info', `${host} takes no native histograms: it gets trends as gauges only.`);
    if (this.forwarded !== undefined) this.listener.onForwarded(this.forwarded);
  }

  /** The run is over, and nothing more will go. */
  finish(): void {
    const { state } = this;
    if (state === undefined) return;
    this.listener.say('info', `Forwarded ${forwardedWords(state)}.`);
    const gap = forwardGap(state);
    if (gap !== undefined) this.listener.onGap(gap);
  }

  private tellOnce(level: LogLevel, message: string): void {
    if (this.told.has(message) || this.told.size >= mostProblems) return;
    this.told.add(message);
    this.listener.say(level, message);
  }
}
