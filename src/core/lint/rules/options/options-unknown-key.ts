import type { Rule } from 'eslint';
import { ownValue } from '../../../base/own-value.ts';
import { nearestName } from '../../../base/nearest-name.ts';
import { executorFields, scenarioFields } from '../../../k6/executor-fields.ts';
import { fieldNamed } from '../../../k6/field.ts';
import { flagOnlyOptions, longThresholdFields, optionKeys } from '../../../k6/option-keys.ts';
import type { Entry } from '../../../script/value.ts';
import type { LintRule } from '../../rule.ts';
import { keyOf, renameKey } from '../edit-object.ts';
import { suggested } from '../replace-value.ts';

/** k6 goes on without options that it does not know; of the first one it says so in its log. */
export const optionsUnknownKey: LintRule = {
  id: 'k6/options-unknown-key',
  severity: 'warning',
  finds: 'A key of the options, or of a threshold, that k6 does not know.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    unknown: 'k6 knows no option `{{key}}` and goes on without it. Correct the name, or take it away.',
    scenario: 'k6 passes over `{{key}}` here: it belongs into a scenario, under `scenarios`.',
    flag: 'k6 passes over `{{key}}` here: it is a setting of the command line, `{{flag}}`.',
    threshold:
      'k6 passes over `{{key}}` in a threshold: it knows `threshold`, `abortOnFail` and `delayAbortEval`.',
    rename: 'Write `{{better}}`',
  },
  check({ options }, context) {
    for (const [key, entry] of options.value?.entries ?? []) {
      if (fieldNamed(key, optionNames) !== undefined) continue;
      report(context, entry, { key, ...placeOf(key) });
    }
    for (const { long } of options.thresholds.flatMap(({ items }) => items)) {
      for (const [key, entry] of long?.entries ?? []) {
        if (fieldNamed(key, thresholdNames) !== undefined) continue;
        report(context, entry, { key, messageId: 'threshold', better: likelyOf(key, thresholdNames) });
      }
    }
  },
};

const optionNames = Object.keys(optionKeys);
const thresholdNames = Object.keys(longThresholdFields);

const scenarioNames: ReadonlySet<string> = new Set(
  [scenarioFields, ...Object.values(executorFields).map(({ fields }) => fields)].flatMap(Object.keys),
);

interface Mistake {
  readonly key: string;
  readonly messageId: 'unknown' | 'scenario' | 'flag' | 'threshold';
  readonly flag?: string;
  readonly better?: string | undefined;
}

function placeOf(key: string): Omit<Mistake, 'key'> {
  const flag = ownValue(flagOnlyOptions, key);
  if (flag !== undefined) return { messageId: 'flag', flag };
  if (scenarioNames.has(key)) return { messageId: 'scenario' };
  return { messageId: 'unknown', better: nearestName(key, optionNames) };
}

/** `abortOnFailure` is farther from `abortOnFail` than a slip of the finger. */
const likelyOf = (key: string, names: readonly string[]): string | undefined =>
  nearestName(key, names) ?? names.find((name) => key.startsWith(name) || name.startsWith(key));

function report(context: Rule.RuleContext, entry: Entry, mistake: Mistake): void {
  const { key, messageId, flag = '', better = '' } = mistake;
  const fix = better === '' ? undefined : renameKey(entry, better);
  const suggest = suggested(fix, 'rename', { better });
  context.report({ node: keyOf(entry), messageId, data: { key, flag }, suggest });
}
