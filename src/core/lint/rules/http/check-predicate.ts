import type * as ESTree from 'estree';
import type { Rule, SourceCode } from 'eslint';
import { functionAt } from '../../../script/bindings.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { isFunction, stopHere, walk, withoutTypes } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import { isGroupBody } from '../../script/groups.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { parentOf } from '../../script/parents.ts';
import { around, isConditional, leaves, variableNamed } from '../places.ts';
import type { ConditionPlace } from './response-numbers.ts';
import { isResponseNumber } from './response-numbers.ts';

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
    const { sourceCode } = context;
    for (const check of script.checks) {
      for (const { predicate } of check.conditions) {
        const inner = functionAt(predicate, check.call.bindings);
        const found = mistakeIn(predicate, { script, check, inner, sourceCode });
        if (found !== undefined) context.report(found);
      }
    }
  },
};

function mistakeIn(predicate: SyntaxNode, place: ConditionPlace): Rule.ReportDescriptor | undefined {
  const { inner } = place;
  const answers = inner === undefined ? [withoutTypes(predicate)] : answersOf(inner);
  if (inner !== undefined && answers.length === 0) return nothingReturned(inner);
  const [only] = answers;
  if (only === undefined || answers.length > 1) return undefined;
  return assignment(only, place) ?? constant(only, place) ?? numberAsText(only, place);
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

function assignment(
  answer: SyntaxNode,
  { inner, sourceCode }: ConditionPlace,
): Rule.ReportDescriptor | undefined {
  if (answer.type !== 'AssignmentExpression' || answer.operator !== '=') return undefined;
  // `(r) => (token = r.json('token'))` keeps something, and holds when there is something.
  if (!isConstant(answer.right) && !isParameterOf(inner, answer.left, sourceCode)) return undefined;
  const sign = sourceCode.getTokenBefore(answer.right, isAssignmentSign);
  const fix = (fixer: Rule.RuleFixer): Rule.Fix[] => (sign === null ? [] : [fixer.replaceText(sign, '===')]);
  return { node: answer, messageId: 'assignment', fix: bindsWeaker(answer.right) ? null : fix };
}

const isAssignmentSign = ({ value }: { readonly value: string }): boolean => value === '=';

/** True for a parameter of a function, and for what belongs to it. */
function isParameterOf(inner: ESTree.Function | undefined, target: SyntaxNode, source: SourceCode): boolean {
  if (target.type === 'MemberExpression') return isParameterOf(inner, withoutTypes(target.object), source);
  const definition = variableNamed(target, source)?.defs[0];
  return definition?.type === 'Parameter' && definition.node === inner;
}

/** True for what `===` would take only the first part of. */
const bindsWeaker = (node: SyntaxNode): boolean =>
  /^(?:Conditional|Logical|Assignment|ArrowFunction|Yield)Expression$/.test(node.type) ||
  (node.type === 'BinaryExpression' && /^(?:[=!]==?|[&|^])$/.test(node.operator));

/** Where it does not always run, a check that always fails tells which way the script went. */
function constant(
  answer: SyntaxNode,
  { script, check: { call }, inner, sourceCode }: ConditionPlace,
): Rule.ReportDescriptor | undefined {
  if (!isConstant(answer) || !runsAnyway(call.node, script)) return undefined;
  if (inner !== undefined && dependsOnWay(answer, inner)) return undefined;
  return { node: answer, messageId: 'constant', data: { text: sourceCode.getText(answer) } };
}

/** True when a predicate returns this only on some of its ways, or leaves by an error on others. */
function dependsOnWay(answer: SyntaxNode, inner: ESTree.Function): boolean {
  for (const outer of around(answer)) {
    if (outer === inner) break;
    if (/^(?:If|SwitchCase|Try|For|ForIn|ForOf|While|DoWhile)/.test(outer.type)) return true;
  }
  const statements = inner.body.type === 'BlockStatement' ? inner.body.body : [];
  return statements.slice(0, -1).some(leaves);
}

/** True for code that k6 runs in each iteration, whatever came before: not in a branch, nor behind what may leave or throw. */
function runsAnyway(node: SyntaxNode, script: LintScript): boolean {
  if (isConditional(node)) return false;
  let within = node;
  for (const outer of around(node)) {
    if (outer.type === 'TryStatement' || mayLeaveBefore(outer, within)) return false;
    if (isFunction(outer)) {
      const group = isGroupBody(outer, script) ? parentOf(outer) : undefined;
      return group === undefined ? isExported(outer, script) : runsAnyway(group, script);
    }
    within = outer;
  }
  return true;
}

const mayLeaveBefore = (block: SyntaxNode, inner: SyntaxNode): boolean =>
  block.type === 'BlockStatement' && block.body.slice(0, block.body.indexOf(inner as never)).some(leaves);

/** The others only run when somebody calls them. */
const isExported = (inner: ESTree.Function, { exports, bindings }: LintScript): boolean =>
  [...exports.values()].some(({ value }) => value !== undefined && functionAt(value, bindings) === inner);

const isConstant = (node: SyntaxNode): boolean =>
  node.type === 'Literal' ||
  (node.type === 'TemplateLiteral' && node.expressions.length === 0) ||
  (node.type === 'BinaryExpression' && isConstant(node.left) && isConstant(node.right));

function numberAsText(answer: SyntaxNode, place: ConditionPlace): Rule.ReportDescriptor | undefined {
  if (answer.type !== 'BinaryExpression' || !/^[!=]==$/.test(answer.operator)) return undefined;
  const sides = [withoutTypes(answer.left), withoutTypes(answer.right)];
  const text = sides.find(isText);
  const number = sides.find((side) => side !== text);
  if (number === undefined || text === undefined) return undefined;
  const isDigits = /^\d+$/.test(text.value);
  const certainty = isResponseNumber(number, place);
  if (certainty === 'no' || (certainty === 'perhaps' && !isDigits)) return undefined;
  const fix = (fixer: Rule.RuleFixer): Rule.Fix => fixer.replaceText(text, text.value);
  const suggest = isDigits ? [{ messageId: 'number', fix }] : [];
  const data = { text: place.sourceCode.getText(number) };
  return { node: answer, messageId: 'text', data, suggest };
}

const isText = (node: SyntaxNode): node is ESTree.SimpleLiteral & { value: string } =>
  node.type === 'Literal' && typeof node.value === 'string';
