import type { PromLintRule } from '../../rule.ts';
import { matchesAll } from './matches-all.ts';
import { matchesNothing } from './matches-nothing.ts';
import { plainRegex } from './plain-regex.ts';
import { unknownMetric } from './unknown-metric.ts';
import { uselessAnchor } from './useless-anchor.ts';

/** Rules about selectors, in the order of the catalogue. */
export const selectorRules: readonly PromLintRule[] = [
  plainRegex,
  uselessAnchor,
  matchesAll,
  matchesNothing,
  unknownMetric,
];
