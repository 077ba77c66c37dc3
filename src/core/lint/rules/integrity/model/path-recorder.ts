import type { Rule } from 'eslint';
import type { SyntaxNode } from '../../../../script/syntax.ts';
import { walk } from '../../../../script/syntax.ts';
import type { ScriptCall } from '../../../script/calls.ts';
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
  readonly codePath: Rule.CodePath;
  readonly stretches: Map<Rule.CodePathSegment, Stretch>;
  readonly current: Set<Rule.CodePathSegment>;
  /** What a variable was made from. */
  readonly madeFrom: Map<string, SyntaxNode>;
}

/**
 * Listens to the walk through a file and notes, for each function, what happens on each of its paths.
 * @param done is given all functions when the walk is over.
 */
export function recordPaths(
  facts: IntegrityFacts,
  done: (paths: ReadonlyMap<SyntaxNode, FunctionPaths>) => void,
): Rule.RuleListener {
  const all = new Map<SyntaxNode, FunctionPaths>();
  const open: FunctionPaths[] = [];
  const calls = new Map(facts.script.calls.map((call) => [call.node as SyntaxNode, call]));
  const stretches = (): Stretch[] => {
    const inner = open.at(-1);
    return inner === undefined ? [] : [...inner.current].map((segment) => stretchOf(inner, segment));
  };
  const steps = stepsOf(facts);
  return {
    onCodePathStart(codePath, node) {
      const paths = { codePath, stretches: new Map(), current: new Set<never>(), madeFrom: new Map() };
      all.set(node, paths);
      open.push(paths);
    },
    onCodePathEnd: () => void open.pop(),
    onCodePathSegmentStart: (segment) => void open.at(-1)?.current.add(segment),
    onCodePathSegmentEnd: (segment) => void open.at(-1)?.current.delete(segment),
    CatchClause() {
      // What went wrong is dealt with there; nothing is left to be checked.
      for (const { steps: here } of stretches()) here.push({ kind: 'end' });
    },
    'VariableDeclarator:exit'({ id, init }) {
      if (!init) return;
      for (const name of id.type === 'Identifier' ? [id.name] : namesIn(id))
        open.at(-1)?.madeFrom.set(name, init);
    },
    ':matches(ForOfStatement, ForInStatement, ForStatement, WhileStatement):exit'(loop: SyntaxNode) {
      const inside = facts.script.calls.filter(({ node }) => isInside(node, loop));
      for (const { steps: here } of stretches())
        here.push({ kind: 'loop', loop, steps: inside.flatMap(steps) });
    },
    '*:exit'(node: SyntaxNode) {
      const call = calls.get(node);
      if (call !== undefined) for (const { steps: here } of stretches()) here.push(...steps(call));
      if (decides(node)) for (const { tests } of stretches()) tests.push(node);
    },
    'Program:exit': () => done(all),
  };
}

function stretchOf(paths: FunctionPaths, segment: Rule.CodePathSegment): Stretch {
  const found = paths.stretches.get(segment) ?? { steps: [], tests: [] };
  paths.stretches.set(segment, found);
  return found;
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

/** What each call of a file does, in order: what it calls, what it checks, what it changes. */
function stepsOf({ mutations, validations }: IntegrityFacts): (call: ScriptCall) => Step[] {
  return (call) => {
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
}

const endsIteration = ({ imported, path }: ScriptCall): boolean =>
  (imported?.module === 'k6' && imported.name === 'fail') || path.endsWith('test.abort');
