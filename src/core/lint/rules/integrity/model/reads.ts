import type { SyntaxNode } from '../../../../script/syntax.ts';
import { withoutTypes } from '../../../../script/syntax.ts';
import type { ScriptCall } from '../../../script/calls.ts';
import type { LintScript } from '../../../script/lint-script.ts';
import type { IntegrityFacts } from './integrity-facts.ts';
import { foreignFunction } from './integrity-facts.ts';
import { requestPath } from './mutations.ts';
import { isInside } from './nodes.ts';

type What = 'balance' | 'totals';

/** Calls that read a balance, or the sums over all accounts: requests, and helpers that make one. */
export function readsOf(facts: IntegrityFacts, what: What): ScriptCall[] {
  const { script, settings } = facts;
  const path = new RegExp(settings.reads[what]);
  const direct = requestsAt(script, path);
  const helpers = script.calls.filter((call) => {
    const called = script.calledFunction(call);
    if (called === undefined) return false;
    const requests = called.script === script ? direct : requestsAt(called.script, path);
    return requests.some(({ node }) => isInside(node, called.function));
  });
  const isHelped = ({ node }: ScriptCall): boolean =>
    helpers.some((call) => {
      const called = script.calledFunction(call);
      return (
        called !== undefined && foreignFunction(script, call) === undefined && isInside(node, called.function)
      );
    });
  return [...direct.filter((call) => !isHelped(call)), ...helpers];
}

const requestsAt = (script: LintScript, path: RegExp): ScriptCall[] =>
  script.requests
    .filter((request) => request.method === 'GET' && path.test(requestPath(request) ?? ''))
    .map(({ call }) => call);

/** The call that an expression is, behind types and `await`. */
export function callIn(node: SyntaxNode): SyntaxNode {
  const inner = withoutTypes(node);
  return inner.type === 'AwaitExpression' ? callIn(inner.argument) : inner;
}
