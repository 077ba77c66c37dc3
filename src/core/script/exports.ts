import type * as ESTree from 'estree';
import type { SyntaxNode } from './syntax.ts';

/** Something a script exports: the node to show, and the value behind it where the script has it. */
export interface Exported {
  /** The whole exporting statement or property. */
  readonly site: SyntaxNode;
  /** Undefined when it comes from another file. */
  readonly value: SyntaxNode | undefined;
}

/** A script's exports by name, `default` included: ES modules, and CommonJS by plain assignment. */
export function exportsOf(program: ESTree.Program): ReadonlyMap<string, Exported> {
  const exports = new Map<string, Exported>();
  for (const statement of program.body) {
    for (const [name, exported] of exportsIn(statement)) exports.set(name, exported);
  }
  return exports;
}

function exportsIn(statement: ESTree.Program['body'][number]): [string, Exported][] {
  if (statement.type === 'ExportDefaultDeclaration') {
    // An unnamed function declaration differs from a function expression in its type only.
    return [['default', { site: statement, value: statement.declaration as SyntaxNode }]];
  }
  if (statement.type === 'ExportNamedDeclaration') return namedExports(statement);
  if (statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression') {
    return commonJsExports(statement, statement.expression);
  }
  return [];
}

function namedExports(statement: ESTree.ExportNamedDeclaration): [string, Exported][] {
  const { declaration } = statement;
  if (declaration?.type === 'VariableDeclaration') {
    return declaration.declarations.flatMap(({ id, init }): [string, Exported][] =>
      id.type === 'Identifier' ? [[id.name, { site: statement, value: init ? id : undefined }]] : [],
    );
  }
  if (declaration?.type === 'FunctionDeclaration') {
    return [[declaration.id.name, { site: statement, value: declaration }]];
  }
  return statement.specifiers.map((specifier): [string, Exported] => [
    moduleExportName(specifier.exported),
    { site: specifier, value: statement.source ? undefined : specifier.local },
  ]);
}

const moduleExportName = (node: ESTree.Identifier | ESTree.Literal): string =>
  node.type === 'Identifier' ? node.name : String(node.value);

/** `exports.x = …`, `module.exports.x = …` and `module.exports = { x, … }`. */
function commonJsExports(
  site: ESTree.ExpressionStatement,
  { left, right }: ESTree.AssignmentExpression,
): [string, Exported][] {
  if (left.type !== 'MemberExpression' || left.property.type !== 'Identifier') return [];
  if (isExportsObject(left.object)) return [[left.property.name, { site, value: right }]];
  if (!isExportsObject(left) || right.type !== 'ObjectExpression') return [];
  return right.properties.flatMap((property): [string, Exported][] =>
    property.type === 'Property' && property.key.type === 'Identifier'
      ? [[property.key.name, { site: property, value: property.value }]]
      : [],
  );
}

const isExportsObject = (node: SyntaxNode): boolean =>
  node.type === 'Identifier'
    ? node.name === 'exports'
    : node.type === 'MemberExpression' &&
      node.object.type === 'Identifier' &&
      node.object.name === 'module' &&
      node.property.type === 'Identifier' &&
      node.property.name === 'exports';
