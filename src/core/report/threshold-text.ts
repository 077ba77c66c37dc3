import type { ThresholdView } from '../run/view.ts';
import { formatValue } from './format.ts';

type Measured = Pick<ThresholdView, 'metric' | 'source' | 'observed' | 'unit' | 'isTarget'>;

/** What was measured in the words of the threshold: of `p(95)<500` at 731 ms, `p(95)=731 ms`. */
export function measuredText({ source, observed, unit }: Measured): string {
  const aggregate = source.split(/[<>=!]/)[0]?.trim() ?? '';
  if (observed === undefined) return `${aggregate}: no data`;
  return `${aggregate}=${formatValue(observed, unit)}`;
}

/** A threshold with what was measured and what was expected, in one line. */
export const thresholdText = (threshold: Measured): string =>
  `${threshold.metric}: ${measuredText(threshold)}, the limit is ${threshold.source}${threshold.isTarget === true ? ' (ayni.yaml)' : ''}`;
