import type * as ESTree from 'estree';
import { ownValue } from '../../base/own-value.ts';
import type { Bindings } from '../../script/bindings.ts';
import { functionAt, importedCallee, resolved } from '../../script/bindings.ts';
import type { Exported } from '../../script/exports.ts';
import type { SyntaxNode } from '../../script/syntax.ts';
import { isFunction, stopHere, walk } from '../../script/syntax.ts';

/** When k6 runs a piece of code: once per VU at the start, in `setup`, in iterations, in `teardown`, in `handleSummary`. */
export type CallContext = 'init' | 'setup' | 'vu' | 'teardown' | 'summary';

/** Which contexts, and which of the exported functions, reach each function. */
export interface Reach {
  readonly contexts: ReadonlyMap<ESTree.Function, ReadonlySet<CallContext>>;
  /** Names of the exports (`default`, `browse`) from which a function is reached in an iteration. */
  readonly entries: ReadonlyMap<ESTree.Function, ReadonlySet<string>>;
}

const lifecycle: Readonly<Record<string, CallContext>> = {
  setup: 'setup',
  teardown: 'teardown',
  handleSummary: 'summary',
};

/**
 * Follows names from the functions that k6 calls to those that they use. A function that is only mentioned counts as
 * called, since it may be handed on; at the top level of the script only what is called there runs there.
 * @param vuExports names of the exports that scenarios run.
 */
export function reachOf(
  program: ESTree.Program,
  bindings: Bindings,
  exports: ReadonlyMap<string, Exported>,
  vuExports: ReadonlySet<string>,
): Reach {
  const graph = graphOf(program, bindings);
  const contexts = new Map<ESTree.Function, Set<CallContext>>();
  const entries = new Map<ESTree.Function, Set<string>>();
  for (const start of graph.init) spread(start, 'init', contexts, graph);
  for (const [name, { value }] of exports) {
    const entry = value && functionAt(value, bindings);
    if (entry === undefined) continue;
    const context = ownValue(lifecycle, name) ?? (vuExports.has(name) ? 'vu' : undefined);
    if (context !== undefined) spread(entry, context, contexts, graph);
    if (context === 'vu') spread(entry, name, entries, graph);
  }
  return { contexts, entries };
}

interface Graph {
  /** Functions that run, or may run, when a function does. */
  readonly uses: ReadonlyMap<ESTree.Function, ReadonlySet<ESTree.Function>>;
  /** Functions that run while the script is loaded. */
  readonly init: ReadonlySet<ESTree.Function>;
}

function spread<T>(
  start: ESTree.Function,
  label: T,
  labels: Map<ESTree.Function, Set<T>>,
  graph: Graph,
): void {
  const waiting = [start];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const found = labels.get(next) ?? new Set<T>();
    if (found.has(label)) continue;
    labels.set(next, found.add(label));
    waiting.push(...(graph.uses.get(next) ?? []));
  }
}

function graphOf(program: ESTree.Program, bindings: Bindings): Graph {
  const uses = new Map<ESTree.Function, Set<ESTree.Function>>();
  const init = new Set<ESTree.Function>();
  const apart = functionsApart(program, bindings);
  const functionNamed = functionsByName(bindings);
  walk<ESTree.Function | undefined>(program, undefined, (node, owner) => {
    const used = owner === undefined ? calledHere(node, functionNamed) : mentioned(node, functionNamed);
    if (used !== undefined) (owner === undefined ? init : usesOf(owner, uses)).add(used);
    if (!isFunction(node)) return owner;
    // A function written inside another may run whenever that one runs.
    if (owner !== undefined && !apart.has(node)) usesOf(owner, uses).add(node);
    if (apart.has(node)) init.add(node);
    return node;
  });
  return { uses, init };
}

const usesOf = (
  owner: ESTree.Function,
  uses: Map<ESTree.Function, Set<ESTree.Function>>,
): Set<ESTree.Function> => {
  const found = uses.get(owner) ?? new Set<ESTree.Function>();
  uses.set(owner, found);
  return found;
};

type FunctionNamed = (node: ESTree.Identifier) => ESTree.Function | undefined;

/** The function that a name stands for; each name is looked up once, since most come often. */
function functionsByName(bindings: Bindings): FunctionNamed {
  const known = new Map<string, ESTree.Function | undefined>();
  return (node) => {
    if (known.has(node.name)) return known.get(node.name);
    const value = resolved(node, bindings);
    const found = isFunction(value) ? value : undefined;
    known.set(node.name, found);
    return found;
  };
}

function mentioned(node: SyntaxNode, functionNamed: FunctionNamed): ESTree.Function | undefined {
  return node.type === 'Identifier' ? functionNamed(node) : undefined;
}

function calledHere(node: SyntaxNode, functionNamed: FunctionNamed): ESTree.Function | undefined {
  if (node.type !== 'CallExpression') return undefined;
  if (node.callee.type === 'Identifier') return functionNamed(node.callee);
  return isFunction(node.callee) ? node.callee : undefined;
}

/** Functions given to `new SharedArray(name, …)` and to methods of arrays at the top level, which run while the script is loaded. */
function functionsApart(program: ESTree.Program, bindings: Bindings): ReadonlySet<SyntaxNode> {
  const found = new Set<SyntaxNode>();
  walk(program, undefined, (node) => {
    const isCall = node.type === 'NewExpression' || node.type === 'CallExpression';
    // What any other function does with one that it is given is not known.
    if (isCall && callsAtOnce(node.callee, bindings))
      for (const argument of node.arguments.filter(isFunction)) found.add(argument);
    return isFunction(node) ? stopHere : undefined;
  });
  return found;
}

function callsAtOnce(callee: SyntaxNode, bindings: Bindings): boolean {
  if (importedCallee(callee, bindings)?.name === 'SharedArray') return true;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  return /^(?:map|flatMap|forEach|filter|reduce|some|every|find|findIndex|sort|from)$/.test(
    callee.property.name,
  );
}
