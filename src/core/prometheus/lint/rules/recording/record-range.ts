import { durationText } from '../../../../promql/literals.ts';
import { durationMs } from '../../../structure/duration.ts';
import { placeIn, replaced } from '../../model/place.ts';
import { partsOfKind, selectorsIn } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** The name is what people read on dashboards; the expression is somewhere else. */
export const recordRange: PromLintRule = {
  id: 'prometheus/record-range',
  severity: 'warning',
  finds: 'A recording rule whose name says another range than its expression.',
  fixes: 'suggestions',
  messages: {
    differs: 'The name says {{named}}, but the range is {{range}}. Change one of them.',
    use: 'Use {{named}}.',
  },
  checkRule({ rule, expression }, context) {
    const named = rule.kind === 'record' ? namedRange(rule.name.value) : undefined;
    if (expression === undefined || named === undefined) return;
    if (partsOfKind(expression.tree, 'subquery').length > 0) return;
    const ranges = selectorsIn(expression.tree).flatMap(({ range }) => range ?? []);
    const [first] = ranges;
    if (first?.ms === undefined || first.ms === named || ranges.some(({ ms }) => ms !== first.ms)) return;
    const data = { named: durationText(named), range: durationText(first.ms) };
    const edits = ranges.map((range) => replaced(expression, range, data.named));
    const suggestions = [{ message: 'use', data, edits }];
    context.report({ at: placeIn(expression, first), message: 'differs', data, suggestions });
  },
};

/** The one range that the operations of a name tell, in ms. */
function namedRange(name: string): number | undefined {
  const operations = name.slice(name.lastIndexOf(':') + 1);
  const found = [...operations.matchAll(/(?:rate|increase|delta|_)(\d+[smhdw])(?![a-z\d])/g)];
  return found.length === 1 && name.includes(':') ? durationMs(found[0]?.[1] ?? '') : undefined;
}
