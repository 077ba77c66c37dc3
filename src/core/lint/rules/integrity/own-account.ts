import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { evaluate } from '../../../script/evaluate.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import type { ObjectValue, Value } from '../../../script/value.ts';
import type { ScriptCall } from '../../script/calls.ts';
import { writtenAs } from '../replace-value.ts';
import { integrityFacts } from './model/integrity-facts.ts';
import { loadAt } from './model/load-shape.ts';
import type { Change } from '../replace-value.ts';
import { suggested } from '../replace-value.ts';
import { validatorName } from './model/validations.ts';

/** What one virtual user expects of an account, another has changed meanwhile. */
export const ownAccount: LintRule = {
  id: 'integrity/own-account',
  severity: 'warning',
  finds: 'An exact balance that is expected of an account which all virtual users share.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    shared:
      'All virtual users use the account {{account}}, so its balance may change between reading and checking. Give each its own.',
    index: 'An account for each virtual user: {{better}}',
  },
  check(script, context) {
    const { validations } = integrityFacts(script, context);
    const ownAccountPath = `${validatorName(script) ?? ''}.ownAccount`;
    const books = script.calls.filter(({ path }) => path === ownAccountPath);
    const exact = [
      ...validations.flatMap(({ call }) => exactAccounts(call).map((account) => ({ call, account }))),
      ...books.map((call) => ({ call, account: valueOf(call.node.arguments[0], call) })),
    ];
    for (const { call, account } of exact) {
      if (account?.kind !== 'literal' || loadAt(call.node, script).vus !== 'many') continue;
      const better = `\`${String(account.value).replace(/\d+$/, '')}\${${userNumber(script)}}\``;
      const node = writtenAs(account);
      const fix: Change | undefined =
        node?.type === 'Literal' && /\d$/.test(String(account.value))
          ? (fixer) => fixer.replaceText(node, better)
          : undefined;
      const data = { account: `\`${String(account.value)}\`` };
      context.report({
        node: account.node,
        messageId: 'shared',
        data,
        suggest: suggested(fix, 'index', { better }),
      });
    }
  },
};

const valueOf = (node: unknown, { bindings }: ScriptCall): Value | undefined =>
  node === undefined ? undefined : evaluate(node as SyntaxNode, bindings);

/** Accounts of which a call expects an exact balance: with `expected`, or as the only one who touches them. */
function exactAccounts(call: ScriptCall): Value[] {
  const given = valueOf(call.node.arguments[1], call);
  if (given?.kind !== 'object') return [];
  const sides = ['from', 'to'].flatMap((side): ObjectValue[] => {
    const value = given.entries.get(side)?.value;
    return value?.kind === 'object' ? [value] : [];
  });
  const exact = [
    ...(given.entries.has('expected') ? [given] : []),
    ...sides.filter((side) => isTrue(side.entries.get('exclusive')?.value)),
  ];
  return exact.flatMap((one) => one.entries.get('account')?.value ?? []);
}

const isTrue = (value: Value | undefined): boolean => value?.kind === 'literal' && value.value === true;

/** How the script can say which virtual user it is. */
function userNumber({ imports }: LintScript): string {
  const found = imports.find(({ module }) => module === 'k6/execution')?.node;
  const [name] = found?.type === 'ImportDeclaration' ? found.specifiers : [];
  return name === undefined || name.type === 'ImportSpecifier' ? '__VU' : `${name.local.name}.vu.idInTest`;
}
