import type { PromLintRule } from '../../rule.ts';
import { duplicateRule } from './duplicate-rule.ts';
import { intervalBeyondLookback } from './interval-beyond-lookback.ts';
import { recordName } from './record-name.ts';
import { recordOrder } from './record-order.ts';
import { recordRange } from './record-range.ts';
import { topkInRecord } from './topk-in-record.ts';
import { unboundedLabel } from './unbounded-label.ts';

/** Rules about recording rules and groups, in the order of the catalogue. */
export const recordingRules: readonly PromLintRule[] = [
  recordName,
  recordRange,
  recordOrder,
  duplicateRule,
  intervalBeyondLookback,
  topkInRecord,
  unboundedLabel,
];
