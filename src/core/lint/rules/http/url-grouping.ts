import type * as ESTree from 'estree';
import type { Rule } from 'eslint';
import { resolved } from '../../../script/bindings.ts';
import { evaluate } from '../../../script/evaluate.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import type { LintRequest } from '../../script/requests.ts';
import type { Fix } from '../replace-value.ts';
import { isChanging } from './changing.ts';
import { addParam } from './edit-params.ts';

/** k6 keeps a series of each metric for each address, so that each id is a series of its own. */
export const urlGrouping: LintRule = {
  id: 'k6/url-grouping',
  severity: 'warning',
  finds: 'An address with a changing part and without a name that groups its requests.',
  fixes: 'both',
  messages: {
    ungrouped:
      'Each value of `{{part}}` makes series of its own in every metric. Write http.url`…`, or give the request `tags: { name }`.',
    name: 'Give its requests one name: {{name}}',
  },
  check(script, context) {
    // Whoever sets the tags of the VU may name all requests there.
    if (/\bmetrics\.tags\b|\bvu\.tags\b/.test(context.sourceCode.text)) return;
    for (const request of script.requests) {
      const { url, call } = request;
      const contexts = script.contextsAt(call.node);
      const isOnce = contexts.size > 0 && !contexts.has('vu');
      const part = url === undefined || isOnce || hasName(request) ? undefined : changingPart(request);
      if (url !== undefined && part !== undefined) report(request, url, part, context);
    }
  },
};

function hasName({ params, paramsValue }: LintRequest): boolean {
  if (params === undefined || paramsValue?.kind === 'literal') return false;
  if (paramsValue?.kind !== 'object') return true;
  const tags = paramsValue.entries.get('tags')?.value;
  if (tags === undefined) return !paramsValue.complete;
  return tags.kind !== 'object' || !tags.complete || tags.entries.has('name');
}

function changingPart({ url, call }: LintRequest): SyntaxNode | undefined {
  const written = url && resolved(url, call.bindings);
  return written && partsOf(written).find((one) => isChanging(one, call.bindings));
}

/** What stands between the constant parts of an address. */
function partsOf(node: SyntaxNode): SyntaxNode[] {
  const inner = withoutTypes(node);
  if (inner.type === 'TemplateLiteral') return inner.expressions;
  if (inner.type !== 'BinaryExpression' || inner.operator !== '+') return [];
  const sides = [inner.left as SyntaxNode, inner.right];
  return sides.flatMap((side) => {
    const parts = partsOf(side);
    return parts.length > 0 ? parts : [withoutTypes(side)];
  });
}

function report(request: LintRequest, url: SyntaxNode, part: SyntaxNode, context: Rule.RuleContext): void {
  const name = `'${groupName(request, resolved(url, request.call.bindings))}'`;
  const fix = addParam(request, ['tags', 'name'], name, context.sourceCode);
  const suggest = fix === undefined ? [] : [{ messageId: 'name', data: { name }, fix }];
  const data = { part: context.sourceCode.getText(part) };
  context.report({ node: url, messageId: 'ungrouped', data, fix: tagged(request, url) ?? null, suggest });
}

/** http.url names the request by the template’s own text. */
function tagged({ call }: LintRequest, url: SyntaxNode): Fix | undefined {
  const holder = /^([\w$]+)\.\w+$/.exec(call.path)?.[1];
  const isWhole = holder !== undefined && call.bindings.imports.get(holder)?.module === 'k6/http';
  if (!isWhole || url.type !== 'TemplateLiteral') return undefined;
  return (fixer) => fixer.insertTextBefore(url, `${holder}.url`);
}

/** `GET /items/{}`: the constant parts, with `{}` for what changes. */
function groupName({ method, call }: LintRequest, url: SyntaxNode): string {
  const text = textOf(url, call.bindings).replace(/^(?:https?:\/\/[^/]*|\{\})(?=\/)/, '');
  return `${method === undefined ? '' : `${method} `}${text}`.replaceAll("'", '');
}

function textOf(node: SyntaxNode, bindings: LintRequest['call']['bindings']): string {
  const inner = withoutTypes(node);
  const value = evaluate(inner, bindings);
  if (value.kind === 'literal') return String(value.value);
  if (inner.type === 'BinaryExpression') return textOf(inner.left, bindings) + textOf(inner.right, bindings);
  return inner.type === 'TemplateLiteral' ? templateText(inner, bindings) : '{}';
}

const templateText = (
  { quasis, expressions }: ESTree.TemplateLiteral,
  bindings: LintRequest['call']['bindings'],
): string =>
  quasis
    .map(({ value }, i) => {
      const hole = expressions[i];
      return `${value.cooked ?? ''}${hole === undefined ? '' : textOf(hole, bindings)}`;
    })
    .join('');
