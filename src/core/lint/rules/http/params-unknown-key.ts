import { nearestName } from '../../../base/nearest-name.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { Entry } from '../../../script/value.ts';
import type { LintRule } from '../../rule.ts';
import type { LintRequest } from '../../script/requests.ts';
import { keyOf, renameKey } from '../edit-object.ts';
import { isParam, knownParams } from './request-params.ts';

/** k6 takes no notice of a parameter that it does not know. */
export const paramsUnknownKey: LintRule = {
  id: 'k6/params-unknown-key',
  severity: 'error',
  finds: 'A parameter of a request that k6 does not know.',
  silent: true,
  fixes: 'safe',
  messages: {
    near: 'k6 knows no parameter `{{key}}` and sends the request without it. Write `{{near}}`.',
    body: 'A body is no parameter: k6 sends the request without it. Give it as the argument before the parameters.',
    unknown: 'k6 knows no parameter `{{key}}` and sends the request without it. It knows {{known}}.',
  },
  check(script, context) {
    const seen = new Set<unknown>();
    for (const request of script.requests) {
      const given = new Set<string>();
      for (const [key, entry] of unknownKeys(request)) {
        const node = keyOf(entry);
        // Several requests may share their parameters.
        if (seen.has(node)) continue;
        seen.add(node);
        const { messageId, near } = kindOf(key);
        const data = { key, near: near ?? '', known: knownParams.join(', ') };
        // One of two slips becomes the right key; both would be that key twice.
        const canRename = near !== undefined && !given.has(near) && entry.value.elsewhere !== true;
        const fix = canRename ? renameKey(entry, near) : undefined;
        if (near !== undefined) given.add(near);
        context.report({ node, messageId, data, fix: fix ?? null });
      }
    }
  },
};

function unknownKeys({ params, paramsValue }: LintRequest): [string, Entry][] {
  if (params === undefined || paramsValue?.kind !== 'object') return [];
  const isHere = withoutTypes(params).type === 'ObjectExpression';
  return [...paramsValue.entries].filter(([key]) => {
    if (isParam(key)) return false;
    // An object that has a name may hold more for the script's own use.
    return isHere || kindOf(key).messageId !== 'unknown';
  });
}

function kindOf(key: string): { readonly messageId: 'near' | 'body' | 'unknown'; readonly near?: string } {
  if (/^(?:body|data|json)$/.test(key)) return { messageId: 'body' };
  const near = nearestName(key, knownParams);
  return near === undefined ? { messageId: 'unknown' } : { messageId: 'near', near };
}
