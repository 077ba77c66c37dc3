import type * as ESTree from 'estree';
import type { Rule } from 'eslint';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import type { LintScenario } from '../../script/options.ts';
import { sleepsOf } from '../../script/sleeps.ts';
import { importing } from '../importing.ts';
import { indentOf } from '../places.ts';
import type { Edits } from '../places.ts';
import { suggested } from '../replace-value.ts';
import { sendsRequests } from './scenario-requests.ts';

/** Virtual users that never pause make more load, and another one, than the people they stand for. */
export const thinkTime: LintRule = {
  id: 'k6/think-time',
  severity: 'hint',
  finds: 'Virtual users that send requests and never pause.',
  fixes: 'suggestions',
  messages: {
    none: 'These virtual users never pause, so a few of them load the system like many people. Add `sleep(1)`, or say an arrival rate instead of a number of VUs.',
    add: 'Add `sleep(1);` at the end.',
  },
  check(script, context) {
    if (script.options.value?.entries.has('minIterationDuration') === true) return;
    const told = new Set<ESTree.Function>();
    for (const scenario of script.options.scenarios) {
      const inner = scenario.function;
      if (inner === undefined || told.has(inner) || !hasHaste(scenario, inner, script)) continue;
      told.add(inner);
      context.report({
        loc: headOf(inner, context),
        messageId: 'none',
        suggest: suggested(pauseIn(inner, script, context), 'add'),
      });
    }
  },
};

/** Executors whose virtual users iterate for a time as often as they can. */
const untiring: ReadonlySet<string> = new Set(['constant-vus', 'ramping-vus']);

const hasHaste = (scenario: LintScenario, inner: ESTree.Function, script: LintScript): boolean =>
  untiring.has(scenario.executor ?? '') && sendsRequests(scenario, script) && !sleepsOf(inner, script).any;

/** From the start of the function to its body. */
function headOf(inner: ESTree.Function, { sourceCode }: Rule.RuleContext) {
  const body = inner.body as ESTree.Node;
  return { start: sourceCode.getLoc(inner).start, end: sourceCode.getLoc(body).start };
}

function pauseIn(
  inner: ESTree.Function,
  script: LintScript,
  { sourceCode }: Rule.RuleContext,
): Edits | undefined {
  const last = inner.body.type === 'BlockStatement' ? inner.body.body.at(-1) : undefined;
  if (last === undefined || last.type === 'ReturnStatement') return undefined;
  const sleep = importing(script, { module: 'k6', name: 'sleep' }, sourceCode);
  if (sleep === undefined) return undefined;
  const text = `\n${indentOf(last, sourceCode)}${sleep.local}(1);`;
  return (fixer) => [...sleep.add(fixer), fixer.insertTextAfter(last, text)];
}
