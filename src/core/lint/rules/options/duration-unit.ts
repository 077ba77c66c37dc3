import { ownValue } from '../../../base/own-value.ts';
import { durationMs } from '../../../k6/duration.ts';
import { executorNamed, scenarioFields, stageFields } from '../../../k6/executor-fields.ts';
import type { OptionField } from '../../../k6/field.ts';
import { longThresholdFields, optionKeys } from '../../../k6/option-keys.ts';
import type { ObjectValue, Value } from '../../../script/value.ts';
import type { LintRule } from '../../rule.ts';
import type { ScriptOptions } from '../../script/options.ts';
import type { Fix } from '../replace-value.ts';
import { replaceLiteral, suggested, writtenAs } from '../replace-value.ts';

/** A duration without a unit is in milliseconds, which is hardly ever meant. */
export const durationUnit: LintRule = {
  id: 'k6/duration-unit',
  severity: 'error',
  finds: 'A duration without a unit, or one that k6 cannot read.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    unitless: 'k6 takes `{{written}}` as {{written}} ms. Write the unit, such as `{{better}}`.',
    unreadable: 'k6 cannot read the duration `{{written}}`. Write it as `30s`, `1m30s` or `500ms`.',
    write: 'Write `{{better}}`',
  },
  check({ options }, context) {
    const told = new Set<string>();
    for (const duration of durationsIn(options)) {
      const [, value] = duration;
      const mistake = mistakeIn(duration);
      const place = `${String(value.node.range)} ${mistake?.written ?? ''}`;
      if (mistake === undefined || told.has(place)) continue;
      told.add(place);
      const { messageId, written, better } = mistake;
      const suggest = better.flatMap((text) => suggested(asText(value, text), 'write', { better: text }));
      const data = { written, better: better[0] ?? '' };
      context.report({ node: value.node, messageId, data, suggest });
    }
  },
};

type Fields = Readonly<Record<string, OptionField>>;
type Duration = readonly [name: string, value: Value];

function durationsIn({ value, scenarios, thresholds }: ScriptOptions): Duration[] {
  const all = [...durationFields(value, optionKeys), ...stagesIn(value)];
  for (const scenario of scenarios) {
    if (scenario.entry === undefined) continue;
    const own = executorNamed(scenario.executor)?.fields ?? {};
    all.push(...durationFields(scenario.value, { ...scenarioFields, ...own }), ...stagesIn(scenario.value));
  }
  const long = thresholds.flatMap(({ items }) => items.map((item) => item.long));
  return [...all, ...long.flatMap((one) => durationFields(one, longThresholdFields))];
}

const durationFields = (object: ObjectValue | undefined, fields: Fields): Duration[] =>
  [...(object?.entries ?? [])].flatMap(([name, { value }]): Duration[] =>
    ownValue(fields, name)?.type === 'duration' ? [[name, value]] : [],
  );

function stagesIn(object: ObjectValue | undefined): Duration[] {
  const stages = object?.entries.get('stages')?.value;
  if (stages?.kind !== 'array') return [];
  return stages.items.flatMap((stage) => (stage.kind === 'object' ? durationFields(stage, stageFields) : []));
}

interface Mistake {
  readonly messageId: 'unitless' | 'unreadable';
  readonly written: string;
  readonly better: readonly string[];
}

/** Of these a part of a second may well be meant, and be written in milliseconds. */
const shortOnes: ReadonlySet<string> = new Set([
  'minIterationDuration',
  'timeUnit',
  'gracefulStop',
  'gracefulRampDown',
  'delayAbortEval',
]);

function mistakeIn([name, duration]: Duration): Mistake | undefined {
  if (duration.kind !== 'literal' || duration.value === null) return undefined;
  const written = String(duration.value);
  const ms = /^[\d.]/.test(written) ? Number(written) : NaN;
  // What is at least a second is a habit of JavaScript, and right.
  if (!Number.isNaN(ms))
    return ms > 0 && ms < (shortOnes.has(name) ? 100 : 1000)
      ? { messageId: 'unitless', written, better: [`${written}s`, `${written}ms`] }
      : undefined;
  if (durationMs(duration.value) !== undefined || signed.test(written)) return undefined;
  return { messageId: 'unreadable', written, better: repaired(written) };
}

/** A sign can be read, whatever else k6 says of it. */
const signed = /^[+-](?:[\d.]+(?:ns|us|µs|ms|s|m|h|d))+$/;

const units: Readonly<Record<string, string>> = {
  sec: 's',
  second: 's',
  min: 'm',
  minute: 'm',
  hour: 'h',
  hr: 'h',
  day: 'd',
};

function repaired(written: string): string[] {
  const text = written
    .toLowerCase()
    .replaceAll(/\s+/g, '')
    .replaceAll(/([a-z]{3,})/g, (word: string) => units[word.replace(/s$/, '')] ?? word);
  return durationMs(text) === undefined || /^[\d.]+$/.test(text) ? [] : [text];
}

/** Also a number becomes a text. */
function asText(value: Value, text: string): Fix | undefined {
  const node = writtenAs(value);
  if (node?.type === 'Literal' && typeof node.value === 'number')
    return (fixer) => fixer.replaceText(node, `'${text}'`);
  return replaceLiteral(value, text);
}
