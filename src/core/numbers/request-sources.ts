import type { SyntaxNode } from '../script/syntax.ts';
import type { ScriptCall } from '../lint/script/calls.ts';
import type { LintScript } from '../lint/script/lint-script.ts';
import type { LintRequest } from '../lint/script/requests.ts';

/** A call that sends something, or an item of a batch, with the expressions that say what it is called. */
export interface RequestSource {
  readonly call: ScriptCall;
  /** The call, or the item of the batch. */
  readonly node: SyntaxNode;
  /** `ws` and `websockets`: k6 counts what its two modules for WebSockets do under different names. */
  readonly protocol: 'http' | 'ws' | 'websockets';
  readonly method: string | undefined;
  /** Where the method is an argument. */
  readonly methodNode?: SyntaxNode | undefined;
  readonly url: SyntaxNode | undefined;
  readonly params: SyntaxNode | undefined;
}

/** The requests and the connections that the calls of one file make. */
export const requestSources = (script: LintScript): RequestSource[] => [
  ...script.requests.map(httpSource),
  ...script.calls.flatMap((call) => [...unreadBatch(call, script), ...socketSource(call)]),
];

function httpSource({ call, node, method, url, params }: LintRequest): RequestSource {
  // `...more` in a batch is any number of requests.
  if (node.type === 'SpreadElement') return { ...unread(call), node };
  const isSpelled = call.imported?.name === 'request' || call.imported?.name === 'asyncRequest';
  const methodNode = isSpelled && node === call.node ? call.node.arguments[0] : undefined;
  return { call, node, protocol: 'http', method, methodNode, url, params };
}

const unread = (call: ScriptCall): RequestSource => ({
  call,
  node: call.node,
  protocol: 'http',
  method: undefined,
  url: undefined,
  params: undefined,
});

/** A batch whose list is not written in place. */
function unreadBatch(call: ScriptCall, { requests }: LintScript): RequestSource[] {
  if (call.imported?.module !== 'k6/http' || call.imported.name !== 'batch') return [];
  return requests.some((request) => request.call === call) ? [] : [unread(call)];
}

function socketSource(call: ScriptCall): RequestSource[] {
  const { module, name } = call.imported ?? { module: '', name: '' };
  const [url, second, third] = call.node.arguments;
  const rest = { call, node: call.node, method: undefined, url };
  if (module === 'k6/ws' && name === 'connect') {
    // The parameters may be left out.
    return [{ ...rest, protocol: 'ws', params: third === undefined ? undefined : second }];
  }
  if (!/^k6\/(?:experimental\/)?websockets$/.test(module) || name !== 'WebSocket') return [];
  return [{ ...rest, protocol: 'websockets', params: third }];
}
