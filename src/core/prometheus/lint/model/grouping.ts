import type { Aggregation } from '../../../promql/tree.ts';
import type { Edit, LintExpression } from '../rule.ts';
import { replaced } from './place.ts';

/** Makes an aggregation keep a label; undefined where it names those that it drops. */
export function withLabel(
  expression: LintExpression,
  { grouping, operator }: Aggregation,
  label: string,
): Edit | undefined {
  if (grouping?.kind === 'without') return undefined;
  if (grouping === undefined)
    return replaced(expression, { start: operator.end, end: operator.end }, ` by (${label}) `);
  const [first] = grouping.labels;
  if (first === undefined) return replaced(expression, grouping, `by (${label})`);
  return replaced(expression, { start: first.start, end: first.start }, `${label}, `);
}
