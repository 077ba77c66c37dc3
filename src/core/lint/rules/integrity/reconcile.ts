import type { SourceCode } from 'eslint';
import type * as ESTree from 'estree';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { functionAt } from '../../../script/bindings.ts';
import { indentOf } from '../places.ts';
import { integrityFacts, kindsUsed, reconciles } from './model/integrity-facts.ts';
import { anyKind, isMoney } from './model/kinds.ts';
import { readsOf } from './model/reads.ts';
import type { Change } from '../replace-value.ts';
import { suggested } from '../replace-value.ts';
import { validatorName } from './model/validations.ts';

/** Each account may look right and the books still not balance. */
export const reconcile: LintRule = {
  id: 'integrity/reconcile',
  severity: 'warning',
  finds: 'A script that checks accounts one by one and never the books as a whole.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    never:
      'Nothing reads the sums over all accounts at the end of the run, so what happened elsewhere stays unseen. Reconcile in `teardown`.',
    add: 'Reconcile in `teardown`: `{{call}}`',
  },
  check(script, context) {
    const facts = integrityFacts(script, context);
    const first = facts.load.find(({ kind }) => isMoney(kind));
    if (!script.isEntry || first === undefined || reconciles(facts) || script.exports.has('handleSummary'))
      return;
    // Where no validator is used at all, `integrity/validate-after-mutation` comes first.
    if (![...kindsUsed(facts)].some((kind) => kind !== anyKind)) return;
    const readsTotals = readsOf(facts, 'totals').some(({ node }) => script.contextsAt(node).has('teardown'));
    if (readsTotals) return;
    const validator = validatorName(script);
    const call = `${validator ?? ''}.reconcile();`;
    const fix = validator === undefined ? undefined : inTeardown(script, call, context.sourceCode);
    context.report({ node: first.node, messageId: 'never', suggest: suggested(fix, 'add', { call }) });
  },
};

function inTeardown(
  { exports, bindings, program }: LintScript,
  call: string,
  source: SourceCode,
): Change | undefined {
  const exported = exports.get('teardown');
  if (exported === undefined) {
    const last = program.body.at(-1) ?? program;
    return (fixer) => fixer.insertTextAfter(last, `\n\nexport function teardown() {\n  ${call}\n}`);
  }
  const teardown = exported.value && functionAt(exported.value, bindings);
  return teardown && atItsStart(teardown, call, source);
}

function atItsStart({ body }: ESTree.Function, call: string, source: SourceCode): Change | undefined {
  const [first] = body.type === 'BlockStatement' ? body.body : [];
  return first && ((fixer) => fixer.insertTextBefore(first, `${call}\n${indentOf(first, source)}`));
}
