import type { Rule } from 'eslint';
import type { LintRule } from '../../rule.ts';
import { functionAt } from '../../../script/bindings.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { Escapes } from './model/escapes.ts';
import type { IntegrityFacts } from './model/integrity-facts.ts';
import { integrityFacts, reconciles } from './model/integrity-facts.ts';
import { insertAfter } from './model/insert-after.ts';
import { isMoney } from './model/kinds.ts';
import type { Mutation } from './model/mutations.ts';
import { pathsOf } from './model/paths.ts';
import { suggested } from '../replace-value.ts';
import { validatorName } from './model/validations.ts';

/** A system that loses or makes money under load answers 201 all the same. */
export const validateAfterMutation: LintRule = {
  id: 'integrity/validate-after-mutation',
  severity: 'error',
  finds: 'A mutation after which some path to the end of the iteration checks nothing.',
  silent: true,
  fixes: 'suggestions',
  schema: [
    { type: 'object', properties: { teardownCounts: { type: 'boolean' } }, additionalProperties: false },
  ],
  defaults: [{ teardownCounts: true }],
  messages: {
    unchecked:
      'Nothing checks what this {{kind}} did on some path to the end of the iteration. Call a validator of it, on every path.',
    insert: 'Check the sums after it: `{{call}}`',
  },
  check(script, context) {
    const facts = integrityFacts(script, context);
    if (!script.isEntry || facts.load.length === 0) return;
    const [{ teardownCounts = true } = {}] = context.options as [{ teardownCounts?: boolean }?];
    const coversMoney = teardownCounts && reconciles(facts);
    const escapes = new Escapes(facts, pathsOf(facts));
    const unchecked = new Set(entries(facts).flatMap((entry) => [...escapes.of(entry)]));
    for (const mutation of unchecked)
      if (!coversMoney || !isMoney(mutation.kind)) report(mutation, validatorName(script), context);
  },
};

function report(
  { node, kind = 'mutation' }: Mutation,
  validator: string | undefined,
  context: Rule.RuleContext,
): void {
  const call = `${validator ?? ''}.assertConservation();`;
  const fits = validator !== undefined && isMoney(kind);
  const suggest = suggested(fits ? insertAfter(node, call, context.sourceCode) : undefined, 'insert', {
    call,
  });
  context.report({ node, messageId: 'unchecked', data: { kind }, suggest });
}

/** The functions whose end is that of an iteration. */
function entries({ script }: IntegrityFacts): SyntaxNode[] {
  return [...script.exports.values()].flatMap(({ value }) => {
    const entry = value && functionAt(value, script.bindings);
    return entry !== undefined && script.contextsAt(entry).has('vu') ? [entry] : [];
  });
}
