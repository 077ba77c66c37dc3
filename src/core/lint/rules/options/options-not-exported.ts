import type * as ESTree from 'estree';
import { evaluate } from '../../../script/evaluate.ts';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { saysLoad } from '../../script/options.ts';

/** k6 reads options from the exports; options that are not exported change nothing. */
export const optionsNotExported: LintRule = {
  id: 'k6/options-not-exported',
  severity: 'error',
  finds: 'Options at the top level of a script that are not exported.',
  silent: true,
  fixes: 'safe',
  messages: {
    hidden:
      'k6 does not see these options, since they are not exported: it makes one iteration with one VU. Write `export const options`.',
  },
  check(script, context) {
    if (!script.isEntry || script.exports.has('options')) return;
    const declaration = optionsOf(script);
    // What is never used otherwise can only have been meant for k6.
    if (declaration === undefined || isUsed(context.sourceCode.getDeclaredVariables(declaration))) return;
    const [declarator] = declaration.declarations;
    context.report({
      node: declarator?.id ?? declaration,
      messageId: 'hidden',
      fix: (fixer) => fixer.insertTextBefore(declaration, 'export '),
    });
  },
};

function optionsOf({ program, bindings }: LintScript): ESTree.VariableDeclaration | undefined {
  return program.body
    .filter((statement) => statement.type === 'VariableDeclaration')
    .find(({ declarations: [first, ...others] }) => {
      if (first?.id.type !== 'Identifier' || first.id.name !== 'options' || others.length > 0) return false;
      const value = first.init ? evaluate(first.init, bindings) : undefined;
      if (value?.kind !== 'object') return false;
      return saysLoad(value) || value.entries.has('duration');
    });
}

const isUsed = (variables: readonly { readonly references: readonly { isRead(): boolean }[] }[]): boolean =>
  variables.some(({ references }) => references.some((reference) => reference.isRead()));
