import { durationText } from '../../../../promql/literals.ts';
import { durationMs } from '../../../structure/duration.ts';
import { wholeOf } from '../../model/place.ts';
import type { PromLintRule } from '../../rule.ts';

/** A query looks five minutes back for a sample, unless the server is told otherwise. */
export const intervalBeyondLookback: PromLintRule = {
  id: 'prometheus/interval-beyond-lookback',
  severity: 'warning',
  finds: 'A group that records so seldom that its series have gaps.',
  messages: {
    gaps: 'A query looks back five minutes, but these rules are evaluated every {{interval}}: in between, what they record is not there. Evaluate them at least every five minutes.',
  },
  checkDocument({ document }, context) {
    for (const { interval, rules } of document.groups) {
      const ms = interval && durationMs(interval.value);
      if (interval === undefined || ms === undefined || ms <= lookbackMs) continue;
      if (!rules.some(({ kind }) => kind === 'record')) continue;
      context.report({ at: wholeOf(interval), message: 'gaps', data: { interval: durationText(ms) } });
    }
  },
};

const lookbackMs = 300_000;
