import { ownValue } from '../../base/own-value.ts';
import { requestArguments } from '../../script/calls.ts';
import { evaluate } from '../../script/evaluate.ts';
import type { SyntaxNode } from '../../script/syntax.ts';
import { withoutTypes } from '../../script/syntax.ts';
import type { Value } from '../../script/value.ts';
import type { ScriptCall } from './calls.ts';

/** One HTTP request that a script makes by `k6/http`, also one of a batch. */
export interface LintRequest {
  readonly call: ScriptCall;
  /** The call, or the item of the batch. */
  readonly node: SyntaxNode;
  /** Upper-case; undefined when only running would tell. */
  readonly method: string | undefined;
  readonly kind: 'single' | 'async' | 'batch';
  readonly url: SyntaxNode | undefined;
  readonly body: SyntaxNode | undefined;
  readonly params: SyntaxNode | undefined;
  /** What `params` is known to be. */
  readonly paramsValue: Value | undefined;
}

/** The requests among calls, those of a literal batch one by one. */
export function lintRequests(calls: readonly ScriptCall[]): LintRequest[] {
  return calls.flatMap((call): LintRequest[] => {
    if (call.imported?.module !== 'k6/http') return [];
    const { name } = call.imported;
    if (name === 'batch') return batchRequests(call);
    if (name === 'request' || name === 'asyncRequest')
      return [spelledRequest(call, name === 'request' ? 'single' : 'async')];
    const place = ownValue(requestArguments, name);
    if (place === undefined) return [];
    const method = name === 'del' ? 'DELETE' : name.toUpperCase();
    const at = (i: number | undefined): SyntaxNode | undefined =>
      i === undefined ? undefined : call.node.arguments[i];
    const parts = { url: at(0), body: at(place.body), params: at(place.params) };
    return [{ call, node: call.node, method, kind: 'single', ...parts, ...paramsOf(parts.params, call) }];
  });
}

function spelledRequest(call: ScriptCall, kind: LintRequest['kind']): LintRequest {
  const [method, url, body, params] = call.node.arguments;
  return {
    call,
    node: call.node,
    method: methodOf(method, call),
    kind,
    url,
    body,
    params,
    ...paramsOf(params, call),
  };
}

function batchRequests(call: ScriptCall): LintRequest[] {
  const [list] = call.node.arguments;
  const items = list === undefined ? undefined : withoutTypes(list);
  if (items?.type === 'ArrayExpression')
    return items.elements.flatMap((item) => (item ? [batchRequest(item, call)] : []));
  if (items?.type !== 'ObjectExpression') return [];
  return items.properties.flatMap((property) =>
    property.type === 'Property' ? [batchRequest(property.value, call)] : [],
  );
}

function batchRequest(node: SyntaxNode, call: ScriptCall): LintRequest {
  const item = withoutTypes(node);
  const rest = { call, node, kind: 'batch' } as const;
  if (item.type === 'ArrayExpression') {
    const [method, url, body, params] = item.elements.map((element) => element ?? undefined);
    return { ...rest, method: methodOf(method, call), url, body, params, ...paramsOf(params, call) };
  }
  if (item.type !== 'ObjectExpression')
    return { ...rest, method: 'GET', url: node, body: undefined, params: undefined, paramsValue: undefined };
  const member = (name: string): SyntaxNode | undefined =>
    item.properties
      .filter((property) => property.type === 'Property')
      .find(
        ({ key }) => (key.type === 'Identifier' ? key.name : key.type === 'Literal' && key.value) === name,
      )?.value;
  const params = member('params');
  const method = member('method');
  return {
    ...rest,
    method: method === undefined ? 'GET' : methodOf(method, call),
    url: member('url'),
    body: member('body'),
    params,
    ...paramsOf(params, call),
  };
}

function methodOf(node: SyntaxNode | undefined, { bindings }: ScriptCall): string | undefined {
  const value = node && evaluate(node, bindings);
  return value?.kind === 'literal' ? String(value.value).toUpperCase() : undefined;
}

const paramsOf = (
  node: SyntaxNode | undefined,
  { bindings }: ScriptCall,
): { paramsValue: Value | undefined } => ({
  paramsValue: node && evaluate(node, bindings),
});
