import type { Rule } from 'eslint';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { functionAt } from '../../../script/bindings.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import type { CheckCondition } from '../../script/checks.ts';
import type { LintCheck } from '../../script/checks.ts';
import type { LintScript } from '../../script/lint-script.ts';
import type { LintRequest } from '../../script/requests.ts';
import { memberName } from '../places.ts';
import { addParam } from './edit-params.ts';
import type { ResponseVariable } from './responses.ts';
import { responsesOf } from './responses.ts';

/** What a check wants, k6 counts as failed: 400 and more, unless it is told. */
export const expectedStatus: LintRule = {
  id: 'k6/expected-status',
  severity: 'hint',
  finds: 'A check that wants an error, which `http_req_failed` counts as a failure all the same.',
  fixes: 'suggestions',
  messages: {
    counted:
      'This check wants status {{status}}, but `http_req_failed`, on which there is a threshold, counts it as failed. Give the request `responseCallback: http.expectedStatuses({{status}})`.',
    callback: 'Tell k6 that {{status}} is expected.',
  },
  check(script, context) {
    const isLimited = script.options.thresholds.some(({ metric }) => metric === 'http_req_failed');
    if (!isLimited || script.calls.some(({ imported }) => imported?.name === 'setResponseCallback')) return;
    const responses = responsesOf(script, context.sourceCode);
    for (const check of script.checks) {
      const request = requestOf(check, responses, script);
      if (request !== undefined && isPlain(request)) reportCheck(check, request, context);
    }
  },
};

function reportCheck(check: LintCheck, request: LintRequest, context: Rule.RuleContext): void {
  for (const condition of check.conditions) {
    const status = wantedStatus(condition, check);
    if (status === undefined) continue;
    const data = { status: String(status) };
    const text = `http.expectedStatuses(${status})`;
    const fix = addParam(request, ['responseCallback'], text, context.sourceCode);
    const hasHttp = request.call.path.startsWith('http.');
    const suggest = fix === undefined || !hasHttp ? [] : [{ messageId: 'callback', data, fix }];
    context.report({ node: condition.predicate, messageId: 'counted', data, suggest });
  }
}

/** The one request whose response is checked. */
function requestOf(
  { value }: LintCheck,
  responses: readonly ResponseVariable[],
  { requests }: LintScript,
): LintRequest | undefined {
  const checked = value && withoutTypes(value);
  const direct = requests.find(({ node, kind }) => node === checked && kind === 'single');
  const held = responses.find(({ variable }) =>
    variable.references.some(({ identifier }) => (identifier as SyntaxNode) === checked),
  );
  return direct ?? (held?.requests.length === 1 ? held.requests[0] : undefined);
}

function isPlain({ params, paramsValue }: LintRequest): boolean {
  if (params === undefined) return true;
  return (
    paramsValue?.kind === 'object' && paramsValue.complete && !paramsValue.entries.has('responseCallback')
  );
}

/** `(r) => r.status === 404` */
function wantedStatus({ predicate }: CheckCondition, { call }: LintCheck): number | undefined {
  const body = functionAt(predicate, call.bindings)?.body;
  const answer = body && withoutTypes(body);
  if (answer?.type !== 'BinaryExpression' || !/^={2,3}$/.test(answer.operator)) return undefined;
  const sides = [answer.left as SyntaxNode, answer.right];
  const status = sides.some((side) => memberName(side) === 'status') ? numberAmong(sides) : 0;
  return status >= 400 && status < 600 ? status : undefined;
}

function numberAmong(sides: readonly SyntaxNode[]): number {
  const literal = sides.find((side) => side.type === 'Literal');
  return literal?.type === 'Literal' ? Number(literal.value) : 0;
}
