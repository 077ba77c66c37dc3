import type { LintScript } from '../lint/script/lint-script.ts';
import { formatValue } from '../report/format.ts';
import { thresholdRowId } from '../run/row-ids.ts';
import type { ThresholdView } from '../run/view.ts';
import { thresholdViews } from '../thresholds/threshold-views.ts';
import type { BriefPart, PlaceNumbers } from './place-numbers.ts';
import type { NumberedRun } from './numbered-run.ts';

/** What was measured at each threshold that the script has written down, and whether it held. */
export function thresholdNumbers({ options }: LintScript, run: NumberedRun): PlaceNumbers[] {
  const { thresholds, timeline, checks } = run.record;
  const judged = thresholdViews(thresholds, timeline, checks);
  return options.thresholds.flatMap(({ selector, items }) =>
    items.flatMap(({ source, value }): PlaceNumbers[] => {
      if (source === undefined || value.elsewhere === true) return [];
      const found = judged.find((one) => one.metric === selector && one.source === source);
      return [
        {
          kind: 'threshold',
          range: value.range,
          title: `${selector}: ${source}`,
          numbers: found === undefined ? { kind: 'not-seen' } : ofThreshold(found, run),
        },
      ];
    }),
  );
}

function ofThreshold(found: ThresholdView, { comparison }: NumberedRun): PlaceNumbers['numbers'] {
  const { observed, unit, margin } = found;
  const compared = comparison?.thresholds.find(
    (one) => one.metric === found.metric && one.candidateSource === found.source,
  );
  return {
    kind: 'found',
    brief: [briefOf(found)],
    figures: [
      { label: 'measured', value: observed, unit },
      { label: 'margin left', value: margin, unit: '%', before: compared?.baselineMargin },
    ],
    rows: { table: 'thresholds', ids: [thresholdRowId(found)] },
  };
}

function briefOf({ held, observed, unit }: ThresholdView): BriefPart {
  const value = formatValue(observed, unit);
  if (held === undefined)
    return { text: observed === undefined ? value : `${value}, not judged`, tone: 'quiet' };
  return held ? { text: `${value}, holds`, tone: 'quiet' } : { text: `${value}, crossed`, tone: 'bad' };
}
