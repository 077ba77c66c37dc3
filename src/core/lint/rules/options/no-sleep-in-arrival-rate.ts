import type * as ESTree from 'estree';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { isSleep } from '../../script/sleeps.ts';
import { removeStatement } from '../places.ts';
import { startsByTheClock } from './arrival-rates.ts';

/** Where the clock starts iterations, a pause at their end only keeps a virtual user busy. */
export const noSleepInArrivalRate: LintRule = {
  id: 'k6/no-sleep-in-arrival-rate',
  severity: 'warning',
  finds: 'A pause at the end of an iteration that an arrival rate starts.',
  fixes: 'safe',
  messages: {
    pause:
      'An arrival rate starts iterations by the clock, so this pause changes nothing but the number of VUs that are needed. Take it away.',
  },
  check(script, context) {
    for (const inner of paced(script)) {
      const last = inner.body.type === 'BlockStatement' ? inner.body.body.at(-1) : undefined;
      const call = last?.type === 'ExpressionStatement' ? last.expression : undefined;
      if (last === undefined || !script.calls.some((one) => one.node === call && isSleep(one))) continue;
      context.report({
        node: last,
        messageId: 'pause',
        fix: (fixer) => removeStatement(last, context.sourceCode, fixer),
      });
    }
  },
};

/** Functions that arrival rates run, and nothing else. */
function paced(script: LintScript): ESTree.Function[] {
  const { scenarios, scenariosComplete } = script.options;
  if (!scenariosComplete || scenarios.some(({ executor }) => executor === undefined)) return [];
  const others = new Set(scenarios.filter((one) => !startsByTheClock(one)).map((one) => one.function));
  const called = new Set(script.calls.map((call) => script.calledFunction(call)?.function));
  const own = scenarios.filter(startsByTheClock).flatMap((one) => one.function ?? []);
  return [...new Set(own)].filter((inner) => !others.has(inner) && !called.has(inner));
}
