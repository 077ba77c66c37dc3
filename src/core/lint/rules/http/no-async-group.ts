import type { SourceCode } from 'eslint';
import { functionAt } from '../../../script/bindings.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { isFunction, stopHere, walk } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import { isGroup } from '../../script/groups.ts';
import type { Fix } from '../replace-value.ts';

/** A group ends before what an async function does is done, so that k6 refuses it. */
export const noAsyncGroup: LintRule = {
  id: 'k6/no-async-group',
  severity: 'error',
  finds: 'A `group` with an async function.',
  fixes: 'suggestions',
  schema: [
    {
      type: 'object',
      properties: { features: { type: 'array', items: { type: 'string' } } },
      additionalProperties: false,
    },
  ],
  defaults: [{ features: [] }],
  messages: {
    async:
      '`group` throws on an async function, in each iteration. Take the `await` out of the group, or tag the requests instead.',
    plain: 'Nothing is awaited here: take `async` away.',
  },
  check(script, context) {
    const { features } = context.options[0] as { features: readonly string[] };
    if (features.includes('async-metric-context')) return;
    for (const { node, bindings } of script.calls.filter(isGroup)) {
      const given = node.arguments[1];
      if (given === undefined || functionAt(given, bindings)?.async !== true) continue;
      const fix = plain(given, context.sourceCode);
      const suggest = fix === undefined ? [] : [{ messageId: 'plain', fix }];
      context.report({ node: given, messageId: 'async', suggest });
    }
  },
};

/** Takes `async` away where nothing is awaited. */
function plain(given: SyntaxNode, source: SourceCode): Fix | undefined {
  const token = isFunction(given) && !awaits(given.body) ? source.getFirstToken(given) : null;
  if (token?.value !== 'async') return undefined;
  return (fixer) => fixer.removeRange([token.range[0], token.range[1] + 1]);
}

function awaits(body: SyntaxNode): boolean {
  let found = false;
  walk(body, undefined, (node) => {
    found ||= node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await);
    return isFunction(node) ? stopHere : undefined;
  });
  return found;
}
