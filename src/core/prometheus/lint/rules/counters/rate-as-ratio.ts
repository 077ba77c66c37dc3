import type { Aggregation, Expr, Matcher } from '../../../../promql/tree.ts';
import type { PromRule } from '../../../documents/prom-document.ts';
import { alertText, showsPercentage } from '../../model/alert-text.ts';
import { alertLimit } from '../../model/comparison.ts';
import { matcherRemoval } from '../../model/matcher-removal.ts';
import { placeIn, replaced, textOf, wrapped } from '../../model/place.ts';
import type { Rated } from '../../model/rated.ts';
import { overRange } from '../../model/rated.ts';
import { unwrapped } from '../../model/walk.ts';
import type { LintExpression, PromLintRule, PromSuggestion } from '../../rule.ts';

/** 0.05 requests per second is not five percent of them. */
export const rateAsRatio: PromLintRule = {
  id: 'promql/rate-as-ratio',
  severity: 'warning',
  finds: 'A rate per second that is compared as if it were a share.',
  fixes: 'suggestions',
  messages: {
    share:
      'This is a number per second, but the alert speaks of a share: {{limit}} is reached by {{limit}} requests per second, however many there are in all. Divide by the rate of all of them.',
    divide: 'Divide by the rate without `{{matcher}}`.',
  },
  checkRule(item, context) {
    const { rule, expression } = item;
    const limit = alertLimit(item);
    const part = limit && partOf(limit.compared);
    if (expression === undefined || limit === undefined || part === undefined) return;
    if (!speaksOfShare(rule, limit.limit)) return;
    context.report({
      at: placeIn(expression, limit.compared),
      message: 'share',
      data: { limit: limit.limit },
      suggestions: dividing(expression, part),
    });
  },
};

function speaksOfShare(rule: PromRule, limit: number): boolean {
  const text = alertText(rule);
  if (limit <= 0 || limit > 100) return false;
  if (showsPercentage(rule) || /%|percent|ratio\b/.test(text)) return true;
  return limit < 1 && /(error|failure|fail|success|miss|hit)s? ?rate/.test(text);
}

/** The rate of what a matcher picks, maybe added up. */
interface Part {
  readonly whole: Expr;
  readonly sum: Aggregation | undefined;
  readonly rated: Rated;
  readonly matcher: Matcher;
}

function partOf(compared: Expr): Part | undefined {
  const whole = unwrapped(compared);
  const sum = whole.kind === 'aggregation' && whole.operator.text === 'sum' ? whole : undefined;
  const rated = overRange(sum?.expr ?? whole);
  if (rated?.call.name.text !== 'rate' && rated?.call.name.text !== 'irate') return undefined;
  const { matchers } = rated.selector;
  const matcher = matchers.find(({ label }) => outcomes.test(label.text));
  return matcher && { whole, sum, rated, matcher };
}

/** Labels that say how something ended. */
const outcomes = /^(\w+_)?(status|code|result|outcome|success|error|reason|class|response|level)(_\w+)?$/i;

function dividing(expression: LintExpression, { whole, sum, rated, matcher }: Part): PromSuggestion[] {
  const removal = matcherRemoval(expression.text.value, rated.selector, matcher);
  const keeps = sum?.grouping?.labels.some(({ text }) => text === matcher.label.text);
  if (removal === undefined || keeps === (sum?.grouping?.kind !== 'without')) return [];
  const copy =
    textOf(expression, { start: whole.start, end: removal.start }) +
    textOf(expression, { start: removal.end, end: whole.end });
  // The sums must have the same labels on both sides; those of one process stay when nothing was added up.
  const group = sum === undefined ? `sum without (${matcher.label.text}) (` : '';
  const close = group === '' ? '' : ')';
  const divided = replaced(expression, { start: whole.end, end: whole.end }, ` / ${group}${copy}${close}`);
  const edits = group === '' ? [divided] : [...wrapped(expression, whole, [group, close]), divided];
  return [{ message: 'divide', data: { matcher: textOf(expression, matcher) }, edits }];
}
