import type { Rule, Scope } from 'eslint';
import type { SyntaxNode } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import { dottedPath } from '../../script/calls.ts';
import type { CallContext } from '../../script/contexts.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { parentOf } from '../../script/parents.ts';
import { around, memberOf } from '../places.ts';

/** Each VU has variables of its own: what it counts, nobody else sees. */
export const vuSharedState: LintRule = {
  id: 'k6/vu-shared-state',
  severity: 'hint',
  finds: 'A variable that VUs change and that is read as if it were one for all of them.',
  silent: true,
  messages: {
    elsewhere:
      '`{{name}}` never has here what VUs put into it: each VU, `setup`, `teardown` and `handleSummary` have variables of their own. Count with a metric.',
    total: '`{{name}}` counts this VU’s iterations only, not those of the test. Count with a metric.',
  },
  check(script, context) {
    for (const variable of topLevelVariables(script, context)) {
      if (!variable.references.some((one) => isChange(one) && runsIn(one, script, ['vu']))) continue;
      for (const reference of variable.references) {
        const messageId = mistakeAt(reference, script, variable);
        const data = { name: variable.name };
        if (messageId) context.report({ node: reference.identifier, messageId, data });
      }
    }
  },
};

function topLevelVariables({ program }: LintScript, { sourceCode }: Rule.RuleContext): Scope.Variable[] {
  return program.body.flatMap((statement): Scope.Variable[] => {
    if (statement.type !== 'VariableDeclaration') return [];
    return sourceCode.getDeclaredVariables(statement);
  });
}

/** Counting, assigning, or adding to a list. */
function isChange(reference: Scope.Reference): boolean {
  return (reference.isWrite() && reference.init !== true) || isPush(reference.identifier as SyntaxNode);
}

function isPush(node: SyntaxNode): boolean {
  return /^(?:push|unshift)$/.test(memberOf(node));
}

function runsIn(
  { identifier }: Scope.Reference,
  script: LintScript,
  contexts: readonly CallContext[],
): boolean {
  const here = script.contextsAt(identifier as SyntaxNode);
  return contexts.some((context) => here.has(context));
}

function mistakeAt(
  reference: Scope.Reference,
  script: LintScript,
  variable: Scope.Variable,
): 'elsewhere' | 'total' | undefined {
  if (isChange(reference) && !isAdded(reference)) return undefined;
  if (!runsIn(reference, script, ['vu']) && runsIn(reference, script, ['teardown', 'summary'])) {
    // A variable that the same context sets before it reads it is its own affair.
    const setThere = variable.references.some(
      (one) => isChange(one) && runsIn(one, script, ['setup', 'teardown', 'summary']),
    );
    return setThere ? undefined : 'elsewhere';
  }
  const counts = variable.references.some((one) => isAdded(one) && runsIn(one, script, ['vu']));
  return counts && !isAdded(reference) && isLogged(reference.identifier as SyntaxNode) ? 'total' : undefined;
}

/** `count++`, `count += 1`. */
function isAdded({ identifier }: Scope.Reference): boolean {
  const parent = parentOf(identifier as SyntaxNode);
  return (
    parent?.type === 'UpdateExpression' ||
    (parent?.type === 'AssignmentExpression' && parent.left === identifier && parent.operator === '+=')
  );
}

function isLogged(node: SyntaxNode): boolean {
  const call = [...around(node)].find(({ type }) => type === 'CallExpression');
  return call?.type === 'CallExpression' && dottedPath(call.callee).startsWith('console.');
}
