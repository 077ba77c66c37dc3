import type * as ESTree from 'estree';
import type { Rule } from 'eslint';
import { functionAt } from '../../../script/bindings.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { isFunction, stopHere, walk, withoutTypes } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import type { CheckCondition, LintCheck } from '../../script/checks.ts';
import { around, isConditional, memberName } from '../places.ts';

/** A predicate that cannot come out one way or the other proves nothing. */
export const checkPredicate: LintRule = {
  id: 'k6/check-predicate',
  severity: 'error',
  finds: 'A check that holds always or never, whatever the response is.',
  silent: true,
  fixes: 'both',
  messages: {
    assignment:
      'This assigns instead of comparing, so that the check holds whatever the response is. Write `===`.',
    nothing: 'This predicate returns nothing, so that the check always fails. Return the comparison.',
    constant: 'This is `{{text}}` whatever the response is. Compare something of the response.',
    text: '`{{text}}` is a number, and never equals a text. Compare it with a number.',
    return: 'Return the comparison.',
    number: 'Compare it with a number.',
  },
  check(script, context) {
    for (const check of script.checks) {
      for (const condition of check.conditions) {
        const found = mistakeIn(condition, check, context);
        if (found !== undefined) context.report(found);
      }
    }
  },
};

function mistakeIn(
  { predicate }: CheckCondition,
  { call }: LintCheck,
  context: Rule.RuleContext,
): Rule.ReportDescriptor | undefined {
  const inner = functionAt(predicate, call.bindings);
  const answers = inner === undefined ? [withoutTypes(predicate)] : answersOf(inner);
  if (inner !== undefined && answers.length === 0) return nothingReturned(inner);
  const [only] = answers;
  if (only === undefined || answers.length > 1) return undefined;
  return assignment(only, context) ?? constant(only, call.node, context) ?? numberAsText(only, context);
}

/** What a predicate returns, on its several paths. */
function answersOf(inner: ESTree.Function): SyntaxNode[] {
  if (inner.body.type !== 'BlockStatement') return [withoutTypes(inner.body)];
  const found: SyntaxNode[] = [];
  walk(inner.body as SyntaxNode, undefined, (node) => {
    if (node.type === 'ReturnStatement' && node.argument) found.push(withoutTypes(node.argument));
    return isFunction(node) ? stopHere : undefined;
  });
  return found;
}

function nothingReturned(inner: ESTree.Function): Rule.ReportDescriptor | undefined {
  const statements = inner.body.type === 'BlockStatement' ? inner.body.body : [];
  // One that throws at its end, or not at all, holds or fails by that.
  if (inner.generator === true || statements.some(({ type }) => type === 'ThrowStatement')) return undefined;
  const last = statements.at(-1);
  const fix = (fixer: Rule.RuleFixer): Rule.Fix => fixer.insertTextBefore(last as SyntaxNode, 'return ');
  const suggest = last?.type === 'ExpressionStatement' ? [{ messageId: 'return', fix }] : [];
  return { node: inner, messageId: 'nothing', suggest };
}

function assignment(answer: SyntaxNode, { sourceCode }: Rule.RuleContext): Rule.ReportDescriptor | undefined {
  if (answer.type !== 'AssignmentExpression' || answer.operator !== '=') return undefined;
  // `(r) => (token = r.json('token'))` keeps something, and holds when there is something.
  if (answer.left.type !== 'MemberExpression' && !isConstant(answer.right)) return undefined;
  const sign = sourceCode.getTokenBefore(answer.right, (token) => token.value === '=');
  const fix = sign && ((fixer: Rule.RuleFixer) => fixer.replaceText(sign, '==='));
  return { node: answer, messageId: 'assignment', fix };
}

/** In a branch, and behind what may throw, a check that always fails tells that the branch was taken. */
function constant(
  answer: SyntaxNode,
  call: SyntaxNode,
  { sourceCode }: Rule.RuleContext,
): Rule.ReportDescriptor | undefined {
  if (!isConstant(answer) || isConditional(call) || mayBeSkipped(call)) return undefined;
  return { node: answer, messageId: 'constant', data: { text: sourceCode.getText(answer) } };
}

const mayBeSkipped = (node: SyntaxNode): boolean =>
  [...around(node)].some(({ type }) => type === 'TryStatement');

const isConstant = (node: SyntaxNode): boolean =>
  node.type === 'Literal' ||
  (node.type === 'TemplateLiteral' && node.expressions.length === 0) ||
  (node.type === 'BinaryExpression' && isConstant(node.left) && isConstant(node.right));

function numberAsText(
  answer: SyntaxNode,
  { sourceCode }: Rule.RuleContext,
): Rule.ReportDescriptor | undefined {
  if (answer.type !== 'BinaryExpression' || !/^[!=]==$/.test(answer.operator)) return undefined;
  const sides = [withoutTypes(answer.left), withoutTypes(answer.right)];
  const number = sides.find((side) => /^(?:status|length|error_code)$/.test(memberName(side)));
  const text = sides.find((side) => side.type === 'Literal');
  if (number === undefined || text?.type !== 'Literal' || typeof text.value !== 'string') return undefined;
  const digits = text.value;
  const fix = (fixer: Rule.RuleFixer): Rule.Fix => fixer.replaceText(text, digits);
  const suggest = /^\d+$/.test(digits) ? [{ messageId: 'number', fix }] : [];
  return { node: answer, messageId: 'text', data: { text: sourceCode.getText(number) }, suggest };
}
