import type * as ESTree from 'estree';
import type { Rule, SourceCode } from 'eslint';
import type { LintScript } from '../script/lint-script.ts';
import { insertBehindImports, scopesOf } from './places.ts';

/** How a file can say a name of a module, and the import that it needs for it. */
export interface Importing {
  readonly local: string;
  /** Empty when the name is imported already. */
  add(fixer: Rule.RuleFixer): Rule.Fix[];
}

interface Wanted {
  readonly module: string;
  /** As the module exports it; `default` comes in as `local`. */
  readonly name: string;
  readonly local?: string;
}

/** Makes a name of a module usable; undefined where the script has something else of that name. */
export function importing(script: LintScript, wanted: Wanted, source: SourceCode): Importing | undefined {
  const { name, local = name } = wanted;
  const known = specifiersOf(script, wanted).find((one) => importedAs(one) === name);
  if (known !== undefined) return { local: known.local.name, add: () => [] };
  if (scopesOf(local, source).length > 0) return undefined;
  return { local, add: (fixer) => [addImport(script, wanted, fixer)] };
}

/** Imports a name, beside others of the module where there are any. */
export function addImport(script: LintScript, wanted: Wanted, fixer: Rule.RuleFixer): Rule.Fix {
  const { module, name, local = name } = wanted;
  const last = specifiersOf(script, wanted).filter(isNamed).at(-1);
  if (last !== undefined && name !== 'default') return fixer.insertTextAfter(last, `, ${name}`);
  const clause = name === 'default' ? local : `{ ${name} }`;
  return insertBehindImports(script.program, `import ${clause} from '${module}';`, fixer);
}

const specifiersOf = ({ program }: LintScript, { module }: Wanted): ESTree.ImportDeclaration['specifiers'] =>
  program.body.flatMap((statement) =>
    statement.type === 'ImportDeclaration' && statement.source.value === module ? statement.specifiers : [],
  );

const isNamed = (specifier: ESTree.ImportDeclaration['specifiers'][number]): boolean =>
  specifier.type === 'ImportSpecifier';

function importedAs(specifier: ESTree.ImportDeclaration['specifiers'][number]): string | undefined {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  if (specifier.type !== 'ImportSpecifier') return undefined;
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : undefined;
}
