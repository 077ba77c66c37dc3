import type * as ESTree from 'estree';
import type { SyntaxNode } from '../../../../script/syntax.ts';
import type { LintScript } from '../../../script/lint-script.ts';
import { functionAround } from './nodes.ts';

/** What a check hands to the predicate that names it `r`. */
export function checkedValue(name: ESTree.Identifier, script: LintScript): SyntaxNode | undefined {
  const around = functionAround(name);
  const [parameter] = around?.params ?? [];
  if (parameter?.type !== 'Identifier' || parameter.name !== name.name) return undefined;
  return script.checks.find(({ conditions }) => conditions.some(({ predicate }) => predicate === around))
    ?.value;
}
