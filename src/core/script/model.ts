import type * as ESTree from 'estree';
import type { Problem } from '../base/result.ts';
import type { Bindings } from './bindings.ts';
import { bindingsOf, functionAt } from './bindings.ts';
import type { ScriptCalls } from './calls.ts';
import { callsOf } from './calls.ts';
import type { ObjectValue } from './value.ts';
import { evaluate } from './evaluate.ts';
import type { Exported } from './exports.ts';
import { exportsOf } from './exports.ts';
import { parseScript } from './parse.ts';
import type { ScriptScenario, ScriptThreshold } from './scenarios.ts';
import { scenariosOf, thresholdsOf } from './scenarios.ts';
import type { ThresholdSites } from './threshold-places.ts';
import { thresholdSites } from './threshold-places.ts';
import type { TextRange } from './syntax.ts';
import { rangeOf } from './syntax.ts';

export { optionRange } from './option-places.ts';

/** A function that the script exports. */
export interface ScriptFunction {
  readonly name: string;
  readonly range: TextRange;
}

/**
 * What a k6 script says about itself without being run. What only running would tell is left out, never guessed, and
 * `optionsComplete` says whether that happened in the options.
 */
export interface ScriptModel extends ScriptCalls {
  /** The exported default function, or the statement that passes it on from another file. */
  readonly defaultFunction: TextRange | undefined;
  /** Other exported functions that a scenario's `exec` may name. */
  readonly execFunctions: readonly ScriptFunction[];
  readonly scenarios: readonly ScriptScenario[];
  readonly thresholds: readonly ScriptThreshold[];
  readonly thresholdSites: ThresholdSites;
  /** False when k6 may see more options, scenarios or thresholds than are listed here. */
  readonly optionsComplete: boolean;
  /** Whether `options.tags` is set, which `--tag` would replace as a whole. */
  readonly optionsTags: 'present' | 'absent' | 'unknown';
  readonly hasSetup: boolean;
  readonly hasTeardown: boolean;
  readonly hasHandleSummary: boolean;
  /** What is wrong with the syntax; the model then holds what could be read. */
  readonly problems: readonly Problem[];
}

/** Reads a script. Never throws: broken text gives the model of the parts that can be read. */
export function scriptModel(text: string, fileName: string): ScriptModel {
  const { program, problems } = parseScript(text, fileName);
  const bindings = bindingsOf(program);
  const exports = exportsOf(program);
  const defaultSite = exports.get('default')?.site;
  const defaultFunction = defaultSite && rangeOf(defaultSite);
  const exported = exports.get('options');
  const options = exported === undefined ? noOptions(program) : optionsOf(exported, bindings);
  return {
    defaultFunction,
    execFunctions: execFunctionsOf(exports, bindings),
    scenarios: options === undefined ? [] : scenariosOf(options, defaultFunction),
    thresholds: options === undefined ? [] : thresholdsOf(options),
    thresholdSites: thresholdSites(options, exported && rangeOf(exported.site)),
    optionsComplete: options !== undefined && isComplete(options),
    optionsTags: tagsIn(options),
    hasSetup: exports.has('setup'),
    hasTeardown: exports.has('teardown'),
    hasHandleSummary: exports.has('handleSummary'),
    ...callsOf(program, bindings, entryPoints(exports, bindings)),
    problems,
  };
}

/** Names with a meaning of their own to k6; no scenario runs them. */
const lifecycle: ReadonlySet<string> = new Set(['default', 'options', 'setup', 'teardown', 'handleSummary']);

function execFunctionsOf(exports: ReadonlyMap<string, Exported>, bindings: Bindings): ScriptFunction[] {
  return [...exports].flatMap(([name, { site, value }]) =>
    !lifecycle.has(name) && value && functionAt(value, bindings) ? [{ name, range: rangeOf(site) }] : [],
  );
}

function entryPoints(
  exports: ReadonlyMap<string, Exported>,
  bindings: Bindings,
): ReadonlySet<ESTree.Function> {
  const functions = [...exports.values()].map(({ value }) => value && functionAt(value, bindings));
  return new Set(functions.filter((found) => found !== undefined));
}

const noOptions = (program: ESTree.Program): ObjectValue => ({
  kind: 'object',
  entries: new Map(),
  complete: true,
  range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
  node: program,
});

/** Undefined when the script has options that only running would tell. */
function optionsOf(exported: Exported, bindings: Bindings): ObjectValue | undefined {
  const value = exported.value && evaluate(exported.value, bindings);
  return value?.kind === 'object' ? value : undefined;
}

function isComplete(options: ObjectValue): boolean {
  if (!options.complete) return false;
  return ['scenarios', 'thresholds'].every((key) => {
    const value = options.entries.get(key)?.value;
    return value === undefined || (value.kind === 'object' && value.complete);
  });
}

function tagsIn(options: ObjectValue | undefined): ScriptModel['optionsTags'] {
  if (options?.entries.has('tags')) return 'present';
  return options?.complete ? 'absent' : 'unknown';
}
