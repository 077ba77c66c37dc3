import type { PromLintRule } from '../../rule.ts';
import { labelLost } from './label-lost.ts';
import { neverMatches } from './never-matches.ts';
import { orVectorZero } from './or-vector-zero.ts';
import { ratioOfItself } from './ratio-of-itself.ts';

/** Rules about the labels of results, in the order of the catalogue. */
export const labelRules: readonly PromLintRule[] = [labelLost, neverMatches, ratioOfItself, orVectorZero];
