import type * as ESTree from 'estree';
import { ownValue } from '../base/own-value.ts';
import type { Bindings, ImportedName } from './bindings.ts';
import { bindingsInside, importedCallee } from './bindings.ts';
import type { Value } from './value.ts';
import { textIn } from './value.ts';
import { evaluate } from './evaluate.ts';
import type { SyntaxNode, TextRange } from './syntax.ts';
import { isFunction, rangeOf, walk } from './syntax.ts';

/** One check of a `check(value, { name: … })` call. */
export interface ScriptCheck {
  readonly name: string;
  /** Group path as k6 writes it (`::outer::inner`), empty at the root; undefined when only running would tell. */
  readonly group: string | undefined;
  /** From the check's name to the end of its condition. */
  readonly range: TextRange;
}

/** One call of `k6/http`. */
export interface ScriptRequest {
  /** Upper-case HTTP method; undefined when only running would tell. */
  readonly method: string | undefined;
  /** The `name` tag of its samples: the tag in its parameters, else the URL; undefined when only running would tell. */
  readonly name: string | undefined;
  readonly range: TextRange;
}

/** The checks and requests in a script, in the order of the text. */
export interface ScriptCalls {
  readonly checks: readonly ScriptCheck[];
  readonly requests: readonly ScriptRequest[];
}

/**
 * Finds calls of `check` and of `http.*`.
 * @param entryPoints functions that k6 itself calls: only in those is the group of a check known.
 */
export function callsOf(
  program: ESTree.Program,
  bindings: Bindings,
  entryPoints: ReadonlySet<SyntaxNode>,
): ScriptCalls {
  const checks: ScriptCheck[] = [];
  const requests: ScriptRequest[] = [];
  const callbacks = new Map<SyntaxNode, string | undefined>();
  walk<Surroundings>(program, { group: undefined, bindings }, (node, around) => {
    if (node.type === 'CallExpression') {
      const callee = importedCallee(node.callee, around.bindings);
      noteCallbacks(node, groupOfCallbacks(callee, node, around), callbacks);
      if (callee?.name === 'check') checks.push(...checksOf(node, around));
      if (callee?.module === 'k6/http') requests.push(...requestsOf(callee.name, node, around.bindings));
    }
    if (!isFunction(node)) return around;
    // A function that is neither k6's to call nor written in place may be called from any group.
    const group = entryPoints.has(node) ? '' : callbacks.get(node);
    return { group, bindings: bindingsInside(node, around.bindings) };
  });
  return { checks, requests };
}

/** What a piece of code stands in. */
interface Surroundings {
  readonly group: string | undefined;
  readonly bindings: Bindings;
}

function noteCallbacks(
  call: ESTree.SimpleCallExpression,
  group: string | undefined,
  callbacks: Map<SyntaxNode, string | undefined>,
): void {
  for (const argument of call.arguments) if (isFunction(argument)) callbacks.set(argument, group);
}

function groupOfCallbacks(
  callee: ImportedName | undefined,
  call: ESTree.SimpleCallExpression,
  { group, bindings }: Surroundings,
): string | undefined {
  if (callee?.module !== 'k6' || callee.name !== 'group') return group;
  const [nameNode] = call.arguments;
  const name = nameNode && textIn(evaluate(nameNode, bindings));
  return group === undefined || name === undefined ? undefined : `${group}::${name}`;
}

function checksOf(call: ESTree.SimpleCallExpression, { group, bindings }: Surroundings): ScriptCheck[] {
  const conditions = call.arguments[1];
  const value = conditions && evaluate(conditions, bindings);
  if (value?.kind !== 'object') return [];
  return [...value.entries].map(([name, { range }]) => ({ name, group, range }));
}

/** Where a method of `k6/http` has its body and parameters; `request` and `asyncRequest` name the HTTP method first. */
export const requestArguments: Readonly<Record<string, { readonly body?: number; readonly params: number }>> =
  {
    get: { params: 1 },
    head: { params: 1 },
    options: { body: 1, params: 2 },
    post: { body: 1, params: 2 },
    put: { body: 1, params: 2 },
    patch: { body: 1, params: 2 },
    del: { body: 1, params: 2 },
    request: { body: 2, params: 3 },
    asyncRequest: { body: 2, params: 3 },
  };

function requestsOf(method: string, call: ESTree.SimpleCallExpression, bindings: Bindings): ScriptRequest[] {
  const range = rangeOf(call);
  const argument = (i: number): Value | undefined => {
    const node = call.arguments[i];
    return node && evaluate(urlOf(node), bindings);
  };
  if (method === 'request' || method === 'asyncRequest') {
    const name = requestName(argument(1), argument(3));
    return [{ method: textIn(argument(0))?.toUpperCase(), name, range }];
  }
  if (method === 'batch') return batchRequests(argument(0));
  const at = ownValue(requestArguments, method)?.params;
  if (at === undefined) return [];
  const httpMethod = method === 'del' ? 'DELETE' : method.toUpperCase();
  return [{ method: httpMethod, name: requestName(argument(0), argument(at)), range }];
}

/** In http.url`…` the template's text names the request; only one without holes is known here. */
const urlOf = (node: SyntaxNode): SyntaxNode =>
  node.type === 'TaggedTemplateExpression' ? node.quasi : node;

function requestName(url: Value | undefined, params: Value | undefined): string | undefined {
  if (params?.kind === 'unknown') return undefined;
  const tags = member(params, 'tags');
  if (tags?.kind === 'unknown') return undefined;
  const name = member(tags, 'name');
  return name === undefined ? textIn(url) : textIn(name);
}

const member = (value: Value | undefined, key: string): Value | undefined =>
  value?.kind === 'object' ? value.entries.get(key)?.value : undefined;

/** `http.batch` of texts, of `[method, url, body, params]` and of objects, in an array or by name. */
function batchRequests(list: Value | undefined): ScriptRequest[] {
  if (list?.kind === 'array') return list.items.map(batchRequest);
  return list?.kind === 'object' ? [...list.entries.values()].map(({ value }) => batchRequest(value)) : [];
}

function batchRequest(item: Value): ScriptRequest {
  const { range } = item;
  if (item.kind === 'literal') return { method: 'GET', name: textIn(item), range };
  if (item.kind === 'array') {
    const [method, url, , params] = item.items;
    return { method: textIn(method)?.toUpperCase(), name: requestName(url, params), range };
  }
  const method = textIn(member(item, 'method'));
  return {
    method: method?.toUpperCase(),
    name: requestName(member(item, 'url'), member(item, 'params')),
    range,
  };
}
