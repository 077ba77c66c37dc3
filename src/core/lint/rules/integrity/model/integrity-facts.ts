import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { SyntaxNode } from '../../../../script/syntax.ts';
import type { IntegritySettings } from '../../../integrity-settings.ts';
import { integritySettings } from '../../../integrity-settings.ts';
import type { ScriptCall } from '../../../script/calls.ts';
import type { LintScript } from '../../../script/lint-script.ts';
import type { Mutation } from './mutations.ts';
import { mutationsIn } from './mutations.ts';
import { isInside } from './nodes.ts';
import type { Validation } from './validations.ts';
import { validationsIn } from './validations.ts';

/** What the integrity rules see in a file. */
export interface IntegrityFacts {
  readonly settings: IntegritySettings;
  readonly script: LintScript;
  readonly mutations: readonly Mutation[];
  readonly validations: readonly Validation[];
  /** Kinds of validators that may be used here. */
  readonly kinds: ReadonlySet<string>;
  /** Mutations of iterations: in this file, and calls of functions in local modules that make one. */
  readonly load: readonly Mutation[];
}

interface Known {
  readonly given: unknown;
  readonly facts: IntegrityFacts;
}

const known = new WeakMap<LintScript, Known>();

/** The facts of the file that is linted, computed once for all rules. */
export const integrityFacts = (script: LintScript, context: Rule.RuleContext): IntegrityFacts =>
  factsWith(script, context.settings['integrity']);

function factsWith(script: LintScript, given: unknown): IntegrityFacts {
  const found = known.get(script);
  if (found !== undefined && found.given === given) return found.facts;
  const settings = settingsFor(given);
  const facts = factsOf(script, settings);
  known.set(script, { given, facts });
  return facts;
}

let last: { readonly text: string; readonly settings: IntegritySettings } | undefined;

/** The same vocabulary is the same object, so that the facts of local modules outlive a change of the file. */
function settingsFor(given: unknown): IntegritySettings {
  const text = JSON.stringify(given) ?? '';
  if (last?.text !== text) last = { text, settings: integritySettings(given) };
  return last.settings;
}

/** The facts of a file with a vocabulary. */
export function factsOf(script: LintScript, settings: IntegritySettings): IntegrityFacts {
  const mutations = mutationsIn(script, settings);
  const validations = validationsIn(script, settings);
  const kinds = new Set([...validations.map(({ kind }) => kind), ...Object.keys(settings.validators)]);
  let load: readonly Mutation[] | undefined;
  return {
    settings,
    script,
    mutations,
    validations,
    kinds,
    get load() {
      load ??= mutationsOfIterations(script, settings, mutations);
      return load;
    },
  };
}

const modules = new WeakMap<LintScript, { settings: IntegritySettings; facts: IntegrityFacts }>();

/** The facts of a local module that the file imports. */
export function factsOfModule(script: LintScript, settings: IntegritySettings): IntegrityFacts {
  const found = modules.get(script);
  if (found?.settings === settings) return found.facts;
  const facts = factsOf(script, settings);
  modules.set(script, { settings, facts });
  return facts;
}

function mutationsOfIterations(
  script: LintScript,
  settings: IntegritySettings,
  own: readonly Mutation[],
): Mutation[] {
  const here = own.filter(({ node }) => script.contextsAt(node).has('vu'));
  const elsewhere = script.calls.flatMap((call): Mutation[] => {
    const called = foreignFunction(script, call);
    if (called === undefined || !script.contextsAt(call.node).has('vu')) return [];
    const facts = factsOfModule(called.script, settings);
    const first = facts.mutations.find(({ node }) => isInside(node, called.function));
    return first === undefined ? [] : [{ node: call.node, call, kind: first.kind, request: undefined }];
  });
  return [...here, ...elsewhere];
}

/** The function in a local module that a call runs. */
export function foreignFunction(
  script: LintScript,
  call: ScriptCall,
): { readonly function: ESTree.Function; readonly script: LintScript } | undefined {
  if (call.imported === undefined) return undefined;
  const called = script.calledFunction(call);
  return called?.script === script ? undefined : called;
}

/** True when the sums over all accounts are checked at the end of the run. */
export function reconciles({ script, settings, validations }: IntegrityFacts): boolean {
  const isSum = ({ kind }: Validation): boolean => kind === 'conservation';
  if (validations.some((one) => isSum(one) && script.contextsAt(one.call.node).has('teardown'))) return true;
  return script.calls.some((call) => {
    const called = foreignFunction(script, call);
    if (called === undefined || !script.contextsAt(call.node).has('teardown')) return false;
    const facts = factsOfModule(called.script, settings);
    return facts.validations.some((one) => isSum(one) && isInside(one.call.node, called.function));
  });
}

/** Kinds of all validators that the script calls, also in functions of its local modules. */
export function kindsUsed({ script, settings, validations }: IntegrityFacts): ReadonlySet<string> {
  const elsewhere = script.calls.flatMap((call) => {
    const called = foreignFunction(script, call);
    if (called === undefined) return [];
    const facts = factsOfModule(called.script, settings);
    return facts.validations.filter((one) => isInside(one.call.node, called.function));
  });
  return new Set([...validations, ...elsewhere].map(({ kind }) => kind));
}

/** Calls that make a mutation, also by way of a function of this file or of a local module. */
export function mutatingCalls({ script, settings, mutations }: IntegrityFacts): readonly SyntaxNode[] {
  const helpers = script.calls.flatMap((call) => {
    const called = script.calledFunction(call);
    if (called === undefined) return [];
    const made = called.script === script ? mutations : factsOfModule(called.script, settings).mutations;
    return made.some(({ node }) => isInside(node, called.function)) ? [call.node] : [];
  });
  return [...mutations.map(({ node }) => node), ...helpers];
}
