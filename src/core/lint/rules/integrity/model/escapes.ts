import type { SyntaxNode } from '../../../../script/syntax.ts';
import type { ScriptCall } from '../../../script/calls.ts';
import type { Segment } from '../../../script/flow-route.ts';
import type { IntegrityFacts } from './integrity-facts.ts';
import { factsOfModule, foreignFunction } from './integrity-facts.ts';
import { checks } from './kinds.ts';
import type { Mutation } from './mutations.ts';
import { functionsGiven, isInside, namesIn } from './nodes.ts';
import type { FunctionPaths, Step, Stretch } from './paths.ts';
import { namesOf } from './paths.ts';

/** A mutation that waits to be checked, the call that made it here, and the names of its answer. */
interface Claim {
  readonly mutation: Mutation;
  readonly call: ScriptCall;
  readonly answer: readonly string[];
}

/** How a path goes on: checked, not checked, or back to where it came from. */
type Ending = 'checked' | 'unchecked' | 'loop';

/** Finds the mutations that leave a function unchecked on some path; functions that it calls are looked into. */
export class Escapes {
  private readonly facts: IntegrityFacts;
  private readonly paths: ReadonlyMap<SyntaxNode, FunctionPaths>;
  private readonly found = new Map<SyntaxNode, readonly Mutation[]>();
  private readonly kinds = new Map<SyntaxNode, ReadonlySet<string>>();

  constructor(facts: IntegrityFacts, paths: ReadonlyMap<SyntaxNode, FunctionPaths>) {
    this.facts = facts;
    this.paths = paths;
  }

  /** The mutations that a function leaves to its caller, or to nobody. */
  of(inner: SyntaxNode): readonly Mutation[] {
    const found = this.found.get(inner);
    if (found !== undefined) return found;
    // For a function that calls itself.
    this.found.set(inner, []);
    const paths = this.paths.get(inner);
    const escaping = paths === undefined ? [] : this.escapingFrom(paths);
    this.found.set(inner, escaping);
    return escaping;
  }

  private escapingFrom(paths: FunctionPaths): Mutation[] {
    const escaping = new Set<Mutation>();
    for (const [segment, { steps }] of paths.stretches) {
      const claims = steps.flatMap((step, i) => this.claimsOf(step).map((claim) => ({ claim, next: i + 1 })));
      for (const { claim, next } of claims) {
        const ending = new Walk(paths, claim, (one) => this.settles(one, claim)).from(segment, next);
        if (ending === 'unchecked') escaping.add(claim.mutation);
      }
    }
    return [...escaping];
  }

  private claimsOf(step: Step): readonly Claim[] {
    if (step.kind === 'mutation') return [{ ...step, call: step.mutation.call }];
    if (step.kind !== 'call') return [];
    const { call, answer } = step;
    const inner = functionsGiven(call.node).flatMap((given) => this.of(given));
    return [...inner, ...this.leftByCalled(call)].map((mutation) => ({ mutation, call, answer }));
  }

  private leftByCalled(call: ScriptCall): readonly Mutation[] {
    const { script, settings, kinds } = this.facts;
    const called = script.calledFunction(call);
    if (called === undefined) return [];
    if (called.script === script) return this.of(called.function);
    const other = factsOfModule(called.script, settings);
    const checked = this.kindsCalled(call);
    const left = other.mutations.find(
      ({ node, kind }) =>
        isInside(node, called.function) && ![...checked].some((one) => checks(one, kind, kinds)),
    );
    return left === undefined ? [] : [{ node: call.node, call, kind: left.kind, request: undefined }];
  }

  private settles(step: Step, claim: Claim): boolean {
    const { mutation } = claim;
    switch (step.kind) {
      case 'end':
        return true;
      case 'mutation':
        return false;
      case 'validation':
        return checks(step.validation.kind, mutation.kind, this.facts.kinds);
      case 'loop':
        // A list of accounts to be checked is not empty; what the loop itself changed is another matter.
        return !isInside(claim.call.node, step.loop) && step.steps.some((one) => this.settles(one, claim));
      case 'call':
        return this.isHanded(step.call, claim.answer) || this.callChecks(step.call, mutation);
    }
  }

  private callChecks(call: ScriptCall, { kind }: Mutation): boolean {
    return [...this.kindsCalled(call)].some((one) => checks(one, kind, this.facts.kinds));
  }

  /** True when the answer is given to somebody of whom nothing is known. */
  private isHanded(call: ScriptCall, answer: readonly string[]): boolean {
    const { imported, path, node } = call;
    if (imported !== undefined && /^k6(?:\/|$)/.test(imported.module)) return false;
    if (wellKnown.test(path) || this.facts.script.calledFunction(call) !== undefined) return false;
    return node.arguments.some((argument) => {
      const names = namesIn(argument);
      return answer.some((name) => names.has(name));
    });
  }

  /** Kinds of what a call checks: in the functions given to it, and in the function that it calls. */
  private kindsCalled(call: ScriptCall): ReadonlySet<string> {
    const { script } = this.facts;
    const called = script.calledFunction(call);
    const own = called?.script === script ? [called.function] : [];
    const kinds = [...functionsGiven(call.node), ...own].flatMap((inner) => [...this.kindsIn(inner)]);
    return new Set([...kinds, ...this.kindsOfForeign(call)]);
  }

  private kindsOfForeign(call: ScriptCall): readonly string[] {
    const foreign = foreignFunction(this.facts.script, call);
    if (foreign === undefined) return [];
    const { validations } = factsOfModule(foreign.script, this.facts.settings);
    return validations.flatMap(({ call: { node }, kind }) =>
      isInside(node, foreign.function) ? [kind] : [],
    );
  }

  private kindsIn(inner: SyntaxNode): ReadonlySet<string> {
    const found = this.kinds.get(inner);
    if (found !== undefined) return found;
    this.kinds.set(inner, new Set());
    const steps = [...(this.paths.get(inner)?.stretches.values() ?? [])].flatMap((stretch) => stretch.steps);
    const kinds = new Set(
      steps.flatMap((step) => {
        if (step.kind === 'validation') return [step.validation.kind];
        return step.kind === 'call' ? [...this.kindsCalled(step.call)] : [];
      }),
    );
    this.kinds.set(inner, kinds);
    return kinds;
  }
}

/** What takes an answer and checks nothing. */
const wellKnown = /^(?:console|JSON|Math|Object|Array|String|Number|Boolean)\b/;

/** Follows one claim along the paths of a function. */
class Walk {
  private readonly paths: FunctionPaths;
  private readonly claim: Claim;
  private readonly settles: (step: Step) => boolean;
  private readonly endings = new Map<Segment, Ending>();

  constructor(paths: FunctionPaths, claim: Claim, settles: (step: Step) => boolean) {
    this.paths = paths;
    this.claim = claim;
    this.settles = settles;
  }

  from(segment: Segment, first: number): Ending {
    const stretch = this.paths.stretches.get(segment);
    if (stretch?.steps.slice(first).some(this.settles)) return 'checked';
    const ways = segment.next.map((next) => this.through(next)).filter((way) => way !== 'loop');
    if (segment.next.length === 0) return segment.throws ? 'checked' : 'unchecked';
    if (ways.length === 0) return 'loop';
    // Where the answer itself decides, one side is that of the failed answer, which changed nothing.
    const isChecked = (way: Ending): boolean => way === 'checked';
    const holds = stretch && this.dependsOnAnswer(stretch) ? ways.some(isChecked) : ways.every(isChecked);
    return holds ? 'checked' : 'unchecked';
  }

  private through(segment: Segment): Ending {
    const found = this.endings.get(segment);
    if (found !== undefined) return found;
    this.endings.set(segment, 'loop');
    const ending = this.from(segment, 0);
    this.endings.set(segment, ending);
    return ending;
  }

  private dependsOnAnswer({ tests }: Stretch): boolean {
    const names = new Set(tests.flatMap((test) => [...namesOf(test)]));
    // A set hands out what is added while it is walked.
    for (const name of names) {
      const source = this.paths.madeFrom.get(name);
      if (source !== undefined) for (const other of namesOf(source)) names.add(other);
    }
    return this.claim.answer.some((name) => names.has(name));
  }
}
