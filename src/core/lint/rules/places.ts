import type * as ESTree from 'estree';
import type { Rule, Scope, SourceCode } from 'eslint';
import { isFunction, stopHere, walk, withoutTypes } from '../../script/syntax.ts';
import type { SyntaxNode } from '../../script/syntax.ts';
import { dottedPath } from '../script/calls.ts';
import { parentOf } from '../script/parents.ts';

/** Several changes that belong together. */
export type Edits = (fixer: Rule.RuleFixer) => Rule.Fix[];

const branches: ReadonlySet<string> = new Set([
  'IfStatement',
  'ConditionalExpression',
  'LogicalExpression',
  'SwitchCase',
  'CatchClause',
]);

/** True for code that its function does not always run: in a branch, or where an error is caught. */
export function isConditional(node: SyntaxNode): boolean {
  let here: SyntaxNode | undefined = node;
  while (here !== undefined && !isFunction(here)) {
    if (branches.has(here.type)) return true;
    here = parentOf(here);
  }
  return false;
}

/** True for code that may return, throw, go on with a loop, or call `fail` or `abort` and its like. */
export function leaves(node: SyntaxNode): boolean {
  let found = false;
  walk(node, undefined, (one) => {
    found ||= /^(?:Return|Throw|Continue|Break)Statement$/.test(one.type);
    found ||= one.type === 'CallExpression' && /(?:^|\.)(?:fail|abort)$/.test(dottedPath(one.callee));
    return isFunction(one) ? stopHere : undefined;
  });
  return found;
}

/** The nodes around a node, inside out. */
export function* around(node: SyntaxNode): Generator<SyntaxNode> {
  for (let here = parentOf(node); here !== undefined; here = parentOf(here)) yield here;
}

/** The name after the dot of `object`: `map` in `list.map`; empty when a node is no plain member of it. */
export function memberOf(object: SyntaxNode): string {
  const parent = parentOf(object);
  return parent?.type === 'MemberExpression' && parent.object === object ? memberName(parent) : '';
}

/** The name after the dot; empty for what is computed, and for what is no member. */
export function memberName(node: SyntaxNode): string {
  if (node.type === 'ChainExpression') return memberName(node.expression);
  if (node.type !== 'MemberExpression' || node.computed) return '';
  return node.property.type === 'Identifier' ? node.property.name : '';
}

/** The name of a property's key; empty when it is computed. */
export function keyName(node: SyntaxNode): string {
  if (node.type !== 'Property' || node.computed) return '';
  if (node.key.type === 'Identifier') return node.key.name;
  return node.key.type === 'Literal' ? String(node.key.value) : '';
}

/** A node with the types and `!` around it. */
export function withTypes(node: SyntaxNode): SyntaxNode {
  const parent = parentOf(node);
  return parent !== undefined && withoutTypes(parent) === withoutTypes(node) ? withTypes(parent) : node;
}

/** The call whose callee a node is. */
export function callOf(callee: SyntaxNode): ESTree.SimpleCallExpression | undefined {
  const parent = parentOf(callee);
  return parent?.type === 'CallExpression' && parent.callee === callee ? parent : undefined;
}

/** True for a plain name, such as `JSON`. */
export const isNamed = (node: SyntaxNode, name: string): boolean =>
  node.type === 'Identifier' && node.name === name;

/**
 * The statement of a node, in the innermost list of statements around it. Undefined where another place would run at
 * another time, or does not know the same names: in an arrow's expression, and in a loop without braces.
 */
export function statementOf(node: SyntaxNode): ESTree.Statement | undefined {
  let here = node;
  for (const outer of around(node)) {
    if (isList(outer, here)) return here as ESTree.Statement;
    if (isFunction(outer) || (isLoop(outer) && outer.body === here)) return undefined;
    here = outer;
  }
  return undefined;
}

const isList = (outer: SyntaxNode, inner: SyntaxNode): boolean =>
  outer.type === 'BlockStatement' ||
  outer.type === 'Program' ||
  (outer.type === 'SwitchCase' && outer.test !== inner);

const isLoop = (node: SyntaxNode): node is Loop =>
  /^(?:For|ForIn|ForOf|While|DoWhile)Statement$/.test(node.type);

type Loop = Extract<SyntaxNode, { type: `${'For' | 'ForIn' | 'ForOf' | 'While' | 'DoWhile'}Statement` }>;

/** The blank text in front of a node's line. */
export function indentOf(node: SyntaxNode, { lines }: SourceCode): string {
  const line = lines[(node.loc?.start.line ?? 1) - 1] ?? '';
  return /^\s*/.exec(line)?.[0] ?? '';
}

/** Uses of a name that the file itself does not declare, such as `open` or `process`. */
export function globalReferences({ scopeManager }: SourceCode, name: string): ESTree.Identifier[] {
  const scope = scopeManager.globalScope;
  if (scope === null) return [];
  const declared = scope.set.get(name);
  const references: Scope.Reference[] = [
    ...scope.through.filter(({ identifier }) => identifier.name === name),
    ...(declared?.defs.length === 0 ? declared.references : []),
  ];
  return references.map(({ identifier }) => identifier as ESTree.Identifier);
}

/** The scopes that declare a name: a new one of that name would be doubled there, or hidden. */
export const scopesOf = (name: string, { scopeManager }: SourceCode): Scope.Scope[] =>
  scopeManager.scopes.filter(({ set }) => (set.get(name)?.defs.length ?? 0) > 0);

/** The import or the statement behind which a declaration for the whole file belongs; undefined for the very top. */
export function lastImport({ body }: ESTree.Program): SyntaxNode | undefined {
  return body.filter(({ type }) => type === 'ImportDeclaration').at(-1);
}

/** Puts a statement of its own behind the imports. */
export function insertBehindImports(program: ESTree.Program, text: string, fixer: Rule.RuleFixer): Rule.Fix {
  const last = lastImport(program);
  return last === undefined
    ? fixer.insertTextBeforeRange([0, 0], `${text}\n`)
    : fixer.insertTextAfter(last, `\n${text}`);
}

/** Takes a statement away with its line. */
export function removeStatement(
  statement: SyntaxNode,
  { text }: SourceCode,
  fixer: Rule.RuleFixer,
): Rule.Fix {
  const [start, end] = statement.range ?? [0, 0];
  const before = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const after = /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  const wholeLine = after > 0 && /(?:^|\n)[ \t]*$/.test(text.slice(0, start));
  return fixer.removeRange(wholeLine ? [start - before, end + after] : [start, end]);
}

/** The variable that keeps an expression's value, declared with it or assigned it. */
export function variableHolding(node: SyntaxNode, sourceCode: SourceCode): Scope.Variable | undefined {
  const holder = [...around(node)].find(({ type }) => !isWrapper(type));
  if (holder?.type === 'AssignmentExpression') return variableNamed(holder.left, sourceCode);
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return undefined;
  return sourceCode.getDeclaredVariables(holder)[0];
}

/** What leaves a value as it is. */
const isWrapper = (type: string): boolean => type.startsWith('TS') || type === 'AwaitExpression';

/** The variable that a name means where it stands. */
export function variableNamed(node: SyntaxNode, sourceCode: SourceCode): Scope.Variable | undefined {
  if (node.type !== 'Identifier') return undefined;
  for (let scope: Scope.Scope | null = sourceCode.getScope(node); scope !== null; scope = scope.upper) {
    const found = scope.set.get(node.name);
    if (found !== undefined) return found;
  }
  return undefined;
}
