import type { Rule } from 'eslint';
import { nearestName } from '../../../base/nearest-name.ts';
import type { ExecutorName } from '../../../k6/executor-fields.ts';
import { executorFields, executorNamed, scenarioFields, stageFields } from '../../../k6/executor-fields.ts';
import { fieldNamed } from '../../../k6/field.ts';
import type { Entry, ObjectValue, Value } from '../../../script/value.ts';
import type { LintRule } from '../../rule.ts';
import type { LintScenario } from '../../script/options.ts';
import { keyOf, removeEntry, renameKey } from '../edit-object.ts';
import { replaceLiteral, suggested } from '../replace-value.ts';

/** k6 refuses a scenario with a setting that its executor does not take. */
export const executorUnknownField: LintRule = {
  id: 'k6/executor-unknown-field',
  severity: 'error',
  finds: 'A setting that the executor of a scenario does not take.',
  fixes: 'suggestions',
  messages: {
    unknown:
      '`{{executor}}` takes no `{{key}}`: it takes {{known}}. Correct the name, take it away, or change the executor.',
    stage: 'A stage takes `duration` and `target`, and no `{{key}}`. Correct the name, or take it away.',
    rename: 'Write `{{better}}`',
    remove: 'Take `{{key}}` away.',
    change: 'Change the executor to `{{better}}`.',
  },
  check({ options }, context) {
    const told = new Set<string>();
    for (const scenario of options.scenarios.filter(({ entry }) => entry !== undefined)) {
      for (const mistake of mistakesIn(scenario)) {
        const { entry, key } = mistake;
        const place = `${String(entry.node.range)} ${key}`;
        if (!told.has(place)) report(context, mistake);
        told.add(place);
      }
    }
  },
};

interface Mistake {
  readonly messageId: 'unknown' | 'stage';
  readonly key: string;
  readonly entry: Entry;
  /** Names that it may have been meant to be. */
  readonly known: readonly string[];
  readonly executor: string;
  readonly others: Rule.SuggestionReportDescriptor[];
}

function mistakesIn({ value, executor = '' }: LintScenario): Mistake[] {
  const fields = executorNamed(executor)?.fields;
  if (value === undefined || fields === undefined) return [];
  const known = [...Object.keys(fields), ...Object.keys(scenarioFields)];
  const mistakes = unknownIn(value, known).map(([key, entry]): Mistake => ({
    messageId: 'unknown',
    key,
    entry,
    known,
    executor,
    others: otherExecutors(value),
  }));
  const inStages = stagesOf(value).flatMap((stage) => unknownIn(stage, stageNames));
  return [
    ...mistakes,
    ...inStages.map(([key, entry]): Mistake => ({
      messageId: 'stage',
      key,
      entry,
      known: stageNames,
      executor,
      others: [],
    })),
  ];
}

const ofAnyExecutor: ReadonlySet<string> = new Set(
  Object.values(executorFields).flatMap(({ fields }) => Object.keys(fields)),
);

const stageNames = Object.keys(stageFields);

const unknownIn = (object: ObjectValue, known: readonly string[]): (readonly [string, Entry])[] =>
  [...object.entries].filter(([key]) => fieldNamed(key, known) === undefined);

function stagesOf(scenario: ObjectValue): ObjectValue[] {
  const stages: Value | undefined = scenario.entries.get('stages')?.value;
  return stages?.kind === 'array' ? stages.items.filter((item) => item.kind === 'object') : [];
}

function report(
  context: Rule.RuleContext,
  { messageId, key, entry, known, executor, others }: Mistake,
): void {
  // What another executor takes is no slip of the finger.
  const better = (ofAnyExecutor.has(key) ? undefined : nearestName(key, known)) ?? '';
  const own = Object.keys(executorNamed(executor)?.fields ?? {}).map((name) => `\`${name}\``);
  const suggest = [
    ...suggested(better === '' ? undefined : renameKey(entry, better), 'rename', { better }),
    ...suggested(removeEntry(entry, context.sourceCode), 'remove', { key }),
    ...others,
  ];
  const data = { executor, key, known: own.join(', ') };
  context.report({ node: keyOf(entry), messageId, data, suggest });
}

/** Executors that take all that the scenario says. */
function otherExecutors(scenario: ObjectValue): Rule.SuggestionReportDescriptor[] {
  const executor = scenario.entries.get('executor')?.value;
  if (executor === undefined) return [];
  const fitting = (Object.keys(executorFields) as ExecutorName[]).filter((name) => {
    const known = [...Object.keys(executorFields[name].fields), ...Object.keys(scenarioFields)];
    return unknownIn(scenario, known).length === 0;
  });
  return fitting.flatMap((better) => suggested(replaceLiteral(executor, better), 'change', { better }));
}
