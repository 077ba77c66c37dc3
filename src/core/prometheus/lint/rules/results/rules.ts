import type { PromLintRule } from '../../rule.ts';
import { absentOfMany } from './absent-of-many.ts';
import { countNeverZero } from './count-never-zero.ts';
import { countOfUp } from './count-of-up.ts';
import { divisionWithoutGuard } from './division-without-guard.ts';
import { impossibleComparison } from './impossible-comparison.ts';

/** Rules about what comparisons see, in the order of the catalogue. */
export const resultRules: readonly PromLintRule[] = [
  countNeverZero,
  impossibleComparison,
  absentOfMany,
  countOfUp,
  divisionWithoutGuard,
];
