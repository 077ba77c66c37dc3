import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { parentOf } from '../../script/parents.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { isFunction, stopHere, walk } from '../../../script/syntax.ts';
import { dottedPath } from '../../script/calls.ts';
import { isGuarded } from './model/guards.ts';
import { statementOf } from '../places.ts';
import { integrityFacts } from './model/integrity-facts.ts';
import type { Mutation } from './model/mutations.ts';
import { functionAround, isInside, startOf, takenBy } from './model/nodes.ts';

/** Half of a chain of mutations is a state that no user would leave behind. */
export const compensate: LintRule = {
  id: 'integrity/compensate',
  severity: 'hint',
  finds: 'A way out between two mutations that leaves the first one as it is.',
  silent: true,
  messages: {
    halfDone:
      'Leaving here keeps the mutation of line {{line}} and skips that of line {{next}}. Take the first one back before you leave.',
  },
  check(script, context) {
    const { mutations } = integrityFacts(script, context);
    if (mutations.length < 2 || compensates(script)) return;
    for (const [i, mutation] of mutations.entries()) {
      const next = mutations.slice(i + 1).find((other) => follows(other, mutation));
      const exit = next && exitBetween(mutation, next, i > 0 && follows(mutation, mutations[i - 1]));
      if (next === undefined || exit === undefined) continue;
      const data = { line: lineOf(mutation.node), next: lineOf(next.node) };
      context.report({ node: exit, messageId: 'halfDone', data });
    }
  },
};

const lineOf = (node: SyntaxNode): string => String(node.loc?.start.line ?? 0);

const undoes = /compensat|undo|refund|revert|rollback|roll_back|reverse|cancel|giveBack|takeBack/i;

const compensates = ({ calls }: LintScript): boolean => calls.some(({ path }) => undoes.test(path));

/** True when one mutation comes after another whenever that one is made and nothing leaves in between. */
function follows({ node }: Mutation, earlier: Mutation | undefined): boolean {
  if (earlier === undefined || functionAround(node) !== functionAround(earlier.node)) return false;
  const statement = statementOf(earlier.node);
  const block = statement && parentOf(statement);
  return block !== undefined && isInside(node, block) && startOf(node) > startOf(statement ?? node);
}

/** @param hasEarlier something was done before `first`, so that also its failure leaves something behind. */
function exitBetween(first: Mutation, next: Mutation, hasEarlier: boolean): SyntaxNode | undefined {
  const around = functionAround(first.node);
  if (around === undefined) return undefined;
  const answer = takenBy(first.call.node);
  let found: SyntaxNode | undefined;
  walk(around.body as SyntaxNode, undefined, (node) => {
    if (found !== undefined || isFunction(node)) return stopHere;
    const isBetween = startOf(node) > startOf(first.node) && startOf(node) < startOf(next.node);
    if (!isBetween || !leaves(node)) return undefined;
    // When the first one failed, there is nothing to take back.
    if (hasEarlier || answer === undefined || !isGuarded(node, answer)) found = node;
    return undefined;
  });
  return found;
}

const leaves = (node: SyntaxNode): boolean =>
  node.type === 'ReturnStatement' ||
  node.type === 'ThrowStatement' ||
  (node.type === 'CallExpression' && dottedPath(node.callee) === 'fail');
