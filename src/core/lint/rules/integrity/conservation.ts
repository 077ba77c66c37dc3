import type { Rule } from 'eslint';
import type { LintRule } from '../../rule.ts';
import type { IntegrityFacts } from './model/integrity-facts.ts';
import { integrityFacts, kindsUsed } from './model/integrity-facts.ts';
import { insertAfter } from './model/insert-after.ts';
import { readsOf } from './model/reads.ts';
import { suggested } from '../replace-value.ts';
import { validatorName } from './model/validations.ts';

/** What one lost the other must have gained. */
export const conservation: LintRule = {
  id: 'integrity/conservation',
  severity: 'error',
  finds: 'A transfer of which one side only is looked at, and no sum.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    oneSide:
      'Only one side of this transfer is read. Read the other too, or check the sums: what one gave, the other must have.',
    noSum:
      'Nothing shows that this transfer neither made nor lost anything. Check both sides, or the sums over all accounts.',
    insert: 'Check the sums after it: `{{call}}`',
  },
  check(script, context) {
    const facts = integrityFacts(script, context);
    const transfers = facts.load.filter(({ kind }) => kind === 'transfer');
    if (!script.isEntry || transfers.length === 0 || looksAtBoth(facts)) return;
    const sides = sidesRead(facts, context);
    if (sides > 1) return;
    const validator = validatorName(script);
    const call = `${validator ?? ''}.assertConservation();`;
    for (const { node } of transfers) {
      const fix = validator === undefined ? undefined : insertAfter(node, call, context.sourceCode);
      const messageId = sides === 1 ? 'oneSide' : 'noSum';
      context.report({ node, messageId, suggest: suggested(fix, 'insert', { call }) });
    }
  },
};

/** True where sums or both sides are checked; and where nothing is, of which `validate-after-mutation` tells. */
function looksAtBoth(facts: IntegrityFacts): boolean {
  const kinds = kindsUsed(facts);
  return kinds.size === 0 || kinds.has('conservation') || kinds.has('transfer');
}

/** How many accounts are read, told apart by how they are written. */
function sidesRead(facts: IntegrityFacts, { sourceCode }: Rule.RuleContext): number {
  const reads = readsOf(facts, 'balance').filter(({ node }) => facts.script.contextsAt(node).has('vu'));
  const accounts = reads.map(({ node }) =>
    node.arguments.map((argument) => sourceCode.getText(argument)).join(),
  );
  return new Set(accounts).size;
}
