import { ownValue } from '../../../base/own-value.ts';
import { executorNamed, scenarioFields, stageFields } from '../../../k6/executor-fields.ts';
import { durationMs } from '../../../k6/duration.ts';
import type { FieldType, OptionField } from '../../../k6/field.ts';
import { optionKeys } from '../../../k6/option-keys.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import type { Entry, ObjectValue, Value } from '../../../script/value.ts';
import { numberIn, textIn } from '../../../script/value.ts';
import type { LintScenario } from '../../script/options.ts';
import { keyOf } from '../edit-object.ts';
import type { Fix } from '../replace-value.ts';
import { writtenAs } from '../replace-value.ts';

/** Something in a scenario that k6 refuses, with the change that mends it where there is one. */
export interface FieldMistake {
  readonly node: SyntaxNode;
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
  readonly add?: { readonly object: ObjectValue; readonly text: string };
  readonly better?: { readonly text: string; readonly fix: Fix | undefined };
}

type Fields = Readonly<Record<string, OptionField>>;

/** A value to begin with, for what cannot be left out. */
const beginnings: Readonly<Record<string, string>> = {
  executor: "'shared-iterations'",
  duration: "'1m'",
  stages: "[{ duration: '1m', target: 10 }]",
  rate: '10',
  preAllocatedVUs: '10',
  target: '10',
};

/** Fields that are needed and not there, in a scenario and its stages. */
export function missingIn({ executor, entry }: LintScenario, scenario: ObjectValue): FieldMistake[] {
  const node = entry === undefined ? scenario.node : keyOf(entry);
  const needed = neededOf({ executor: scenarioFields['executor'], ...executorNamed(executor)?.fields });
  return [
    ...missing(scenario, needed, { node, messageId: 'missing' }),
    ...stagesIn(scenario).flatMap((stage) =>
      missing(stage, neededOf(stageFields), { node: stage.node, messageId: 'missingInStage' }),
    ),
  ];
}

const neededOf = (fields: Readonly<Record<string, OptionField | undefined>>): string[] =>
  Object.entries(fields).flatMap(([key, field]) => (field?.required === true ? [key] : []));

function missing(
  object: ObjectValue,
  needed: readonly string[],
  place: Pick<FieldMistake, 'node' | 'messageId'>,
): FieldMistake[] {
  // An empty object is one that somebody is about to fill.
  if (!object.complete || object.entries.size === 0) return [];
  const given = [...object.entries].filter(([, { value }]) => !isNothing(value));
  const present = new Set(given.map(([key]) => key.toLowerCase()));
  return needed
    .filter((key) => !present.has(key.toLowerCase()))
    .map((key) => ({
      ...place,
      data: { key },
      // What is there as nothing would then be there twice.
      ...(!object.entries.has(key) && { add: { object, text: `${key}: ${beginnings[key] ?? '1'}` } }),
    }));
}

const isNothing = (value: Value): boolean =>
  isNull(value) || (value.kind === 'array' && value.items.length === 0);

const isNull = (value: Value): boolean => value.kind === 'literal' && value.value === null;

function stagesIn(scenario: ObjectValue): ObjectValue[] {
  const stages = scenario.entries.get('stages')?.value;
  return stages?.kind === 'array' ? stages.items.filter((item) => item.kind === 'object') : [];
}

/** Values that k6 cannot take: parts of a whole, numbers where texts belong, limits below what they limit. */
export function mistakesInValues(scenario: ObjectValue): FieldMistake[] {
  const executor = scenario.entries.get('executor')?.value;
  const name = executor?.kind === 'literal' ? String(executor.value) : undefined;
  const fields: Fields = { ...scenarioFields, ...executorNamed(name)?.fields };
  return [
    ...wrongKinds(scenario, fields),
    ...['env', 'tags'].flatMap((key) => notTexts(key, scenario.entries.get(key)?.value)),
    ...below(scenario, 'maxVUs', 'preAllocatedVUs'),
    ...(name === 'shared-iterations' ? below(scenario, 'iterations', 'vus') : []),
  ];
}

/** Options that say the load without scenarios: a stage without its duration is left out there, not refused. */
export const mistakesInShortcuts = (options: ObjectValue): FieldMistake[] => [
  ...wrongKinds(options, optionKeys),
  ...stagesIn(options).flatMap((stage) =>
    missing(stage, ['target'], { node: stage.node, messageId: 'missingInStage' }),
  ),
];

/** The tags of the whole run are texts too. */
export const runTags = (options: ObjectValue | undefined): FieldMistake[] =>
  notTexts('tags', options?.entries.get('tags')?.value);

function wrongKinds(object: ObjectValue, fields: Fields): FieldMistake[] {
  const own = [...object.entries].flatMap(([key, { value }]) => wrongKind(key, value, ownValue(fields, key)));
  const inStages = stagesIn(object).flatMap(({ entries }) =>
    [...entries].flatMap(([key, { value }]) =>
      key === 'duration' ? [] : wrongKind(key, value, ownValue(stageFields, key)),
    ),
  );
  return [...own, ...inStages];
}

function wrongKind(key: string, value: Value, field: OptionField | undefined): FieldMistake[] {
  const messageId = field === undefined || isNull(value) ? undefined : kinds[field.type]?.(key, value);
  const written = value.kind === 'literal' ? String(value.value) : '';
  return messageId === undefined ? [] : [{ node: value.node, messageId, data: { key, written } }];
}

type Kind = (key: string, value: Value) => string | undefined;

function wrongInteger(key: string, value: Value): string | undefined {
  if (value.kind !== 'literal') return value.kind === 'unknown' ? undefined : 'notNumber';
  if (typeof value.value === 'number' && !Number.isInteger(value.value))
    return /rate/i.test(key) ? 'notWhole' : 'notWholeCount';
  const isText = typeof value.value === 'string' && !/^(?:[+-]?\d+)?$/.test(value.value);
  return isText || typeof value.value === 'boolean' ? 'notNumber' : undefined;
}

const wrongStages: Kind = (_, { kind }) => (kind === 'array' || kind === 'unknown' ? undefined : 'notList');

/** What has no unit is told by a rule of its own. */
function wrongTime(key: string, value: Value): string | undefined {
  if (key !== 'duration' && key !== 'maxDuration') return undefined;
  const ms = textIn(value) === undefined ? undefined : durationMs(textIn(value));
  const hasUnit = /[a-z]/.test(textIn(value) ?? '');
  return ms !== undefined && hasUnit && ms < 1000 ? 'tooShort' : undefined;
}

const kinds: Partial<Record<FieldType, Kind>> = {
  integer: wrongInteger,
  stages: wrongStages,
  duration: wrongTime,
};

function notTexts(key: string, texts: Value | undefined): FieldMistake[] {
  if (texts?.kind !== 'object') return [];
  return [...texts.entries].flatMap(([name, { value }]) => {
    if (value.kind !== 'literal' || value.value === null || typeof value.value === 'string') return [];
    const written = String(value.value);
    const literal = writtenAs(value);
    const fix: Fix | undefined =
      literal?.type === 'Literal' ? (fixer) => fixer.replaceText(literal, `'${written}'`) : undefined;
    const data = { key: `${key}.${name}`, written };
    return [{ node: value.node, messageId: 'notText', data, better: { text: `'${written}'`, fix } }];
  });
}

function below({ entries }: ObjectValue, key: string, other: string): FieldMistake[] {
  const [limit, limited]: (Entry | undefined)[] = [entries.get(key), entries.get(other)];
  const [small, large] = [numberIn(limit?.value), numberIn(limited?.value)];
  if (limit === undefined || small === undefined || large === undefined || small >= large) return [];
  const literal = writtenAs(limit.value);
  const fix: Fix | undefined =
    literal?.type === 'Literal' ? (fixer) => fixer.replaceText(literal, String(large)) : undefined;
  const data = { key, other, written: String(large) };
  return [{ node: limit.value.node, messageId: 'tooFew', data, better: { text: String(large), fix } }];
}
