import type { Entry, ObjectValue, Value } from './value.ts';
import { textIn } from './value.ts';
import type { TextRange } from './syntax.ts';

/** A scenario as the script declares it; the shortcuts `vus`, `duration`, `iterations`, `stages` make `default`. */
export interface ScriptScenario {
  readonly name: string;
  /** Undefined when only running would tell. */
  readonly executor: string | undefined;
  /** Name of the exported function that it runs. Undefined when only running would tell. */
  readonly exec: string | undefined;
  readonly range: TextRange;
}

/** One threshold as the script declares it. */
export interface ScriptThreshold {
  /** Metric or sub-metric, such as `http_req_duration{scenario:a}`. */
  readonly metric: string;
  /** Such as `p(95)<500`. */
  readonly source: string;
  readonly abortOnFail: boolean;
  readonly range: TextRange;
}

/**
 * The scenarios of an options object; `fallback` is the place of `default` when the script declares no load at all.
 * The shortcuts are told as k6 expands them: iterations, then duration, then stages.
 */
export function scenariosOf(options: ObjectValue, fallback: TextRange | undefined): ScriptScenario[] {
  const scenarios = options.entries.get('scenarios')?.value;
  if (scenarios?.kind === 'object')
    return [...scenarios.entries].map(([name, entry]) => scenario(name, entry));
  return scenarios?.kind === 'unknown' ? [] : shortcutScenario(options, fallback);
}

function shortcutScenario(options: ObjectValue, fallback: TextRange | undefined): ScriptScenario[] {
  for (const [key, executor] of loadShortcuts) {
    const range = options.entries.get(key)?.range;
    if (range !== undefined) return [{ name: 'default', executor, exec: 'default', range }];
  }
  const range = options.entries.get('vus')?.range ?? fallback;
  if (!options.complete || range === undefined) return [];
  return [{ name: 'default', executor: 'per-vu-iterations', exec: 'default', range }];
}

/** Options that stand for a scenario called `default`, in the order in which k6 looks for them, and its executor. */
export const loadShortcuts = [
  ['iterations', 'shared-iterations'],
  ['duration', 'constant-vus'],
  ['stages', 'ramping-vus'],
] as const;

function scenario(name: string, { value, range }: Entry): ScriptScenario {
  if (value.kind !== 'object') return { name, executor: undefined, exec: undefined, range };
  const exec = value.entries.get('exec')?.value;
  const execByDefault = value.complete ? 'default' : undefined;
  return {
    name,
    executor: textIn(value.entries.get('executor')?.value),
    exec: exec === undefined ? execByDefault : textIn(exec),
    range,
  };
}

/** The thresholds of an options object whose text is known. */
export function thresholdsOf(options: ObjectValue): ScriptThreshold[] {
  const thresholds = options.entries.get('thresholds')?.value;
  if (thresholds?.kind !== 'object') return [];
  return [...thresholds.entries].flatMap(([metric, { value }]) =>
    (value.kind === 'array' ? value.items : [value]).flatMap((item) => threshold(metric, item)),
  );
}

function threshold(metric: string, item: Value): ScriptThreshold[] {
  const long = item.kind === 'object' ? item.entries : undefined;
  const source = textIn(long === undefined ? item : long.get('threshold')?.value);
  if (source === undefined) return [];
  const abort = long?.get('abortOnFail')?.value;
  return [
    { metric, source, abortOnFail: abort?.kind === 'literal' && abort.value === true, range: item.range },
  ];
}
