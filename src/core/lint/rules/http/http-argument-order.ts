import type { AST, SourceCode } from 'eslint';
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
        const first = firstToken(body, context.sourceCode);
        const fix: Edits = (fixer) => [fixer.insertTextBefore(first, 'null, ')];
        // With parameters behind it, nobody knows which of the two are meant.
        context.report({ node: body, messageId: 'body', fix: canMove(request) ? fix : null });
      }
      const third = thirdArgument(request);
      if (third !== undefined)
        context.report({
          node: third,
          messageId: 'third',
          data: { name: call.path },
          fix: withoutNull(request, context.sourceCode),
        });
    }
  },
};

const canMove = ({ kind, params, node }: LintRequest): boolean =>
  params === undefined && (kind !== 'batch' || withoutTypes(node).type === 'ArrayExpression');

function thirdArgument({ call }: LintRequest): SyntaxNode | undefined {
  return /^(?:get|head)$/.test(call.imported?.name ?? '') ? call.node.arguments[2] : undefined;
}

/** The beginning of an argument, with the brackets around it. */
function firstToken(argument: SyntaxNode, source: SourceCode): AST.Token | SyntaxNode {
  const comma = source.getTokenBefore(argument, isComma);
  return (comma && source.getTokenAfter(comma)) ?? argument;
}

const isComma = ({ value }: AST.Token): boolean => value === ',';

/** Takes the `null` away that stands in the place of a body, with its comma and nothing else. */
function withoutNull({ call }: LintRequest, source: SourceCode): Edits | null {
  const [, nothing] = call.node.arguments;
  if (nothing?.type !== 'Literal' || (nothing.value !== null && nothing.value !== '')) return null;
  const first = firstToken(nothing, source);
  const comma = source.getTokenAfter(nothing, isComma);
  if (comma === null || source.commentsExistBetween(first, comma)) return null;
  const next = source.getTokenAfter(comma, { includeComments: true });
  if (!first.range || !next?.range) return null;
  const between: [number, number] = [first.range[0], next.range[0]];
  return (fixer) => [fixer.removeRange(between)];
}
