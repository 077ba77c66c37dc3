import type { Rule } from 'eslint';
import type { LintRule } from '../../rule.ts';
import { parentOf } from '../../script/parents.ts';
import type { LintScript } from '../../script/lint-script.ts';
import type { LintRequest } from '../../script/requests.ts';
import { addParam } from './edit-params.ts';
import type { ResponseUse } from './responses.ts';
import { directUses, responsesOf } from './responses.ts';

/** Where bodies are thrown away, only a request that says so keeps its own. */
export const bodyDiscarded: LintRule = {
  id: 'k6/body-discarded',
  severity: 'error',
  finds: 'A use of a response’s body in a script that discards the bodies of responses.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    discarded:
      "`discardResponseBodies` throws the body away, so that `{{name}}.{{member}}` has nothing to read. Give the request `responseType: 'text'`.",
    keep: "Keep the body of this request: `responseType: 'text'`",
  },
  check(script, context) {
    if (!discardsBodies(script)) return;
    for (const { requests, uses } of responsesOf(script, context.sourceCode))
      report(requests, uses.filter(readsBody), context);
    for (const { use, request } of directUses(script)) report([request], [use].filter(readsBody), context);
  },
};

function discardsBodies({ options }: LintScript): boolean {
  const given = options.value?.entries.get('discardResponseBodies')?.value;
  return given?.kind === 'literal' && given.value === true;
}

function report(
  requests: readonly LintRequest[],
  uses: readonly ResponseUse[],
  context: Rule.RuleContext,
): void {
  if (!requests.every(isDiscarded)) return;
  const [request] = requests;
  const fix = request && addParam(request, ['responseType'], "'text'", context.sourceCode);
  const suggest = fix === undefined ? [] : [{ messageId: 'keep', fix }];
  for (const { node, name, member } of uses)
    context.report({ node, messageId: 'discarded', data: { name, member }, suggest });
}

function isDiscarded({ params, paramsValue }: LintRequest): boolean {
  if (params === undefined) return true;
  if (paramsValue?.kind === 'literal') return paramsValue.value === null;
  return paramsValue?.kind === 'object' && paramsValue.complete && !paramsValue.entries.has('responseType');
}

/** A script that compares the body with nothing, or asks whether there is one, knows that it may be missing. */
function readsBody({ member, node }: ResponseUse): boolean {
  if (!/^(?:body|json|html)$/.test(member)) return false;
  const parent = parentOf(node);
  const asks = [
    'LogicalExpression',
    'UnaryExpression',
    'IfStatement',
    'ConditionalExpression',
    'BinaryExpression',
  ];
  return parent === undefined || !asks.includes(parent.type);
}
