import { evaluate } from '../../../script/evaluate.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { isGroup } from '../../script/groups.ts';
import type { Fix } from '../replace-value.ts';

/** `::` parts the names of groups, and no name may have it. */
export const noGroupSeparator: LintRule = {
  id: 'k6/no-group-separator',
  severity: 'error',
  finds: 'The name of a check or group with `::` in it.',
  fixes: 'safe',
  messages: {
    separator: '`::` parts the names of groups: k6 throws on `{{name}}`. Write `-`.',
  },
  check(script, context) {
    for (const { name, node } of names(script)) {
      if (!name.includes('::')) continue;
      const written = withoutTypes(node);
      const fix: Fix = (fixer) =>
        fixer.replaceText(written, context.sourceCode.getText(written).replace(/ *::+ */g, '-'));
      const isHere = written.type === 'Literal' || written.type === 'TemplateLiteral';
      context.report({ node, messageId: 'separator', data: { name }, fix: isHere ? fix : null });
    }
  },
};

function names(script: LintScript): { name: string; node: SyntaxNode }[] {
  // The `check` of jslib takes any name.
  const own = script.checks.filter(({ call }) => call.imported?.module === 'k6');
  const checks = own.flatMap(({ conditions }) =>
    conditions.flatMap(({ name, key }) => (name === undefined ? [] : [{ name, node: key }])),
  );
  const groups = script.calls.filter(isGroup).flatMap(({ node, bindings }) => {
    const [first] = node.arguments;
    if (first === undefined) return [];
    const value = evaluate(first, bindings);
    return value.kind === 'literal' ? [{ name: String(value.value), node: first }] : [];
  });
  return [...checks, ...groups];
}
