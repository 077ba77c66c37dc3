import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { LintRule } from '../../rule.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { isFunction } from '../../../script/syntax.ts';
import { libraryValidators } from './model/kinds.ts';
import type { IntegrityFacts } from './model/integrity-facts.ts';
import { integrityFacts } from './model/integrity-facts.ts';
import { findNode } from './model/nodes.ts';
import { validatorName } from './model/validations.ts';
import { around } from '../places.ts';

/** A check that can be switched off will be off on the day that counts. */
export const noBypass: LintRule = {
  id: 'integrity/no-bypass',
  severity: 'error',
  finds: 'A validator that can be switched off, whose answer is overruled, or that is commented out.',
  silent: true,
  messages: {
    variable: 'With `{{name}}` this validator does not run, and the run stays green. Let it run always.',
    overruled: '`|| true` makes good whatever the validator finds. Take it away.',
    swallowed: 'When this validator throws, the empty `catch` keeps it secret. Let it throw, or count it.',
    comment: 'A validator that is commented out checks nothing. Put it back, or delete the line.',
  },
  check(script, context) {
    const facts = integrityFacts(script, context);
    for (const { call, origin } of facts.validations) {
      if (origin === 'metric') continue;
      const found = bypassOf(call.node);
      if (found !== undefined) context.report({ node: call.node, ...found });
    }
    reportComments(facts, context);
  },
};

interface Bypass {
  readonly messageId: string;
  readonly data?: { readonly name: string };
}

function bypassOf(node: SyntaxNode): Bypass | undefined {
  let inner = node;
  for (const outer of around(node)) {
    const found = bypassIn(outer, inner);
    if (found !== undefined) return found;
    if (isFunction(outer) && outer.type === 'FunctionDeclaration') return undefined;
    inner = outer;
  }
  return undefined;
}

function bypassIn(around: SyntaxNode, inner: SyntaxNode): Bypass | undefined {
  switch (around.type) {
    case 'TryStatement':
      return around.block === inner && isSilent(around) ? { messageId: 'swallowed' } : undefined;
    case 'LogicalExpression':
      return around.right === inner ? switchIn(around.left) : overruled(around);
    case 'IfStatement':
    case 'ConditionalExpression':
      return around.test === inner ? undefined : switchIn(around.test);
    default:
      return undefined;
  }
}

const overruled = ({ operator, right }: ESTree.LogicalExpression): Bypass | undefined =>
  operator === '||' && isTrue(right) ? { messageId: 'overruled' } : undefined;

const isSilent = ({ handler }: ESTree.TryStatement): boolean => handler?.body.body.length === 0;

const isTrue = (node: SyntaxNode): boolean => node.type === 'Literal' && node.value === true;

/** Names of what switches checks off or on, as people write them; an address or a token is none. */
const switches =
  /^(?!.*(?:URL|HOST|TOKEN|USER|PASSWORD|ADDRESS)).*(?:SKIP|DISABLE|BYPASS|IGNORE|WITHOUT|^NO_|INTEGRITY|VALIDAT|VERIFY)/i;

function switchIn(test: SyntaxNode): Bypass | undefined {
  const found = findNode(test, (node) => switches.test(environmentName(node)));
  return found && { messageId: 'variable', data: { name: `__ENV.${environmentName(found)}` } };
}

function environmentName(node: SyntaxNode): string {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier' || node.object.name !== '__ENV')
    return '';
  return node.property.type === 'Identifier' ? node.property.name : '';
}

function reportComments(facts: IntegrityFacts, context: Rule.RuleContext): void {
  const calls = validatorCalls(facts);
  if (calls === undefined) return;
  for (const comment of context.sourceCode.getAllComments()) {
    const line = comment.value.split('\n').find((text) => calls.test(text));
    if (line !== undefined && comment.loc) context.report({ loc: comment.loc, messageId: 'comment' });
  }
}

/** A line of code that calls a validator of this script, and not a sentence about one. */
function validatorCalls({ script, settings }: IntegrityFacts): RegExp | undefined {
  const holder = validatorName(script);
  const ours = holder === undefined ? [] : Object.keys(libraryValidators).map((name) => `${holder}.${name}`);
  const own = Object.values(settings.validators)
    .flat()
    .filter((path) => !path.startsWith('*'));
  const paths = [...ours, ...own].map((path) => path.replace(/[^\w]/g, '\\$&'));
  if (paths.length === 0) return undefined;
  const before = String.raw`^[\s*]*(?:return\s+|await\s+|(?:const|let)\s+\w+\s*=\s*|if\s*\(!?|check\(\w+, \{.*)?`;
  return new RegExp(String.raw`${before}(?:${paths.join('|')})\(.*[;,{})]\s*$`);
}
