import type * as ESTree from 'estree';
import type { Tags } from '../../metrics/metric.ts';
import type { Bindings } from '../../script/bindings.ts';
import { functionAt } from '../../script/bindings.ts';
import { evaluate } from '../../script/evaluate.ts';
import type { Exported } from '../../script/exports.ts';
import { loadShortcuts } from '../../script/scenarios.ts';
import type { Entry, ObjectValue, Value } from '../../script/value.ts';
import { textIn } from '../../script/value.ts';
import { parseSelector } from '../../thresholds/definition.ts';
import type { ThresholdExpression } from '../../thresholds/expression.ts';
import { parseExpression } from '../../thresholds/expression.ts';

/** The options that a script exports, as far as they are known without running it. */
export interface ScriptOptions {
  /** `unknown`: exported, but only running would tell what they are. */
  readonly state: 'absent' | 'known' | 'unknown';
  readonly value: ObjectValue | undefined;
  readonly thresholds: readonly LintThreshold[];
  /** False when k6 may see thresholds that are not listed. */
  readonly thresholdsComplete: boolean;
  readonly scenarios: readonly LintScenario[];
  /** False when k6 may see scenarios that are not listed. */
  readonly scenariosComplete: boolean;
}

/** The thresholds of one metric or sub-metric. */
export interface LintThreshold {
  /** As written: `http_req_duration{scenario:a}`. */
  readonly selector: string;
  /** Without the tags. */
  readonly metric: string;
  /** Undefined when the selector cannot be read. */
  readonly tags: Tags | undefined;
  readonly entry: Entry;
  /** False when there may be more. */
  readonly complete: boolean;
  readonly items: readonly ThresholdItem[];
}

export interface ThresholdItem {
  /** Such as `p(95)<500`; undefined when only running would tell. */
  readonly source: string | undefined;
  /** The text's value: its node is the literal, where it is one. */
  readonly value: Value;
  /** The long form around it. */
  readonly long: ObjectValue | undefined;
  /** Undefined when k6 would refuse it. */
  readonly expression: ThresholdExpression | undefined;
}

export interface LintScenario {
  readonly name: string;
  /** Undefined for the scenario that the shortcuts (`vus`, `duration`, `stages`, `iterations`) make. */
  readonly entry: Entry | undefined;
  /** The scenario's settings; for the shortcuts, the options themselves. */
  readonly value: ObjectValue | undefined;
  readonly executor: string | undefined;
  readonly exec: string | undefined;
  /** The function it runs, when this file has it. */
  readonly function: ESTree.Function | undefined;
}

/** Reads the exported options. */
export function scriptOptions(exports: ReadonlyMap<string, Exported>, bindings: Bindings): ScriptOptions {
  const exported = exports.get('options');
  if (exported === undefined) return { ...optionsIn(undefined, exports, bindings), state: 'absent' };
  const value = exported.value && evaluate(exported.value, bindings);
  const options = value?.kind === 'object' ? value : undefined;
  const parts = optionsIn(options, exports, bindings);
  if (options?.complete === true) return { ...parts, state: 'known' };
  const state = options === undefined ? 'unknown' : 'known';
  return { ...parts, state, thresholdsComplete: false, scenariosComplete: false };
}

function optionsIn(
  value: ObjectValue | undefined,
  exports: ReadonlyMap<string, Exported>,
  bindings: Bindings,
): Omit<ScriptOptions, 'state'> {
  const thresholds = value?.entries.get('thresholds')?.value;
  return {
    value,
    thresholds: thresholds?.kind === 'object' ? [...thresholds.entries].map(thresholdOf) : [],
    thresholdsComplete: isWhole(thresholds),
    scenarios: scenariosOf(value, exports, bindings),
    scenariosComplete: isWhole(value?.entries.get('scenarios')?.value),
  };
}

const isWhole = (value: Value | undefined): boolean =>
  value === undefined || (value.kind === 'object' && value.complete);

function thresholdOf([selector, entry]: [string, Entry]): LintThreshold {
  const parsed = parseSelector(selector);
  const { value } = entry;
  const items = value.kind === 'array' ? value.items : [value];
  return {
    selector,
    metric: parsed.ok ? parsed.value.metric : selector.replace(/\{.*$/s, ''),
    tags: parsed.ok ? (parsed.value.tags ?? {}) : undefined,
    entry,
    complete: value.kind !== 'unknown' && items.every(({ kind }) => kind !== 'unknown'),
    items: items.map(thresholdItem),
  };
}

function thresholdItem(item: Value): ThresholdItem {
  const long = item.kind === 'object' ? item : undefined;
  const value = long === undefined ? item : (long.entries.get('threshold')?.value ?? item);
  const source = textIn(value);
  const parsed = source === undefined ? undefined : parseExpression(source);
  return { source, value, long, expression: parsed?.ok === true ? parsed.value : undefined };
}

function scenariosOf(
  options: ObjectValue | undefined,
  exports: ReadonlyMap<string, Exported>,
  bindings: Bindings,
): LintScenario[] {
  const functionOf = (exec: string | undefined): ESTree.Function | undefined => {
    const value = exec === undefined ? undefined : exports.get(exec)?.value;
    return value && functionAt(value, bindings);
  };
  const declared = options?.entries.get('scenarios')?.value;
  if (declared !== undefined) {
    if (declared.kind !== 'object') return [];
    return [...declared.entries].map(([name, entry]) => namedScenario(name, entry, functionOf));
  }
  if (options !== undefined && !options.complete && !loadShortcuts.some(([key]) => options.entries.has(key)))
    return [];
  const shortcut = loadShortcuts.find(([key]) => options?.entries.has(key));
  return [
    {
      name: 'default',
      entry: undefined,
      value: options,
      executor: shortcut?.[1] ?? 'per-vu-iterations',
      exec: 'default',
      function: functionOf('default'),
    },
  ];
}

function namedScenario(
  name: string,
  entry: Entry,
  functionOf: (exec: string | undefined) => ESTree.Function | undefined,
): LintScenario {
  const value = entry.value.kind === 'object' ? entry.value : undefined;
  const given = value?.entries.get('exec')?.value;
  const exec = given === undefined ? (value?.complete === true ? 'default' : undefined) : textIn(given);
  const executor = textIn(value?.entries.get('executor')?.value);
  return { name, entry, value, executor, exec, function: functionOf(exec) };
}

/** True for options that only k6 has; `duration` or `tags` may be anybody's. */
export const saysLoad = (options: ObjectValue | undefined): boolean =>
  ['scenarios', 'thresholds', 'stages', 'vus', 'iterations'].some((key) => options?.entries.has(key));
