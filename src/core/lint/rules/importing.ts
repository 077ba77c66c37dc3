import type * as ESTree from 'estree';
import type { Rule } from 'eslint';
import type { LintScript } from '../script/lint-script.ts';
import { insertBehindImports } from './places.ts';

/** How a file can say a name of a module, and the import that it needs for it. */
export interface Importing {
  readonly local: string;
  /** Empty when the name is imported already. */
  add(fixer: Rule.RuleFixer): Rule.Fix[];
}

/**
 * Makes a name of a module usable.
 * @param name as the module exports it; `default` comes in as `local`.
 */
export function importing(
  { program }: LintScript,
  { module, name, local = name }: { module: string; name: string; local?: string },
): Importing {
  const imports = program.body.filter(
    (statement): statement is ESTree.ImportDeclaration =>
      statement.type === 'ImportDeclaration' && statement.source.value === module,
  );
  const known = imports.flatMap(({ specifiers }) => specifiers).find((one) => importedAs(one) === name);
  if (known !== undefined) return { local: known.local.name, add: () => [] };
  const named = imports.flatMap(({ specifiers }) => specifiers).filter(isNamed);
  const last = named.at(-1);
  if (last !== undefined && name !== 'default')
    return { local, add: (fixer) => [fixer.insertTextAfter(last, `, ${name}`)] };
  const clause = name === 'default' ? local : `{ ${name} }`;
  const text = `import ${clause} from '${module}';`;
  return { local, add: (fixer) => [insertBehindImports(program, text, fixer)] };
}

const isNamed = (specifier: ESTree.ImportDeclaration['specifiers'][number]): boolean =>
  specifier.type === 'ImportSpecifier';

function importedAs(specifier: ESTree.ImportDeclaration['specifiers'][number]): string | undefined {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  if (specifier.type !== 'ImportSpecifier') return undefined;
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : undefined;
}
