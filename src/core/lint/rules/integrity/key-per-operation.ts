import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { LintRule } from '../../rule.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { isFunction } from '../../../script/syntax.ts';
import type { Value } from '../../../script/value.ts';
import { dottedPath } from '../../script/calls.ts';
import { integrityFacts } from './model/integrity-facts.ts';
import { indentOf, scopesOf, statementOf, variableNamed } from '../places.ts';
import { loadAt } from './model/load-shape.ts';
import type { Mutation } from './model/mutations.ts';
import { findNode, functionAround, isInside } from './model/nodes.ts';
import { headerOf } from './model/payload.ts';
import { retryAround } from './model/retries.ts';
import type { Change } from '../replace-value.ts';
import { suggested } from '../replace-value.ts';

/** One key for one operation: not one for each try, not one for all. */
export const keyPerOperation: LintRule = {
  id: 'integrity/key-per-operation',
  severity: 'error',
  finds: 'An idempotency key that is new at each try, or the same in all iterations.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    newEachTry: 'Each try has a key of its own, so a retry is made twice. Make the key before the first try.',
    constant:
      'All iterations send the same key, so the system repeats its first answer and does nothing. Make a key in each iteration.',
    hoist: 'Make the key before the first try.',
    fresh: 'Make a key for each operation: `crypto.randomUUID()`',
  },
  check(script, context) {
    const { mutations, settings } = integrityFacts(script, context);
    for (const mutation of mutations) {
      const header = headerOf(mutation, settings.idempotencyHeader);
      if (header.state !== 'present' || header.value.elsewhere === true) continue;
      const { value } = header;
      const retry = retryAround(mutation);
      if (retry !== undefined && isMadeIn(retry, value, context)) {
        const suggest = suggested(hoisted(value.node, retry, context), 'hoist');
        context.report({ node: value.node, messageId: 'newEachTry', suggest });
      } else if (isSameForAll(value, mutation, script, context)) {
        const fix: Change = (fixer) => fixer.replaceText(value.node, 'crypto.randomUUID()');
        const isHere = isInside(value.node, mutation.node);
        context.report({
          node: value.node,
          messageId: 'constant',
          suggest: suggested(isHere ? fix : undefined, 'fresh'),
        });
      }
    }
  },
};

const isCall = (node: SyntaxNode): boolean => node.type === 'CallExpression' || node.type === 'NewExpression';

/** True when the loop itself makes the key: by a call, or from a variable of the loop. */
function isMadeIn(retry: SyntaxNode, { node, kind }: Value, context: Rule.RuleContext): boolean {
  if (kind === 'literal' || !isInside(node, retry)) return false;
  if (findNode(node, isCall) !== undefined) return true;
  const name = findNode(node, (inner) => inner.type === 'Identifier') as ESTree.Identifier | undefined;
  const declared = name && declarationOf(name, context);
  return declared !== undefined && isInside(declared, retry) && !isFunction(declared);
}

/** True for a text that is written out, or a value that is made once while the script is loaded. */
function isSameForAll(
  value: Value,
  { node }: Mutation,
  script: Parameters<LintRule['check']>[0],
  context: Rule.RuleContext,
): boolean {
  if (!script.contextsAt(node).has('vu')) return false;
  const { vus, iterations } = loadAt(node, script);
  if (vus !== 'many' && iterations !== 'many') return false;
  if (iterations === 'many' && isOfUserAlone(value.node)) return true;
  return value.kind === 'literal' || isMadeOnce(value.node, context);
}

/** True for what is made while the script is loaded, also by way of a constant at the top level. */
function isMadeOnce(node: SyntaxNode, context: Rule.RuleContext): boolean {
  if (functionAround(node) === undefined) return true;
  const declared = node.type === 'Identifier' ? declarationOf(node, context) : undefined;
  return (
    declared?.type === 'VariableDeclarator' && functionAround(declared) === undefined && isConstant(declared)
  );
}

/** True for a text made of the virtual user's number and nothing else: the same in all its iterations. */
function isOfUserAlone(node: SyntaxNode): boolean {
  if (node.type === 'TemplateLiteral') return node.expressions.every(isNumberOfUser);
  return isNumberOfUser(node);
}

const isNumberOfUser = (node: SyntaxNode): boolean =>
  /^(?:__VU|\w+\.vu\.(?:idInTest|idInInstance))$/.test(dottedPath(node));

function isConstant(declared: SyntaxNode): boolean {
  const around = (declared as { parent?: SyntaxNode }).parent;
  return around?.type === 'VariableDeclaration' && around.kind === 'const';
}

const declarationOf = (name: ESTree.Identifier, context: Rule.RuleContext): SyntaxNode | undefined =>
  variableNamed(name, context.sourceCode)?.defs[0]?.node;

function hoisted(node: SyntaxNode, retry: SyntaxNode, { sourceCode }: Rule.RuleContext): Change | undefined {
  const first = statementOf(retry);
  // From a variable of the loop it cannot be made before the loop.
  if (first === undefined || node.type !== 'CallExpression') return undefined;
  if (scopesOf('idempotencyKey', sourceCode).length > 0) return undefined;
  const line = `const idempotencyKey = ${sourceCode.getText(node)};\n${indentOf(first, sourceCode)}`;
  return (fixer) => [fixer.insertTextBefore(first, line), fixer.replaceText(node, 'idempotencyKey')];
}
