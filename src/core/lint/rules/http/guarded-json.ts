import type * as ESTree from 'estree';
import type { Rule, Scope, SourceCode } from 'eslint';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { isFunction } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import { dottedPath } from '../../script/calls.ts';
import { parentOf } from '../../script/parents.ts';
import { around, indentOf, leaves, statementOf } from '../places.ts';
import type { ResponseUse } from './responses.ts';
import { directUses, responsesOf } from './responses.ts';

/** An error page is no JSON: `json()` throws on it, and `json('balance')` answers `undefined` without a word. */
export const guardedJson: LintRule = {
  id: 'k6/guarded-json',
  severity: 'warning',
  finds: 'A response’s content that is read before anybody asked whether the request went well.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    unguarded:
      'When the request fails, `{{what}}` throws, or gives `undefined` without a word. Ask for `{{name}}.status` first.',
    leave: 'Leave the function before, unless the status is 200.',
  },
  check(script, context) {
    for (const { variable, uses } of responsesOf(script, context.sourceCode)) {
      // Told once for each response: the first use needs the guard, and the others then have it.
      const use = uses.find((one) => readsContent(one) && !isGuarded(one.node, variable));
      if (use !== undefined) report(use, leaving(use, context.sourceCode), context);
    }
    for (const { use } of directUses(script))
      if (readsContent(use) && !isGuarded(use.node, undefined)) report(use, [], context);
  },
};

function report(
  use: ResponseUse,
  suggest: Rule.SuggestionReportDescriptor[],
  context: Rule.RuleContext,
): void {
  const text = context.sourceCode.getText(callAround(use));
  const what = text.length > 60 ? `${use.name}.${use.member}(…)` : text;
  context.report({ node: use.node, messageId: 'unguarded', data: { what, name: use.name }, suggest });
}

/** `res.json(…)`, `res.html(…)` and `JSON.parse(res.body)`, outside of checks. */
function readsContent(use: ResponseUse): boolean {
  if (use.inPredicate) return false;
  const parent = parentOf(use.node);
  if (parent?.type !== 'CallExpression') return false;
  if (use.member === 'body') return dottedPath(parent.callee) === 'JSON.parse';
  return /^(?:json|html)$/.test(use.member) && parent.callee === use.node;
}

const callAround = ({ node }: ResponseUse): SyntaxNode => parentOf(node) ?? node;

/** True where an error is caught, or where something about the response decides whether this code runs. */
function isGuarded(node: SyntaxNode, variable: Scope.Variable | undefined): boolean {
  let inner = node;
  for (const outer of around(node)) {
    if (outer.type === 'TryStatement' && outer.block === inner) return true;
    if (variable !== undefined && isDecided(outer, inner, variable)) return true;
    // What a check or an assertion is given is its own matter.
    if (
      outer.type === 'CallExpression' &&
      /(?:^|\.)(?:check|expect|describe)$/.test(dottedPath(outer.callee))
    )
      return true;
    inner = outer;
  }
  return false;
}

function isDecided(outer: SyntaxNode, inner: SyntaxNode, variable: Scope.Variable): boolean {
  if (outer.type === 'BlockStatement') return leftBefore(outer, inner, variable);
  return isDecidedBy(outer, inner, variable);
}

function isDecidedBy(outer: SyntaxNode, inner: SyntaxNode, variable: Scope.Variable): boolean {
  if (outer.type === 'IfStatement' || outer.type === 'ConditionalExpression')
    return outer.test !== inner && concerns(outer.test, variable);
  if (outer.type === 'LogicalExpression') return outer.right === inner && concerns(outer.left, variable);
  return outer.type === 'SwitchStatement' && concerns(outer.discriminant, variable);
}

/** True when a statement in front of this one leaves, throws or fails by what the response is. */
function leftBefore(block: ESTree.BlockStatement, inner: SyntaxNode, variable: Scope.Variable): boolean {
  const index = block.body.indexOf(inner as ESTree.Statement);
  return block.body.slice(0, Math.max(index, 0)).some((statement) => {
    if (statement.type === 'IfStatement')
      return concerns(statement.test, variable) && leaves(statement.consequent);
    if (statement.type !== 'ExpressionStatement') return false;
    const { expression } = statement;
    if (expression.type === 'LogicalExpression')
      return concerns(expression.left, variable) && leaves(expression.right);
    return isAssertion(expression) && concerns(expression, variable);
  });
}

/** `expect(res.status).to.equal(200)`, `assertOk(res)`. */
const isAssertion = (node: SyntaxNode): boolean => {
  const path = node.type === 'CallExpression' ? rootOf(node) : '';
  return /^(?:expect|assert|ensure|verify|must)/i.test(path);
};

function rootOf(node: SyntaxNode): string {
  if (node.type === 'CallExpression') return rootOf(node.callee);
  if (node.type === 'MemberExpression') return rootOf(node.object);
  return node.type === 'Identifier' ? node.name : '';
}

/** True when an expression names the response, or something that was made of it. */
function concerns(node: SyntaxNode, variable: Scope.Variable): boolean {
  const [start, end] = node.range ?? [0, 0];
  const isInside = ({ identifier }: Scope.Reference): boolean => {
    const [from] = identifier.range ?? [0];
    return from >= start && from < end;
  };
  if (variable.references.some(isInside)) return true;
  return derived(variable).some(({ references }) => references.some(isInside));
}

/** Variables whose first value was made of another one: `const ok = check(res, …)`. */
function derived(variable: Scope.Variable): Scope.Variable[] {
  return variable.references.flatMap(({ identifier, from }): Scope.Variable[] => {
    const holder = [...around(identifier as SyntaxNode)].find(
      (outer) => outer.type === 'VariableDeclarator' || isFunction(outer),
    );
    if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return [];
    const found = from.set.get(holder.id.name);
    return found === undefined || found === variable ? [] : [found];
  });
}

function leaving({ node, name }: ResponseUse, source: SourceCode): Rule.SuggestionReportDescriptor[] {
  const statement = statementOf(node);
  const isInFunction = [...around(node)].some(isFunction);
  if (statement === undefined || !isInFunction) return [];
  const text = `if (${name}.status !== 200) return;\n${indentOf(statement, source)}`;
  return [{ messageId: 'leave', fix: (fixer) => fixer.insertTextBefore(statement, text) }];
}
