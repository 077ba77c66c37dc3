import type * as ESTree from 'estree';
import type { SyntaxNode } from './syntax.ts';
import { isFunction, stopHere, walk, withoutTypes } from './syntax.ts';
import type { Site, Value } from './value.ts';

type Names<T> = Pick<ReadonlyMap<string, T>, 'get'>;

/** What a name at the top level of a script stands for. */
export interface Bindings {
  /** Initial values of variables that are never assigned again, and functions. */
  readonly values: Names<SyntaxNode>;
  /** Names of `values` of which a part is assigned somewhere (`options.vus = 3`), with the keys of those parts. */
  readonly changedKeys: ReadonlyMap<string, ReadonlySet<string>>;
  /** Imported and required names: local name to module and exported name (`*` for the whole module). */
  readonly imports: Names<ImportedName>;
  /** What is known of other files; absent where they are not looked at. */
  readonly others?: OtherFiles;
}

/** What imported names stand for; undefined for what is not known. */
export interface OtherFiles {
  /** The value that another file exports. */
  valueOf(imported: ImportedName): Value | undefined;
  /** The node that another file exports, with the names as they are there. */
  nodeOf(imported: ImportedName): { readonly node: SyntaxNode; readonly bindings: Bindings } | undefined;
  /** What a call of an imported function answers, at `site`. */
  resultOf(imported: ImportedName, site: Site): Value | undefined;
}

export interface ImportedName {
  readonly module: string;
  readonly name: string;
}

/** Collects the top-level names of a script. */
export function bindingsOf(program: ESTree.Program, others?: OtherFiles): Bindings {
  const values = new Map<string, SyntaxNode>();
  const imports = new Map<string, ImportedName>();
  for (const statement of program.body.map(declarationOf)) {
    if (statement.type === 'ImportDeclaration') addImports(statement, imports);
    if (statement.type === 'FunctionDeclaration' && statement.id) values.set(statement.id.name, statement);
    if (statement.type === 'VariableDeclaration') {
      for (const declarator of statement.declarations) addVariable(declarator, values, imports);
    }
  }
  const changedKeys = new Map<string, Set<string>>();
  walk(program, undefined, (node) => {
    const target = assignedTarget(node);
    if (target !== undefined) noteAssignment(target, values, changedKeys);
    return undefined;
  });
  return { values, imports, changedKeys, ...(others && { others }) };
}

/** The names as they are inside a function: its own hide those outside; its constants and functions are known. */
export function bindingsInside(inner: ESTree.Function, outer: Bindings): Bindings {
  const names = ownNames(inner);
  const constants = new Map<string, SyntaxNode>();
  const statements = inner.body.type === 'BlockStatement' ? inner.body.body : [];
  for (const statement of statements) {
    if (statement.type === 'FunctionDeclaration') constants.set(statement.id.name, statement);
    if (statement.type !== 'VariableDeclaration' || statement.kind !== 'const') continue;
    for (const { id, init } of statement.declarations) {
      if (id.type === 'Identifier' && init) constants.set(id.name, withoutTypes(init));
    }
  }
  return {
    values: { get: (name) => (names.has(name) ? constants.get(name) : outer.values.get(name)) },
    imports: { get: (name) => (names.has(name) ? undefined : outer.imports.get(name)) },
    changedKeys: outer.changedKeys,
    ...(outer.others && { others: outer.others }),
  };
}

/** Names that a function declares: parameters, and variables and functions anywhere in it but in the functions inside. */
function ownNames(inner: ESTree.Function): Set<string> {
  const names = new Set<string>();
  for (const parameter of inner.params) addPatternNames(parameter, names);
  walk(inner, undefined, (node) => {
    if (node === inner) return undefined;
    if (node.type === 'VariableDeclarator') addPatternNames(node.id, names);
    if (node.type === 'FunctionDeclaration') names.add(node.id.name);
    return isFunction(node) ? stopHere : undefined;
  });
  return names;
}

/** Too many names at worst (those of default values): a name that is not known is left out. */
function addPatternNames(pattern: SyntaxNode, names: Set<string>): void {
  if (pattern.type === 'Identifier') {
    names.add(pattern.name);
    return;
  }
  walk(pattern, undefined, (node) => {
    if (node.type === 'Identifier') names.add(node.name);
    return undefined;
  });
}

function declarationOf(statement: ESTree.Program['body'][number]): SyntaxNode {
  const exports =
    statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
  return exports && statement.declaration ? (statement.declaration as SyntaxNode) : statement;
}

function addImports(statement: ESTree.ImportDeclaration, imports: Map<string, ImportedName>): void {
  const module = String(statement.source.value);
  for (const specifier of statement.specifiers) {
    imports.set(specifier.local.name, { module, name: importedName(specifier) });
  }
}

function importedName(specifier: ESTree.ImportDeclaration['specifiers'][number]): string {
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  return specifier.imported.type === 'Identifier'
    ? specifier.imported.name
    : String(specifier.imported.value);
}

function addVariable(
  declarator: ESTree.VariableDeclarator,
  values: Map<string, SyntaxNode>,
  imports: Map<string, ImportedName>,
): void {
  if (!declarator.init) return;
  const init = withoutTypes(declarator.init);
  const required = requiredModule(init);
  if (declarator.id.type === 'Identifier') {
    const { name } = declarator.id;
    if (required === undefined) values.set(name, init);
    else imports.set(name, required);
  } else if (declarator.id.type === 'ObjectPattern' && required?.name === '*') {
    for (const [local, name] of patternNames(declarator.id))
      imports.set(local, { module: required.module, name });
  }
}

/** `require('k6/http')` and `require('k6/http').default`. */
function requiredModule(node: SyntaxNode): ImportedName | undefined {
  if (node.type === 'CallExpression') return requireCall(node);
  if (node.type !== 'MemberExpression') return undefined;
  const whole = requiredModule(node.object);
  return whole?.name === '*' ? { module: whole.module, name: memberName(node) } : undefined;
}

function requireCall({
  callee,
  arguments: [argument],
}: ESTree.SimpleCallExpression): ImportedName | undefined {
  if (callee.type !== 'Identifier' || callee.name !== 'require' || argument?.type !== 'Literal')
    return undefined;
  return { module: String(argument.value), name: '*' };
}

function patternNames(pattern: ESTree.ObjectPattern): [string, string][] {
  return pattern.properties.flatMap((property): [string, string][] => {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') return [];
    return property.value.type === 'Identifier' ? [[property.value.name, property.key.name]] : [];
  });
}

function assignedTarget(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'AssignmentExpression') return node.left;
  const changes =
    node.type === 'UpdateExpression' || (node.type === 'UnaryExpression' && node.operator === 'delete');
  return changes ? node.argument : undefined;
}

function noteAssignment(
  target: SyntaxNode,
  values: Map<string, SyntaxNode>,
  changedKeys: Map<string, Set<string>>,
): void {
  if (target.type === 'Identifier') values.delete(target.name);
  let key = '';
  let holder = target;
  while (holder.type === 'MemberExpression') {
    key = memberName(holder);
    holder = holder.object;
  }
  if (holder === target || holder.type !== 'Identifier') return;
  const keys = changedKeys.get(holder.name) ?? new Set<string>();
  changedKeys.set(holder.name, keys.add(key));
}

/** Empty when only running would tell which member is meant. */
function memberName({ computed, property }: ESTree.MemberExpression): string {
  if (!computed) return property.type === 'Identifier' ? property.name : '';
  return property.type === 'Literal' ? String(property.value) : '';
}

/** The value a name or a node stands for, following plain names to where they were declared. */
export function resolved(node: SyntaxNode, bindings: Bindings): SyntaxNode {
  let here = withoutTypes(node);
  for (let steps = 0; here.type === 'Identifier' && steps < 20; steps++) {
    const value = bindings.values.get(here.name);
    if (value === undefined) return here;
    here = withoutTypes(value);
  }
  return here;
}

/** The module and exported name that a callee such as `check`, `http.get` or `k6.group` stands for. */
export function importedCallee(callee: SyntaxNode, bindings: Bindings): ImportedName | undefined {
  if (callee.type === 'Identifier') return bindings.imports.get(callee.name);
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
  if (callee.object.type !== 'Identifier' || callee.property.type !== 'Identifier') return undefined;
  const holder = bindings.imports.get(callee.object.name);
  if (holder === undefined || !['*', 'default'].includes(holder.name)) return undefined;
  return { module: holder.module, name: callee.property.name };
}

/** The function a node stands for, if it is one or names one. */
export function functionAt(node: SyntaxNode, bindings: Bindings): ESTree.Function | undefined {
  const value = resolved(node, bindings);
  return isFunction(value) ? value : undefined;
}
