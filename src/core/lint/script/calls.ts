import type * as ESTree from 'estree';
import type { Bindings, ImportedName } from '../../script/bindings.ts';
import { bindingsInside, importedCallee } from '../../script/bindings.ts';
import type { SyntaxNode } from '../../script/syntax.ts';
import { isFunction, walk } from '../../script/syntax.ts';

/** A call or `new` in a script. */
export interface ScriptCall {
  readonly node: ESTree.SimpleCallExpression | ESTree.NewExpression;
  /** What is called, when it comes from a module: `{ module: 'k6/http', name: 'get' }`. */
  readonly imported: ImportedName | undefined;
  /** As it is written: `http.get`, `validator.validateBalance`; empty when a part of it is computed. */
  readonly path: string;
  /** The innermost function around it; undefined at the top level. */
  readonly within: ESTree.Function | undefined;
  /** Names as they are where the call stands. */
  readonly bindings: Bindings;
}

/** All calls of a program, in the order of the text. */
export function scriptCalls(program: ESTree.Program, bindings: Bindings): ScriptCall[] {
  const calls: ScriptCall[] = [];
  walk<Around>(program, { within: undefined, bindings }, (node, around) => {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') calls.push(callAt(node, around));
    if (!isFunction(node)) return around;
    return { within: node, bindings: bindingsInside(node, around.bindings) };
  });
  return calls;
}

interface Around {
  readonly within: ESTree.Function | undefined;
  readonly bindings: Bindings;
}

function callAt(node: ESTree.SimpleCallExpression | ESTree.NewExpression, around: Around): ScriptCall {
  const imported = importedCallee(node.callee, around.bindings);
  return { node, imported, path: dottedPath(node.callee), ...around };
}

/** `a.b.c` of a plain chain of names; empty for everything else. */
export function dottedPath(node: SyntaxNode): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'ChainExpression') return dottedPath(node.expression);
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return '';
  const holder = dottedPath(node.object);
  return holder === '' ? '' : `${holder}.${node.property.name}`;
}
