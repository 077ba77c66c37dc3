import type * as ESTree from 'estree';
import type { Bindings } from './bindings.ts';
import { importedCallee } from './bindings.ts';
import type { SyntaxNode } from './syntax.ts';
import { rangeOf, withoutTypes } from './syntax.ts';
import type { Entry, ObjectValue, Site, Value } from './value.ts';

/** Expressions may name each other; deeper than this is not followed. */
const maxDepth = 60;

/** Constants that use each other twice double the work with every step down; more parts than this are not looked at. */
const maxSteps = 10_000;

/**
 * Evaluates literals, objects, arrays, spreads, template literals, `+` of texts, names of constants and their members,
 * `Object.assign`, `Object.freeze`, and `__ENV.X || y`, which is `y` as long as nothing is given from outside.
 */
export function evaluate(node: SyntaxNode, bindings: Bindings): Value {
  return evaluated(node, bindings, { depth: 0, steps: { taken: 0 } });
}

/** How deep an evaluation is, and how many parts it has looked at in all. */
interface Effort {
  readonly depth: number;
  readonly steps: { taken: number };
}

function evaluated(node: SyntaxNode, bindings: Bindings, { depth, steps }: Effort): Value {
  const range = rangeOf(node);
  const unknown: Value = { kind: 'unknown', range, node };
  if (depth > maxDepth || ++steps.taken > maxSteps) return unknown;
  const inner = withoutTypes(node);
  const at: Evaluation = {
    site: { range, node },
    bindings,
    of: (part) => evaluated(part, bindings, { depth: depth + 1, steps }),
  };
  if (inner.type === 'Identifier') return named(inner.name, bindings, at) ?? unknown;
  return evaluators[inner.type]?.(inner as never, at) ?? unknown;
}

interface Evaluation {
  readonly site: Site;
  readonly bindings: Bindings;
  of(part: SyntaxNode): Value;
}

type Evaluators = {
  readonly [T in SyntaxNode['type']]?: (
    node: Extract<SyntaxNode, { type: T }>,
    at: Evaluation,
  ) => Value | undefined;
};

const evaluators: Evaluators = {
  Literal: (node, at) => literal(node.value, at.site),
  TemplateLiteral: templateValue,
  UnaryExpression: negativeNumber,
  BinaryExpression: concatenation,
  ObjectExpression: objectValue,
  ArrayExpression: arrayValue,
  MemberExpression: memberValue,
  LogicalExpression: (node, at) => (isEnvironment(node.left) ? at.of(node.right) : undefined),
  ConditionalExpression: (node, at) => (isEnvironment(node.test) ? at.of(node.alternate) : undefined),
  CallExpression: callValue,
};

function named(name: string, bindings: Bindings, at: Evaluation): Value | undefined {
  const node = bindings.values.get(name);
  const value = node === undefined ? importedValue(name, bindings, at) : at.of(node);
  if (value === undefined) return undefined;
  const changed = bindings.changedKeys.get(name);
  if (changed === undefined) return value;
  return value.kind === 'object' ? withoutKeys(value, changed) : undefined;
}

/** The value of a name that comes from another file of the same workspace, as if it stood where the name stands. */
function importedValue(name: string, bindings: Bindings, at: Evaluation): Value | undefined {
  const imported = bindings.imports.get(name);
  const value = imported && bindings.others?.valueOf(imported);
  return value && anchored(value, at.site);
}

function anchored(value: Value, { range, node }: Site): Value {
  const site = { range, node, elsewhere: true } as const;
  if (value.kind === 'array')
    return { ...value, ...site, items: value.items.map((item) => anchored(item, site)) };
  if (value.kind !== 'object') return { ...value, ...site };
  const entries = [...value.entries].map(([key, entry]): [string, Entry] => [
    key,
    { value: anchored(entry.value, site), range, node },
  ]);
  return { ...value, ...site, entries: new Map(entries) };
}

/** What the object is known to be when some of its entries are changed at a time that is not known. */
function withoutKeys(value: ObjectValue, changed: ReadonlySet<string>): ObjectValue | undefined {
  if (changed.has('')) return undefined;
  const entries = new Map([...value.entries].filter(([key]) => !changed.has(key)));
  return { ...value, entries, complete: false };
}

function literal(value: unknown, site: Site): Value | undefined {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
    return { kind: 'literal', value: value as string | number | boolean | null, ...site };
  }
  return undefined;
}

function templateValue(node: ESTree.TemplateLiteral, at: Evaluation): Value | undefined {
  const parts = node.quasis.flatMap((quasi, i) => {
    const hole = node.expressions[i];
    return [quasi.value.cooked ?? undefined, ...(hole === undefined ? [] : [textOf(at.of(hole))])];
  });
  return parts.includes(undefined) ? undefined : literal(parts.join(''), at.site);
}

const textOf = (value: Value): string | undefined =>
  value.kind === 'literal' ? String(value.value) : undefined;

function negativeNumber(node: ESTree.UnaryExpression, at: Evaluation): Value | undefined {
  const value = at.of(node.argument);
  if (node.operator !== '-' || value.kind !== 'literal' || typeof value.value !== 'number') return undefined;
  return literal(-value.value, at.site);
}

function concatenation(node: ESTree.BinaryExpression, at: Evaluation): Value | undefined {
  if (node.operator !== '+' || node.left.type === 'PrivateIdentifier') return undefined;
  const [left, right] = [at.of(node.left), at.of(node.right)];
  if (left.kind !== 'literal' || right.kind !== 'literal') return undefined;
  if (typeof left.value !== 'string' && typeof right.value !== 'string') return undefined;
  return literal(String(left.value) + String(right.value), at.site);
}

function objectValue(node: ESTree.ObjectExpression, at: Evaluation): Value {
  const entries = new Map<string, Entry>();
  let complete = true;
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      complete = mergeInto(entries, at.of(property.argument)) && complete;
      continue;
    }
    const key = propertyKey(property, at);
    if (key === undefined) complete = false;
    else entries.set(key, { value: at.of(property.value), range: rangeOf(property), node: property });
  }
  return { kind: 'object', entries, complete, ...at.site };
}

/** False when what was merged is not wholly known; what it may have overwritten is forgotten. */
function mergeInto(entries: Map<string, Entry>, value: Value): boolean {
  if (value.kind === 'literal') return true;
  const complete = value.kind === 'object' && value.complete;
  if (!complete) {
    for (const [key, { range, node }] of entries)
      entries.set(key, { value: { kind: 'unknown', range, node }, range, node });
  }
  if (value.kind === 'object') for (const [key, entry] of value.entries) entries.set(key, entry);
  return complete;
}

function propertyKey(property: ESTree.Property, at: Evaluation): string | undefined {
  if (property.computed) return textOf(at.of(property.key));
  if (property.key.type === 'Identifier') return property.key.name;
  return property.key.type === 'Literal' ? String(property.key.value) : undefined;
}

function arrayValue(node: ESTree.ArrayExpression, at: Evaluation): Value | undefined {
  const items: Value[] = [];
  for (const element of node.elements) {
    if (element === null) return undefined;
    const value = at.of(element.type === 'SpreadElement' ? element.argument : element);
    if (element.type !== 'SpreadElement') items.push(value);
    else if (value.kind === 'array') items.push(...value.items);
    else return undefined;
  }
  return { kind: 'array', items, ...at.site };
}

function memberValue(node: ESTree.MemberExpression, at: Evaluation): Value | undefined {
  if (isEnvironment(node) || node.object.type === 'Super') return undefined;
  const holder = at.of(node.object);
  const key = node.computed ? textOf(at.of(node.property)) : identifierName(node.property);
  if (key === undefined) return undefined;
  if (holder.kind === 'array') return holder.items[Number(key)];
  return holder.kind === 'object' ? holder.entries.get(key)?.value : undefined;
}

const identifierName = (node: SyntaxNode): string | undefined =>
  node.type === 'Identifier' ? node.name : undefined;

/** `__ENV.NAME` and `__ENV['NAME']`: set from outside, or not at all. */
const isEnvironment = (node: SyntaxNode): boolean =>
  node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.object.name === '__ENV';

function callValue(node: ESTree.SimpleCallExpression, at: Evaluation): Value | undefined {
  const { callee } = node;
  const imported = importedCallee(callee, at.bindings);
  if (imported !== undefined) return at.bindings.others?.resultOf(imported, at.site);
  if (callee.type !== 'MemberExpression' || identifierName(callee.object) !== 'Object') return undefined;
  const method = identifierName(callee.property);
  if (method !== 'assign' && method !== 'freeze') return undefined;
  const entries = new Map<string, Entry>();
  let complete = true;
  for (const argument of node.arguments) {
    const known = argument.type !== 'SpreadElement' && mergeInto(entries, at.of(argument));
    complete &&= known;
  }
  return { kind: 'object', entries, complete, ...at.site };
}
