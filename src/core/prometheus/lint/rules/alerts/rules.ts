import type { PromLintRule } from '../../rule.ts';
import { alwaysFires } from './always-fires.ts';
import { drift } from './drift.ts';
import { forMissing } from './for-missing.ts';
import { forOutlastsRange } from './for-outlasts-range.ts';
import { forTooShort } from './for-too-short.ts';
import { rateUnit } from './rate-unit.ts';
import { requireSummary, requireRunbook } from './require-annotation.ts';
import { requireSeverity } from './require-severity.ts';
import { templateLabel } from './template-label.ts';
import { templateField } from './template-field.ts';
import { unitMismatch } from './unit-mismatch.ts';
import { valueInLabel } from './value-in-label.ts';

/** Rules about alerts, in the order of the catalogue. */
export const alertRules: readonly PromLintRule[] = [
  alwaysFires,
  forMissing,
  forTooShort,
  forOutlastsRange,
  requireSeverity,
  requireSummary,
  requireRunbook,
  templateField,
  templateLabel,
  valueInLabel,
  rateUnit,
  unitMismatch,
  drift,
];
