import type { LintRule } from '../../rule.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import type { Value } from '../../../script/value.ts';
import { evaluate } from '../../../script/evaluate.ts';
import type { IntegrityFacts } from './model/integrity-facts.ts';
import { integrityFacts } from './model/integrity-facts.ts';
import { functionAround, isInside, startOf } from './model/nodes.ts';
import type { Validation } from './model/validations.ts';

/** Requests that are sent together arrive in any order, and each sees what the others did. */
export const orderedMutations: LintRule = {
  id: 'integrity/ordered-mutations',
  severity: 'warning',
  finds: 'Mutations that are sent together, and an exact balance for one of them.',
  silent: true,
  messages: {
    unordered:
      'These {{count}} mutations run at once, so what one account holds in between is not defined. Check the sums, or send them one after the other.',
  },
  check(script, context) {
    const facts = integrityFacts(script, context);
    for (const [together, count] of sentTogether(facts)) {
      if (count > 1 && facts.validations.some((one) => isExact(one) && comesAfter(one, together)))
        context.report({ node: together, messageId: 'unordered', data: { count: String(count) } });
    }
  },
};

/** Calls that send several requests at once, with the number of mutations among them. */
function sentTogether({ mutations, script }: IntegrityFacts): Map<SyntaxNode, number> {
  const groups = script.calls
    .filter(({ path, imported }) => path === 'Promise.all' || imported?.name === 'batch')
    .map(({ node }): SyntaxNode => node);
  return new Map(
    groups.map((group) => [group, mutations.filter(({ node }) => isInside(node, group)).length]),
  );
}

const comesAfter = ({ call: { node } }: Validation, together: SyntaxNode): boolean =>
  startOf(node) > startOf(together) && isInside(node, functionAround(together) ?? together);

/** True for a balance with `expected`, and for a transfer whose sides nobody else may touch. */
function isExact({ call, kind }: Validation): boolean {
  const [, given] = call.node.arguments;
  const value = given && evaluate(given, call.bindings);
  if (value?.kind !== 'object') return false;
  if (kind === 'balance') return value.entries.has('expected');
  return kind === 'transfer' && ['from', 'to'].some((side) => isExclusive(value.entries.get(side)?.value));
}

function isExclusive(side: Value | undefined): boolean {
  const exclusive = side?.kind === 'object' ? side.entries.get('exclusive')?.value : undefined;
  return exclusive?.kind === 'literal' && exclusive.value === true;
}
