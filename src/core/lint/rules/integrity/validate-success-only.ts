import type * as ESTree from 'estree';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { parentOf } from '../../script/parents.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { Fix } from '../replace-value.ts';
import { checkedValue } from './model/checked-value.ts';
import { isGuarded } from './model/guards.ts';
import { integrityFacts } from './model/integrity-facts.ts';
import { isInside, takenBy } from './model/nodes.ts';
import { suggested } from '../replace-value.ts';
import type { Validation } from './model/validations.ts';

/** The JSON of an error page has no balance, and two that are undefined are equal. */
export const validateSuccessOnly: LintRule = {
  id: 'integrity/validate-success-only',
  severity: 'error',
  finds: 'A validator that is given an answer before anybody has looked whether it succeeded.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    unguarded:
      '`{{answer}}` may be an error page, and two values that are not there are equal. Look at `{{answer}}.status` first.',
    guard: 'Check it after success only: `if ({{answer}}.status === 200)`',
  },
  check(script, context) {
    for (const validation of integrityFacts(script, context).validations) {
      if (validation.failureSafe) continue;
      const { node } = validation.call;
      const answer = answersGiven(validation, script).find(({ name }) => !isGuarded(node, name));
      if (answer === undefined) continue;
      const data = { answer: answer.name };
      const suggest = suggested(guarded(node, answer.name), 'guard', data);
      context.report({ node: answer, messageId: 'unguarded', data, suggest });
    }
  },
};

/** Arguments that are answers of requests, made in the same function or in one around it. */
function answersGiven({ call }: Validation, script: LintScript): ESTree.Identifier[] {
  const answers = script.requests
    .filter(({ call: { within } }) => within !== undefined && isInside(call.node, within))
    .map(({ call: { node } }) => takenBy(node));
  return call.node.arguments.flatMap((argument) => {
    const node = withoutTypes(argument);
    if (node.type !== 'Identifier') return [];
    const given = checkedValue(node, script) ?? node;
    return given.type === 'Identifier' && answers.includes(given.name) ? [node] : [];
  });
}

function guarded(node: SyntaxNode, answer: string): Fix | undefined {
  const statement = parentOf(node);
  if (statement?.type !== 'ExpressionStatement') return undefined;
  return (fixer) => fixer.insertTextBefore(statement, `if (${answer}.status === 200) `);
}
