import type * as ESTree from 'estree';
import type { Bindings } from './bindings.ts';
import { bindingsInside, importedCallee } from './bindings.ts';
import type { SyntaxNode } from './syntax.ts';
import { isFunction, withoutTypes } from './syntax.ts';

/** An expression where it stands: the names as they are there, and what the parameters around it were given. */
export interface Expression {
  readonly node: SyntaxNode;
  readonly bindings: Bindings;
  readonly given?: Given | undefined;
}

/** What a function's parameters stand for in one call of it; undefined for what is not known. */
export interface Given {
  get(parameter: string): Expression | undefined;
}

/** What an object has under a key. */
export type Property =
  | { readonly kind: 'found'; readonly at: Expression }
  | { readonly kind: 'absent' }
  /** Only running would tell. */
  | { readonly kind: 'unknown' };

const absent: Property = { kind: 'absent' };
const unknown: Property = { kind: 'unknown' };

/** Names may name each other; further than this they are not followed. */
const maxDepth = 30;

/**
 * The expression that stands behind constants, imported names, parameters, members, and calls of functions that do nothing but return;
 * the same expression when nothing of that leads further.
 */
export function followed(at: Expression, depth = 0): Expression {
  const here = { ...at, node: withoutTypes(at.node) };
  const next = depth > maxDepth ? undefined : behind(here, depth + 1);
  return next === undefined ? here : followed(next, depth + 1);
}

function behind(at: Expression, depth: number): Expression | undefined {
  const { node } = at;
  if (node.type === 'Identifier') return behindName(node.name, at);
  if (node.type === 'CallExpression') return returnedBy(node, at, depth);
  if (node.type !== 'MemberExpression' || isEnvironment(node) || node.object.type === 'Super')
    return undefined;
  const key = memberKey(node);
  if (key === undefined) return undefined;
  const found = propertyOf({ ...at, node: node.object }, key, depth);
  return found.kind === 'found' ? found.at : undefined;
}

function behindName(name: string, { bindings, given }: Expression): Expression | undefined {
  const node = bindings.values.get(name);
  if (node !== undefined) return isFunction(node) ? undefined : { node, bindings, given };
  const imported = bindings.imports.get(name);
  return imported === undefined ? given?.get(name) : bindings.others?.nodeOf(imported);
}

/** What a call of a function answers whose body is one expression. */
function returnedBy(
  call: ESTree.SimpleCallExpression,
  at: Expression,
  depth: number,
): Expression | undefined {
  const called = functionBehind({ ...at, node: call.callee }, depth);
  const node = called && onlyResult(called.node);
  if (called === undefined || node === undefined) return undefined;
  const given = givenBy(called.node, call.arguments, at);
  return { node, bindings: bindingsInside(called.node, called.bindings), given };
}

interface FoundFunction {
  readonly node: ESTree.Function;
  readonly bindings: Bindings;
}

function functionBehind({ node, bindings }: Expression, depth: number): FoundFunction | undefined {
  if (depth > maxDepth) return undefined;
  if (isFunction(node)) return { node, bindings };
  const imported = importedCallee(node, bindings);
  const elsewhere = imported && bindings.others?.nodeOf(imported);
  if (elsewhere !== undefined) return functionBehind(elsewhere, depth + 1);
  const value = node.type === 'Identifier' ? bindings.values.get(node.name) : undefined;
  return value && functionBehind({ node: withoutTypes(value), bindings }, depth + 1);
}

function onlyResult({ body, async, generator }: ESTree.Function): SyntaxNode | undefined {
  if (async === true || generator === true) return undefined;
  if (body.type !== 'BlockStatement') return body;
  const last = body.body.at(-1);
  const isPlain = body.body.slice(0, -1).every(({ type }) => type === 'VariableDeclaration');
  return isPlain && last?.type === 'ReturnStatement' ? (last.argument ?? undefined) : undefined;
}

/** What the parameters of a function stand for when it is called with `args` at a place. */
export function givenBy(called: ESTree.Function, args: readonly SyntaxNode[], at: Expression): Given {
  const isSpread = args.some(({ type }) => type === 'SpreadElement');
  const given = new Map<string, Expression>();
  if (isSpread) return given;
  for (const [i, parameter] of called.params.entries()) {
    const name = parameterName(parameter);
    const node = args[i] ?? (parameter.type === 'AssignmentPattern' ? parameter.right : nothing);
    if (name !== undefined) given.set(name, { ...at, node });
  }
  return given;
}

/** What a parameter is to which nothing is given. */
const nothing: SyntaxNode = { type: 'Identifier', name: 'undefined' };

/** The name of a parameter that is not taken apart. */
export function parameterName(parameter: ESTree.Pattern): string | undefined {
  const inner = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return inner.type === 'Identifier' ? inner.name : undefined;
}

/** What an object has under a key, through spreads and `Object.assign`; nothing has no keys. */
export function propertyOf(at: Expression, key: string, depth = 0): Property {
  if (depth > maxDepth || isChanged(at, key)) return unknown;
  const here = followed(at, depth + 1);
  const { node } = here;
  if (node.type === 'Identifier') return node.name === 'undefined' ? absent : unknown;
  if (node.type === 'Literal') return absent;
  if (node.type === 'ObjectExpression') return inObject(node.properties, key, { here, depth });
  if (!isAssign(node)) return unknown;
  const parts = node.arguments.map((part) => (part.type === 'SpreadElement' ? part.argument : part));
  return lastOf(parts.map((part) => () => propertyOf({ ...here, node: part }, key, depth + 1)));
}

/** Whether a part of the object is set somewhere, at a time that is not known. */
function isChanged({ node, bindings }: Expression, key: string): boolean {
  const keys = node.type === 'Identifier' ? bindings.changedKeys.get(node.name) : undefined;
  return keys !== undefined && (keys.has(key) || keys.has(''));
}

function inObject(
  properties: ESTree.ObjectExpression['properties'],
  key: string,
  { here, depth }: { readonly here: Expression; readonly depth: number },
): Property {
  const parts = properties.map((property) => (): Property => {
    if (property.type === 'SpreadElement')
      return propertyOf({ ...here, node: property.argument }, key, depth + 1);
    const name = propertyName(property);
    if (name === undefined) return unknown;
    return name === key ? { kind: 'found', at: { ...here, node: property.value } } : absent;
  });
  return lastOf(parts);
}

/** Later parts go before earlier ones. */
function lastOf(parts: readonly (() => Property)[]): Property {
  for (const part of parts.toReversed()) {
    const found = part();
    if (found.kind !== 'absent') return found;
  }
  return absent;
}

function propertyName({ computed, key }: ESTree.Property): string | undefined {
  if (key.type === 'Literal') return String(key.value);
  return !computed && key.type === 'Identifier' ? key.name : undefined;
}

const isAssign = (node: SyntaxNode): node is ESTree.SimpleCallExpression =>
  node.type === 'CallExpression' &&
  node.callee.type === 'MemberExpression' &&
  node.callee.object.type === 'Identifier' &&
  node.callee.object.name === 'Object' &&
  memberKey(node.callee) === 'assign';

/** The key of `a.b` and `a['b']`. */
export function memberKey({ computed, property }: ESTree.MemberExpression): string | undefined {
  if (property.type === 'Literal') return String(property.value);
  return !computed && property.type === 'Identifier' ? property.name : undefined;
}

/** `__ENV.NAME` and `__ENV['NAME']`: set from outside, or not at all. */
export const isEnvironment = ({ object }: ESTree.MemberExpression): boolean =>
  object.type === 'Identifier' && object.name === '__ENV';
