import { numberIn } from '../../../script/value.ts';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import type { LintScenario } from '../../script/options.ts';
import { sleepsOf } from '../../script/sleeps.ts';
import type { Fix } from '../replace-value.ts';
import { suggested, writtenAs } from '../replace-value.ts';
import { highestRate, startsByTheClock } from './arrival-rates.ts';
import { sendsRequests } from './scenario-requests.ts';

/** An iteration that finds no free virtual user is not made, and nobody says so but a warning. */
export const arrivalRateVus: LintRule = {
  id: 'k6/arrival-rate-vus',
  severity: 'warning',
  finds: 'An arrival rate that the virtual users of its scenario cannot keep up with.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    tooFew:
      '{{rate}} iterations a second of at least {{seconds}} s each need {{needed}} VUs, and there are at most {{given}}: k6 drops the others. Give `{{key}}` at least {{needed}}.',
    write: 'Write {{needed}}.',
  },
  check(script, context) {
    for (const scenario of script.options.scenarios.filter(startsByTheClock)) {
      const rate = highestRate(scenario);
      const seconds = shortestIterationS(scenario, script);
      const limit = vuLimit(scenario);
      if (rate === undefined || seconds === undefined || limit === undefined) continue;
      const needed = Math.ceil(Number((rate * seconds).toFixed(6)));
      if (needed <= limit.given) continue;
      const { key, given, value } = limit;
      const literal = writtenAs(value);
      const data = {
        rate: round(rate),
        seconds: round(seconds),
        needed: String(needed),
        given: String(given),
        key,
      };
      const fix: Fix | undefined =
        literal?.type === 'Literal' ? (fixer) => fixer.replaceText(literal, data.needed) : undefined;
      const suggest = suggested(fix, 'write', data);
      context.report({ node: value.node, messageId: 'tooFew', data, suggest });
    }
  },
};

const round = (value: number): string => String(Number(value.toFixed(2)));

/** A request over a network hardly takes less. */
const oneRequestS = 0.1;

function shortestIterationS(scenario: LintScenario, script: LintScript): number | undefined {
  if (scenario.function === undefined) return undefined;
  const { atLeastS } = sleepsOf(scenario.function, script);
  if (atLeastS > 0) return atLeastS;
  return sendsRequests(scenario, script) ? oneRequestS : undefined;
}

/** The most virtual users that k6 makes: `maxVUs`, or those it makes before. */
function vuLimit({ value }: LintScenario) {
  if (value?.complete !== true) return undefined;
  const key = value.entries.has('maxVUs') ? 'maxVUs' : 'preAllocatedVUs';
  const entry = value.entries.get(key);
  const given = numberIn(entry?.value);
  return entry === undefined || given === undefined ? undefined : { key, given, value: entry.value };
}
