import type { LintRule } from '../../rule.ts';
import { parentOf } from '../../script/parents.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import type { Fix } from '../replace-value.ts';
import { integrityFacts } from './model/integrity-facts.ts';
import { suggested } from '../replace-value.ts';

/** A validator that answers false to nobody has found nothing. */
export const resultUsed: LintRule = {
  id: 'integrity/result-used',
  severity: 'error',
  finds: 'A validator that only answers true or false, and whose answer is thrown away.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    unused: 'Nobody looks at what `{{call}}` answers. Put it into a `check`, throw, or add it to a metric.',
    wrap: 'Put it into a check: `check({{call}}(…), { … })`',
  },
  check(script, context) {
    const hasCheck = script.bindings.imports.get('check')?.module === 'k6';
    for (const { call, selfRecording, kind } of integrityFacts(script, context).validations) {
      if (selfRecording || !isThrownAway(call.node)) continue;
      const source = context.sourceCode.getText(call.node);
      const wrapped = `check(${source}, { '${kind} holds': (held) => held })`;
      const fix: Fix | undefined = hasCheck ? (fixer) => fixer.replaceText(call.node, wrapped) : undefined;
      const data = { call: call.path };
      const suggest = suggested(fix, 'wrap', data);
      context.report({ node: call.node, messageId: 'unused', data, suggest });
    }
  },
};

function isThrownAway(node: SyntaxNode): boolean {
  const parent = parentOf(node);
  switch (parent?.type) {
    case 'ExpressionStatement':
      return true;
    case 'AwaitExpression':
    case 'ChainExpression':
    case 'UnaryExpression':
      return parent.type === 'UnaryExpression' && parent.operator !== 'void' ? false : isThrownAway(parent);
    default:
      return false;
  }
}
