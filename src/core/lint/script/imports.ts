import type * as ESTree from 'estree';
import type { SyntaxNode } from '../../script/syntax.ts';

/** Reads a local module that the file at `from` imports as `specifier`; undefined when it cannot be read. */
export type ModuleReader = (
  specifier: string,
  from: string,
) => { readonly path: string; readonly text: string } | undefined;

/** True for a specifier that names a file of the workspace. */
export const isLocalSpecifier = (specifier: string): boolean => /^(\.{1,2})?\//.test(specifier);

/** Modules that a program names, in the order of the text. */
export function importedModules(program: ESTree.Program): { node: SyntaxNode; source: ESTree.Literal }[] {
  return program.body.flatMap((statement) => {
    if (statement.type === 'ImportDeclaration' || statement.type === 'ExportAllDeclaration')
      return [{ node: statement, source: statement.source }];
    if (statement.type === 'ExportNamedDeclaration' && statement.source)
      return [{ node: statement, source: statement.source }];
    return statement.type === 'VariableDeclaration' ? requiredModules(statement) : [];
  });
}

function requiredModules(
  statement: ESTree.VariableDeclaration,
): { node: SyntaxNode; source: ESTree.Literal }[] {
  return statement.declarations.flatMap(({ init }) => {
    if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier') return [];
    const [argument] = init.arguments;
    return init.callee.name === 'require' && argument?.type === 'Literal'
      ? [{ node: init, source: argument }]
      : [];
  });
}
