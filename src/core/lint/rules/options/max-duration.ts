import type { ObjectValue } from '../../../script/value.ts';
import { numberIn } from '../../../script/value.ts';
import { durationMs } from '../../../k6/duration.ts';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import type { LintScenario } from '../../script/options.ts';
import { sleepsOf } from '../../script/sleeps.ts';
import { insertEntry, keyOf } from '../edit-object.ts';
import type { Fix } from '../replace-value.ts';
import { replaceLiteral, suggested } from '../replace-value.ts';

/** Iterations that are left at `maxDuration` are not made; without one it is ten minutes. */
export const maxDuration: LintRule = {
  id: 'k6/max-duration',
  severity: 'warning',
  finds: 'More iterations than fit into the time of their scenario.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    cut: 'The pauses of these iterations alone take {{needed}}, and k6 ends the scenario after {{limit}}: the others are not made. Give `{{key}}` more.',
    write: 'Write `{{key}}: {{better}}`',
  },
  check(script, context) {
    for (const scenario of script.options.scenarios) {
      const plan = planOf(scenario, script);
      if (plan === undefined || plan.neededS <= plan.limitS) continue;
      const { object, key, neededS, limitS } = plan;
      const entry = object.entries.get(key);
      const better = `'${Math.ceil((neededS * 1.5) / 60)}m'`;
      const fix: Fix | undefined =
        entry === undefined
          ? insertEntry(object, `${key}: ${better}`, context.sourceCode)
          : replaceLiteral(entry.value, better.slice(1, -1));
      const node = entry ?? object.entries.get('iterations');
      context.report({
        node: node === undefined ? object.node : keyOf(node),
        messageId: 'cut',
        data: { needed: asTime(neededS), limit: asTime(limitS), key },
        suggest: suggested(fix, 'write', { key, better }),
      });
    }
  },
};

interface Plan {
  readonly object: ObjectValue;
  readonly key: 'maxDuration' | 'duration';
  readonly neededS: number;
  readonly limitS: number;
}

function planOf(scenario: LintScenario, script: LintScript): Plan | undefined {
  const { value: object, executor } = scenario;
  if (object?.complete !== true || scenario.function === undefined) return undefined;
  const rounds = roundsOf(object, executor);
  // The shortcut's `duration` is what a scenario calls `maxDuration`.
  const key = scenario.entry === undefined ? 'duration' : 'maxDuration';
  const limitS = limitOf(object, key);
  if (rounds === undefined || limitS === undefined) return undefined;
  return { object, key, limitS, neededS: rounds * sleepsOf(scenario.function, script).atLeastS };
}

/** How many iterations one virtual user makes. */
function roundsOf(object: ObjectValue, executor: string | undefined): number | undefined {
  const numberOf = (key: string): number | undefined => {
    const entry = object.entries.get(key);
    return entry === undefined ? 1 : numberIn(entry.value);
  };
  const [iterations, vus] = [numberOf('iterations'), numberOf('vus')];
  if (iterations === undefined || vus === undefined || vus < 1) return undefined;
  if (executor === 'per-vu-iterations') return iterations;
  return executor === 'shared-iterations' ? Math.ceil(iterations / vus) : undefined;
}

function limitOf(object: ObjectValue, key: string): number | undefined {
  const entry = object.entries.get(key);
  if (entry === undefined) return 600;
  const ms = entry.value.kind === 'literal' ? durationMs(entry.value.value) : undefined;
  return ms === undefined ? undefined : ms / 1000;
}

const asTime = (seconds: number): string =>
  seconds < 120 ? `${Number(seconds.toFixed(1))} s` : `${Number((seconds / 60).toFixed(1))} min`;
