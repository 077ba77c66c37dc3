import type * as ESTree from 'estree';
import { functionAt } from '../script/bindings.ts';
import type { Given } from '../script/expression.ts';
import { followed, givenBy, parameterName } from '../script/expression.ts';
import type { SyntaxNode } from '../script/syntax.ts';
import { walk } from '../script/syntax.ts';
import type { ScriptCall } from '../lint/script/calls.ts';
import { isPassive, isWhole } from '../lint/script/files.ts';
import type { LintScript } from '../lint/script/lint-script.ts';
import { parentOf } from '../lint/script/parents.ts';
import type { RequestName } from '../lint/script/request-names.ts';
import { requestName } from '../lint/script/request-names.ts';
import type { CallsByFunction } from './helpers.ts';
import { callsByFunction, helperAround } from './helpers.ts';
import type { RequestSource } from './request-sources.ts';
import { requestSources } from './request-sources.ts';
import type { Surroundings } from './surroundings.ts';
import { surroundingsAt } from './surroundings.ts';

/** What one place of a script sends, as far as the script tells. */
export interface SentRequest {
  /** The call in this script; undefined for what is sent in a way that has no line of its own. */
  readonly place: SyntaxNode | undefined;
  readonly protocol: RequestSource['protocol'];
  /** Undefined when only running would tell. */
  readonly method: string | undefined;
  readonly name: RequestName;
  readonly where: Surroundings;
}

export interface SentRequests {
  readonly sent: readonly SentRequest[];
  /** Requests in helpers whose numbers stand where the helper is called. */
  readonly wrapped: readonly { readonly node: SyntaxNode; readonly callers: readonly SyntaxNode[] }[];
  /** False when code that cannot be read, or not be followed, may send requests of any name. */
  readonly isWhole: boolean;
}

/** Everything that a script sends: by its own calls, and by helpers of its own or of local modules, one level deep. */
export function sentRequests(script: LintScript): SentRequests {
  const calls = callsByFunction(script);
  const handedOn = functionsHandedOn(script);
  const sent: SentRequest[] = [];
  const wrapped: { node: SyntaxNode; callers: SyntaxNode[] }[] = [];
  for (const source of requestSources(script)) {
    const helper = helperAround(source.node, calls);
    if (helper === undefined || !usesParameters(source, helper)) {
      sent.push(sentBy(source, source.node, script));
      continue;
    }
    const callers = calls.get(helper) ?? [];
    sent.push(...callers.map((call) => sentThrough(source, { helper, call }, script)));
    if (handedOn.has(helper)) sent.push({ ...sentBy(source, source.node, script), place: undefined });
    wrapped.push({ node: source.node, callers: callers.map(({ node }) => node) });
  }
  const others = sentByModules(script, calls);
  const whole = others.isWhole && isWhole(script, isPassive);
  return { sent: [...sent, ...others.sent], wrapped, isWhole: whole };
}

/** The requests of local modules stand where the script calls the functions that make them. */
function sentByModules(script: LintScript, calls: CallsByFunction): Pick<SentRequests, 'sent' | 'isWhole'> {
  const modules = new Set(script.imports.flatMap(({ script: module }) => module ?? []));
  let isFollowed = true;
  const sent = [...modules].flatMap(requestSources).flatMap((source) => {
    const helper = helperAround(source.node, calls);
    if (helper === undefined) isFollowed = false;
    if (helper === undefined) return [];
    return (calls.get(helper) ?? []).map((call) => sentThrough(source, { helper, call }, script));
  });
  return { sent, isWhole: isFollowed };
}

const sentBy = (source: RequestSource, place: SyntaxNode, script: LintScript): SentRequest => ({
  place,
  ...named(source, undefined),
  where: surroundingsAt(place, script),
});

/** What a helper sends for one call of it. */
function sentThrough(
  source: RequestSource,
  { helper, call }: { readonly helper: ESTree.Function; readonly call: ScriptCall },
  script: LintScript,
): SentRequest {
  const given = givenBy(helper, call.node.arguments, call);
  return { place: call.node, ...named(source, given), where: surroundingsAt(call.node, script) };
}

function named(
  { protocol, method, methodNode, url, params, call }: RequestSource,
  given: Given | undefined,
): Pick<SentRequest, 'protocol' | 'method' | 'name'> {
  const part = (node: SyntaxNode | undefined) => node && { node, bindings: call.bindings, given };
  const spelled = part(methodNode);
  const said = spelled && followed(spelled).node;
  return {
    protocol,
    method: said?.type === 'Literal' ? String(said.value).toUpperCase() : method,
    name: requestName(part(url), part(params)),
  };
}

/** Whether what a request is called depends on what its function is given. */
function usesParameters(source: RequestSource, helper: ESTree.Function): boolean {
  const names = new Set(helper.params.map(parameterName));
  let asked = false;
  named(source, {
    get: (name) => {
      asked ||= names.has(name);
      return undefined;
    },
  });
  return asked;
}

/** Functions that are not only called but passed to somebody, who may call them with anything. */
function functionsHandedOn({ program, bindings }: LintScript): ReadonlySet<ESTree.Function> {
  const found = new Set<ESTree.Function>();
  walk(program, undefined, (node) => {
    if (node.type !== 'Identifier' || !isValue(node, parentOf(node))) return undefined;
    const named = functionAt(node, bindings);
    if (named !== undefined) found.add(named);
    return undefined;
  });
  return found;
}

function isValue(node: SyntaxNode, around: SyntaxNode | undefined): boolean {
  switch (around?.type) {
    case 'CallExpression':
    case 'NewExpression':
      return around.callee !== node;
    case 'Property':
      return around.value === node;
    case 'VariableDeclarator':
      return around.init === node;
    case 'AssignmentExpression':
      return around.right === node;
    default:
      return passing.has(around?.type ?? '');
  }
}

const passing: ReadonlySet<string> = new Set([
  'ArrayExpression',
  'ReturnStatement',
  'ConditionalExpression',
  'LogicalExpression',
]);
