import type { SyntaxNode } from '../../../../script/syntax.ts';
import { walk } from '../../../../script/syntax.ts';
import type { ScriptCall } from '../../../script/calls.ts';
import { flowsOf } from '../../../script/flow.ts';
import type { Segment } from '../../../script/flow-route.ts';
import { parentOf } from '../../../script/parents.ts';
import type { IntegrityFacts } from './integrity-facts.ts';
import type { Mutation } from './mutations.ts';
import { isInside, namesIn, startOf, takenBy } from './nodes.ts';
import type { Validation } from './validations.ts';

/** Something that happens on a path through a function. */
export type Step =
  | { readonly kind: 'mutation'; readonly mutation: Mutation; readonly answer: readonly string[] }
  | { readonly kind: 'validation'; readonly validation: Validation }
  | { readonly kind: 'call'; readonly call: ScriptCall; readonly answer: readonly string[] }
  | { readonly kind: 'loop'; readonly loop: SyntaxNode; readonly steps: readonly Step[] }
  | { readonly kind: 'end' };

/** A stretch of a path, and the tests on which it depends how it goes on. */
export interface Stretch {
  readonly steps: Step[];
  readonly tests: SyntaxNode[];
}

/** The paths through one function. */
export interface FunctionPaths {
  readonly stretches: ReadonlyMap<Segment, Stretch>;
  /** What a variable was made from. */
  readonly madeFrom: ReadonlyMap<string, SyntaxNode>;
}

/** What happens on each path of each function of a file. */
export function pathsOf(facts: IntegrityFacts): ReadonlyMap<SyntaxNode, FunctionPaths> {
  const steps = stepsOf(facts);
  const functions = [...flowsOf(facts.script.program)].map(
    ([owner, segments]): [SyntaxNode, FunctionPaths] => {
      const stretches = new Map(segments.map((segment) => [segment, stretchOf(segment, steps)]));
      const declared = segments.flatMap(({ nodes }) => nodes.flatMap(madeFrom));
      return [owner, { stretches, madeFrom: new Map(declared) }];
    },
  );
  return new Map(functions);
}

type StepsOf = (node: SyntaxNode) => readonly Step[];

const stretchOf = ({ nodes }: Segment, steps: StepsOf): Stretch => ({
  steps: nodes.flatMap(steps),
  tests: nodes.filter(decides),
});

function madeFrom(node: SyntaxNode): [string, SyntaxNode][] {
  if (node.type !== 'VariableDeclarator' || !node.init) return [];
  const { id, init } = node;
  const names = id.type === 'Identifier' ? [id.name] : [...namesIn(id)];
  return names.map((name) => [name, init]);
}

/** True for what a branch depends on. */
function decides(node: SyntaxNode): boolean {
  const parent = parentOf(node);
  switch (parent?.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      return parent.test === node;
    case 'LogicalExpression':
      return true;
    case 'SwitchStatement':
      return parent.discriminant === node;
    default:
      return false;
  }
}

/** The name of a call's answer, whether or not a variable takes it. */
const answerOf = (node: SyntaxNode): string => `@${startOf(node)}`;

/** Names in a piece of code, and the answers of the calls in it. */
export function namesOf(node: SyntaxNode): Set<string> {
  const names = namesIn(node);
  walk(node, undefined, (inner) => {
    if (inner.type === 'CallExpression') names.add(answerOf(inner));
    return undefined;
  });
  return names;
}

const namesOfAnswer = (node: SyntaxNode): string[] => {
  const variable = takenBy(node);
  return [answerOf(node), ...(variable === undefined ? [] : [variable])];
};

/** What each node of a file does: what it calls, what it checks, what it changes. */
function stepsOf({ script, mutations, validations }: IntegrityFacts): StepsOf {
  const calls = new Map(script.calls.map((call) => [call.node as SyntaxNode, call]));
  const stepsOfCall = (call: ScriptCall): Step[] => {
    const answer = namesOfAnswer(call.node);
    const checked = validations.filter((one) => one.call === call);
    const changed = mutations.filter((one) => one.call === call);
    return [
      { kind: 'call', call, answer },
      ...checked.map((validation): Step => ({ kind: 'validation', validation })),
      ...changed.map((mutation): Step => ({ kind: 'mutation', mutation, answer })),
      ...(endsIteration(call) ? [{ kind: 'end' } as const] : []),
    ];
  };
  return (node) => {
    // What went wrong is dealt with there; nothing is left to be checked.
    if (node.type === 'CatchClause') return [{ kind: 'end' }];
    if (isLoop(node)) {
      const inside = script.calls.filter((call) => isInside(call.node, node));
      return [{ kind: 'loop', loop: node, steps: inside.flatMap(stepsOfCall) }];
    }
    const call = calls.get(node);
    return call === undefined ? [] : stepsOfCall(call);
  };
}

/** A loop that is left when its list is at its end, or its test fails before the first round. */
const isLoop = ({ type }: SyntaxNode): boolean => /^(?:For(?:Of|In)?|While)Statement$/.test(type);

const endsIteration = ({ imported, path }: ScriptCall): boolean =>
  (imported?.module === 'k6' && imported.name === 'fail') || path.endsWith('test.abort');
