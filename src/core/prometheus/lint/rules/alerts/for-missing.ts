import { wholeOf } from '../../model/place.ts';
import { selectorsIn } from '../../model/walk.ts';
import { insertField } from '../../model/yaml-insert.ts';
import type { LintExpression, PromLintRule } from '../../rule.ts';

/** One scrape that fails, one slow second, and somebody is woken. */
export const forMissing: PromLintRule = {
  id: 'prometheus/for-missing',
  severity: 'hint',
  finds: 'An alert that fires at its first evaluation.',
  fixes: 'suggestions',
  messages: {
    missing:
      'Without `for` one bad sample is enough to fire. Say for how long it must hold, or `for: 0s` if one is enough.',
    add: 'Wait for 5 minutes.',
    zero: 'One is enough.',
  },
  checkRule({ rule, expression }, context) {
    if (rule.kind !== 'alert' || rule.for !== undefined || expression === undefined) return;
    if (looksBack(expression)) return;
    const { text } = context.document.document;
    const suggestions = [
      { message: 'add', edit: insertField(text, rule, ['for: 5m']) },
      { message: 'zero', edit: insertField(text, rule, ['for: 0s']) },
    ].flatMap(({ message, edit }) => (edit === undefined ? [] : [{ message, edits: [edit] }]));
    context.report({ at: wholeOf(rule.name), message: 'missing', suggestions });
  },
};

/** True when everything in it is about five minutes or more: then no single sample decides. */
function looksBack({ tree }: LintExpression): boolean {
  const selectors = selectorsIn(tree);
  return selectors.length > 0 && selectors.every(({ range }) => (range?.ms ?? 0) >= 300_000);
}
