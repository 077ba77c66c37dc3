import type * as ESTree from 'estree';
import type { ScriptCall } from '../lint/script/calls.ts';
import type { LintScript } from '../lint/script/lint-script.ts';
import { parentOf } from '../lint/script/parents.ts';
import type { SyntaxNode } from '../script/syntax.ts';
import { isFunction } from '../script/syntax.ts';

/** Functions of a script and of its local modules, with the calls of each in the script. */
export type CallsByFunction = ReadonlyMap<ESTree.Function, readonly ScriptCall[]>;

/** The calls in a script of each function that it knows. */
export function callsByFunction(script: LintScript): CallsByFunction {
  const found = new Map<ESTree.Function, ScriptCall[]>();
  for (const call of script.calls) {
    const called = script.calledFunction(call)?.function;
    if (called !== undefined) found.set(called, [...(found.get(called) ?? []), call]);
  }
  return found;
}

/** The innermost function around a node that the script calls by name. */
export function helperAround(node: SyntaxNode, calls: CallsByFunction): ESTree.Function | undefined {
  for (let here = parentOf(node); here !== undefined; here = parentOf(here))
    if (isFunction(here) && calls.has(here)) return here;
  return undefined;
}
