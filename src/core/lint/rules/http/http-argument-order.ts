import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import { evaluate } from '../../../script/evaluate.ts';
import type { LintRule } from '../../rule.ts';
import type { LintRequest } from '../../script/requests.ts';
import type { Edits } from '../places.ts';
import { isParameters } from './request-params.ts';

/** `post(url, params)` sends the parameters as a form, and `get(url, null, params)` drops them. */
export const httpArgumentOrder: LintRule = {
  id: 'k6/http-argument-order',
  severity: 'error',
  finds: 'Parameters of a request in the place of its body, or behind the last argument.',
  silent: true,
  fixes: 'safe',
  messages: {
    body: 'k6 sends these parameters as the body of the request. The body comes first: write `null` for none.',
    third: '`{{name}}` takes no body, so that k6 drops this argument. Put the parameters behind the address.',
  },
  check(script, context) {
    for (const request of script.requests) {
      const { body, call } = request;
      if (body !== undefined && isParameters(evaluate(body, call.bindings))) {
        const fix: Edits = (fixer) => [fixer.insertTextBefore(body, 'null, ')];
        // With parameters behind it, nobody knows which of the two are meant.
        context.report({ node: body, messageId: 'body', fix: canMove(request) ? fix : null });
      }
      const third = thirdArgument(request);
      if (third !== undefined)
        context.report({
          node: third,
          messageId: 'third',
          data: { name: call.path },
          fix: withoutNull(request),
        });
    }
  },
};

const canMove = ({ kind, params, node }: LintRequest): boolean =>
  params === undefined && (kind !== 'batch' || withoutTypes(node).type === 'ArrayExpression');

function thirdArgument({ call }: LintRequest): SyntaxNode | undefined {
  return /^(?:get|head)$/.test(call.imported?.name ?? '') ? call.node.arguments[2] : undefined;
}

/** Takes the `null` away that stands in the place of a body. */
function withoutNull({ call }: LintRequest): Edits | null {
  const [url, nothing, params] = call.node.arguments;
  if (nothing?.type !== 'Literal' || (nothing.value !== null && nothing.value !== '')) return null;
  if (!url?.range || !params?.range) return null;
  const between: [number, number] = [url.range[1], params.range[0]];
  return (fixer) => [fixer.replaceTextRange(between, ', ')];
}
