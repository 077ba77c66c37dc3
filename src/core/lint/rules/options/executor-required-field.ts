import type { Rule } from 'eslint';
import { nearestName } from '../../../base/nearest-name.ts';
import { executorFields } from '../../../k6/executor-fields.ts';
import { removedExecutors } from '../../../k6/removed-names.ts';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import type { LintScenario } from '../../script/options.ts';
import { insertEntry, keyOf } from '../edit-object.ts';
import { replaceLiteral, suggested } from '../replace-value.ts';
import type { FieldMistake } from './scenario-mistakes.ts';
import { missingIn, mistakesInShortcuts, mistakesInValues, runTags } from './scenario-mistakes.ts';

/** k6 refuses a scenario that lacks what its executor needs, or says it in a way that k6 cannot take. */
export const executorRequiredField: LintRule = {
  id: 'k6/executor-required-field',
  severity: 'error',
  finds: 'A scenario that lacks what its executor needs, or has a value that k6 refuses.',
  fixes: 'suggestions',
  messages: {
    missing: 'The scenario lacks `{{key}}`, without which k6 refuses it. Add it.',
    missingInStage: 'The stage lacks `{{key}}`, without which k6 refuses it. Add it.',
    executor: 'k6 knows no executor `{{name}}`. There are {{known}}.',
    notWhole:
      'k6 takes whole numbers only as `{{key}}`. For {{written}} a second, write a whole one and a longer `timeUnit`.',
    notWholeCount: 'k6 takes whole numbers only as `{{key}}`. Round {{written}}.',
    notNumber: 'k6 takes a whole number as `{{key}}`, and refuses anything else. Write one.',
    notList: "k6 takes a list of stages as `{{key}}`, such as `[{ duration: '1m', target: 10 }]`.",
    tooShort: 'k6 refuses a `{{key}}` below one second. Give it more than {{written}}.',
    notText: 'k6 takes texts only in `{{key}}`. Put {{written}} in quotes.',
    tooFew: '`{{key}}` is below `{{other}}`, and k6 refuses that. Give at least {{written}}.',
    add: 'Add `{{text}}`',
    write: 'Write `{{text}}`',
  },
  check(script, context) {
    const told = new Set<string>();
    const mistakes = [...runTags(script.options.value), ...script.options.scenarios.flatMap(mistakesOf)];
    for (const mistake of mistakes) {
      const place = `${String(mistake.node.range)} ${mistake.messageId} ${mistake.data['key'] ?? ''}`;
      if (told.has(place)) continue;
      told.add(place);
      reportOne(mistake, context);
    }
    reportExecutors(script, context);
  },
};

function mistakesOf(scenario: LintScenario): FieldMistake[] {
  const { value, entry } = scenario;
  if (value === undefined) return [];
  if (entry === undefined) return mistakesInShortcuts(value);
  return [...missingIn(scenario, value), ...mistakesInValues(value)];
}

function reportOne({ node, messageId, data, add, better }: FieldMistake, context: Rule.RuleContext): void {
  const insert = add && insertEntry(add.object, add.text, context.sourceCode);
  const suggest = [
    ...suggested(insert, 'add', { text: add?.text ?? '' }),
    ...suggested(better?.fix, 'write', { text: better?.text ?? '' }),
  ];
  context.report({ node, messageId, data, suggest });
}

function reportExecutors({ options }: LintScript, context: Rule.RuleContext): void {
  const names = Object.keys(executorFields);
  for (const { executor: name, value } of options.scenarios) {
    const entry = value?.entries.get('executor');
    if (name === undefined || entry === undefined) continue;
    if (names.includes(name) || Object.hasOwn(removedExecutors, name)) continue;
    const better = nearestName(name, names);
    const fix = better === undefined ? undefined : replaceLiteral(entry.value, better);
    context.report({
      node: entry.value.elsewhere === true ? keyOf(entry) : entry.value.node,
      messageId: 'executor',
      data: { name, known: names.map((one) => `\`${one}\``).join(', ') },
      suggest: suggested(fix, 'write', { text: better ?? '' }),
    });
  }
}
