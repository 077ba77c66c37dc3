import type * as ESTree from 'estree';
import { resolved } from '../../../../script/bindings.ts';
import { evaluate } from '../../../../script/evaluate.ts';
import type { SyntaxNode } from '../../../../script/syntax.ts';
import { withoutTypes } from '../../../../script/syntax.ts';
import type { ObjectValue, Value } from '../../../../script/value.ts';
import { dottedPath } from '../../../script/calls.ts';
import type { Mutation } from './mutations.ts';

/** What a mutation sends, where it is written as an object in this file. */
export interface Payload {
  readonly node: ESTree.ObjectExpression;
  readonly value: ObjectValue;
}

/** The object behind `JSON.stringify(…)`, or given as it is; for a client, the first object among its arguments. */
export function payloadOf({ call, request }: Mutation): Payload | undefined {
  const candidates = request === undefined ? call.node.arguments : [request.body];
  for (const candidate of candidates) {
    const node = candidate && resolved(unstringified(candidate), call.bindings);
    if (node?.type !== 'ObjectExpression') continue;
    const value = evaluate(node, call.bindings);
    if (value.kind === 'object') return { node, value };
  }
  return undefined;
}

function unstringified(node: SyntaxNode): SyntaxNode {
  const inner = withoutTypes(node);
  if (inner.type !== 'CallExpression' || dottedPath(inner.callee) !== 'JSON.stringify') return inner;
  return inner.arguments[0] ?? inner;
}

/** Whether a request carries a header. */
export type Header =
  | { readonly state: 'absent' | 'unknown' }
  | { readonly state: 'present'; readonly value: Value; readonly node: SyntaxNode };

/** Looks for a header, whatever its case. Clients add theirs out of sight. */
export function headerOf({ request }: Mutation, name: string): Header {
  if (request === undefined) return { state: 'unknown' };
  if (request.params === undefined) return { state: 'absent' };
  if (request.paramsValue?.kind !== 'object') return { state: 'unknown' };
  const { entries, complete } = request.paramsValue;
  const headers = entries.get('headers')?.value;
  if (headers === undefined) return { state: complete ? 'absent' : 'unknown' };
  return headers.kind === 'object' ? headerIn(headers, name.toLowerCase()) : { state: 'unknown' };
}

function headerIn(headers: ObjectValue, name: string): Header {
  const found = [...headers.entries].find(([key]) => key.toLowerCase() === name)?.[1];
  if (found !== undefined) return { state: 'present', value: found.value, node: found.node };
  return { state: headers.complete ? 'absent' : 'unknown' };
}
