import type { Rule, Scope } from 'eslint';
import type * as ESTree from 'estree';

/** The variable that a name stands for. */
export function variableAt(
  name: ESTree.Identifier,
  { sourceCode }: Rule.RuleContext,
): Scope.Variable | undefined {
  for (let scope: Scope.Scope | null = sourceCode.getScope(name); scope !== null; scope = scope.upper) {
    const found = scope.set.get(name.name);
    if (found !== undefined) return found;
  }
  return undefined;
}
