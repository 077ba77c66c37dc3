import type { Rule, SourceCode } from 'eslint';
import type { SyntaxNode } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import { parentOf } from '../../script/parents.ts';
import { around, isConditional, removeStatement } from '../places.ts';

/** A line in each iteration costs the generator time that it needs for its load. */
export const noConsoleInVu: LintRule = {
  id: 'k6/no-console-in-vu',
  severity: 'hint',
  finds: 'A line for the log in each iteration.',
  fixes: 'suggestions',
  messages: {
    line: '`{{name}}` writes a line in every iteration, which slows the generator under load. Remove it, or write it in a branch only.',
    remove: 'Remove it.',
  },
  check(script, context) {
    for (const { node, path } of script.calls) {
      if (!/^console\.(?:log|info|warn|error|debug)$/.test(path)) continue;
      if (!script.contextsAt(node).has('vu') || isRare(node)) continue;
      const suggest = removal(node, context.sourceCode);
      context.report({ node, messageId: 'line', data: { name: path }, suggest });
    }
  },
};

/** In a branch, also of the functions around. */
const isRare = (node: SyntaxNode): boolean => [node, ...around(node)].some(isConditional);

function removal(node: SyntaxNode, source: SourceCode): Rule.SuggestionReportDescriptor[] {
  const statement = parentOf(node);
  if (statement?.type !== 'ExpressionStatement' || parentOf(statement)?.type !== 'BlockStatement') return [];
  return [{ messageId: 'remove', fix: (fixer) => removeStatement(statement, source, fixer) }];
}
