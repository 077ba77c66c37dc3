import { formatDuration } from '../report/format.ts';
import type { PeakLoad } from './peak-load.ts';

/** What a person has to know before a guarded environment is loaded. */
export interface GuardedRun {
  readonly environment: string;
  /** Host of its address; undefined when it has none. */
  readonly host: string | undefined;
  readonly scriptName: string;
  readonly peak: PeakLoad;
}

/** The load in words: host, peak and duration. */
export function guardedLoad({ host, peak, scriptName }: GuardedRun): string {
  const users =
    peak.vus === undefined
      ? 'k6 does not say how many virtual users'
      : `up to ${plural(peak.vus, 'virtual user')}`;
  const rate = peak.iterationsPerSecond;
  const pace =
    rate === undefined
      ? 'at their own pace'
      : `up to ${plural(Math.round(rate * 100) / 100, 'iteration')} per second`;
  const where = host === undefined ? 'its hosts' : host;
  const time = Number.isFinite(peak.durationMs)
    ? `for up to ${formatDuration(peak.durationMs)}`
    : 'without an end';
  return `${scriptName} will load ${where}: ${users}, ${pace}, ${time}.`;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
