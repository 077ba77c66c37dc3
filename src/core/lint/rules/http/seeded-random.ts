import type { Rule, SourceCode } from 'eslint';
import { functionAt } from '../../../script/bindings.ts';
import { evaluate } from '../../../script/evaluate.ts';
import type { LintRule } from '../../rule.ts';
import type { ScriptCall } from '../../script/calls.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { importing } from '../importing.ts';
import type { Edits } from '../places.ts';
import { suggested } from '../replace-value.ts';

/** Chance without a seed makes each run another test; one seed in all iterations makes them all the same. */
export const seededRandom: LintRule = {
  id: 'k6/seeded-random',
  severity: 'hint',
  finds: 'Chance that no seed makes repeatable, or one seed for all iterations.',
  fixes: 'suggestions',
  messages: {
    unseeded:
      'Without `randomSeed`, each run of this script is another test. Seed it by the iteration: `randomSeed(exec.scenario.iterationInTest)`.',
    constant:
      'With the same seed in each iteration, all of them get the same numbers. Seed it by `exec.scenario.iterationInTest`.',
    seed: 'Seed it by the number of the iteration.',
  },
  check(script, context) {
    const seeds = script.calls.filter(
      ({ imported }) => imported?.module === 'k6' && imported.name === 'randomSeed',
    );
    for (const seed of seeds.filter((call) => isSame(call, script))) {
      const suggest = suggested(exchanged(seed, script, context.sourceCode), 'seed');
      context.report({ node: seed.node, messageId: 'constant', suggest });
    }
    // Told once: one seed serves all.
    const first = script.calls.find(
      ({ path, node }) => path === 'Math.random' && script.contextsAt(node).has('vu'),
    );
    if (seeds.length > 0 || first === undefined) return;
    const suggest = suggested(seeding(script, context.sourceCode), 'seed');
    context.report({ node: first.node, messageId: 'unseeded', suggest });
  },
};

function isSame({ node, bindings }: ScriptCall, script: LintScript): boolean {
  const [seed] = node.arguments;
  if (seed === undefined || !script.contextsAt(node).has('vu')) return false;
  return evaluate(seed, bindings).kind === 'literal';
}

const execution = { module: 'k6/execution', name: 'default', local: 'exec' };

function exchanged({ node }: ScriptCall, script: LintScript, source: SourceCode): Edits | undefined {
  const exec = importing(script, execution, source);
  const [seed] = node.arguments;
  if (seed === undefined || exec === undefined) return undefined;
  return (fixer) => [...exec.add(fixer), fixer.replaceText(seed, `${exec.local}.scenario.iterationInTest`)];
}

/** A seed at the beginning of the default function. */
function seeding(script: LintScript, source: SourceCode): Edits | undefined {
  const value = script.exports.get('default')?.value;
  const inner = value && functionAt(value, script.bindings);
  if (inner?.body.type !== 'BlockStatement') return undefined;
  const [first] = inner.body.body;
  const seed = importing(script, { module: 'k6', name: 'randomSeed' }, source);
  const exec = importing(script, execution, source);
  if (first === undefined || seed === undefined || exec === undefined) return undefined;
  return (fixer: Rule.RuleFixer) => [
    ...seed.add(fixer),
    ...exec.add(fixer),
    fixer.insertTextBefore(first, `${seed.local}(${exec.local}.scenario.iterationInTest);\n  `),
  ];
}
