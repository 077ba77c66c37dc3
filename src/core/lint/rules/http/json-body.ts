import type { Rule } from 'eslint';
import { evaluate } from '../../../script/evaluate.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { ObjectValue, Value } from '../../../script/value.ts';
import type { LintRule } from '../../rule.ts';
import { dottedPath } from '../../script/calls.ts';
import type { LintRequest } from '../../script/requests.ts';
import type { Fix } from '../replace-value.ts';
import { addParam } from './edit-params.ts';
import { isParameters } from './request-params.ts';

/** k6 sends an object as a form, whatever its content type says, and a text as it is, without a content type. */
export const jsonBody: LintRule = {
  id: 'k6/json-body',
  severity: 'warning',
  finds: 'A body that is meant as JSON, but is not sent as JSON.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    form: 'k6 sends an object as a form, although its content type is JSON. Send `JSON.stringify(…)` of it.',
    nested:
      'k6 sends an object as a form, and writes `{{key}}` as `map[…]`. Send `JSON.stringify(…)` of it with the content type `application/json`.',
    untyped: 'k6 sends this text without a content type. Add the header `Content-Type: application/json`.',
    stringify: 'Send it as JSON.',
    header: 'Add the content type.',
  },
  check(script, context) {
    for (const request of script.requests) {
      const { body, call } = request;
      if (body === undefined) continue;
      const value = evaluate(body, call.bindings);
      // Parameters in the wrong place are the matter of another rule.
      if (isParameters(value)) continue;
      if (value.kind === 'object') reportForm(request, value, context);
      else if (isStringified(request) && contentType(request) === 'none') {
        const fix = addParam(
          request,
          ['headers', "'Content-Type'"],
          "'application/json'",
          context.sourceCode,
        );
        const suggest = fix === undefined ? [] : [{ messageId: 'header', fix }];
        context.report({ node: body, messageId: 'untyped', suggest });
      }
    }
  },
};

function reportForm(request: LintRequest, value: ObjectValue, context: Rule.RuleContext): void {
  const { body } = request;
  const nestedKey = [...value.entries].find(([, entry]) => isNested(entry.value))?.[0];
  const isJson = contentType(request) === 'json';
  if (body === undefined || (!isJson && nestedKey === undefined)) return;
  const fix: Fix = (fixer) => fixer.replaceText(body, `JSON.stringify(${context.sourceCode.getText(body)})`);
  const suggest = [{ messageId: 'stringify', fix }];
  const messageId = isJson ? 'form' : 'nested';
  context.report({ node: body, messageId, data: { key: nestedKey ?? '' }, suggest });
}

/** k6 repeats a form's field for each item of a list, but knows nothing to do with an object. */
const isNested = (value: Value): boolean =>
  value.kind === 'object' || (value.kind === 'array' && value.items.some(({ kind }) => kind === 'object'));

function isStringified({ body, call }: LintRequest): boolean {
  let here = body && withoutTypes(body);
  if (here?.type === 'Identifier') {
    const value = call.bindings.values.get(here.name);
    here = value && withoutTypes(value);
  }
  return here?.type === 'CallExpression' && dottedPath(here.callee) === 'JSON.stringify';
}

/** What is known of a request's content type. */
function contentType({ params, paramsValue }: LintRequest): 'json' | 'none' | 'unknown' {
  if (params === undefined) return 'none';
  if (paramsValue?.kind !== 'object') return 'unknown';
  const headers = paramsValue.entries.get('headers')?.value;
  if (headers === undefined) return paramsValue.complete ? 'none' : 'unknown';
  return headers.kind === 'object' ? typeIn(headers) : 'unknown';
}

function typeIn(headers: ObjectValue): 'json' | 'none' | 'unknown' {
  const own = [...headers.entries].find(([key]) => key.toLowerCase() === 'content-type')?.[1].value;
  if (own === undefined) return headers.complete ? 'none' : 'unknown';
  return own.kind === 'literal' && /json/i.test(String(own.value)) ? 'json' : 'unknown';
}
