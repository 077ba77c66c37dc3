import type { JsonObject } from '../base/shape.ts';
import { isObject } from '../base/shape.ts';

/** No run takes longer; what says more is damage, and would lie before all calendars. */
const longestMs = 10 * 366 * 24 * 3600 * 1000;

/** How long a run took by its summary, in ms; undefined when that does not say, or says what cannot be. */
export function durationOf({ state, config }: JsonObject): number | undefined {
  const ms = isObject(state) ? state['testRunDurationMs'] : undefined;
  const seconds = isObject(config) ? config['duration'] : undefined;
  const told = typeof ms === 'number' ? ms : typeof seconds === 'number' ? seconds * 1000 : NaN;
  return told >= 0 && told <= longestMs ? told : undefined;
}

/** When a summary was made, Unix time in ms; undefined when it does not say, or says a time before there were runs. */
export function endOf({ metadata }: JsonObject): number | undefined {
  const text = isObject(metadata) ? metadata['generated_at'] : undefined;
  const atMs = typeof text === 'string' ? Date.parse(text) : NaN;
  return atMs >= 0 ? atMs : undefined;
}
