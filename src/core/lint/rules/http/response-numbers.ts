import type * as ESTree from 'estree';
import type { Scope, SourceCode } from 'eslint';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import { dottedPath } from '../../script/calls.ts';
import type { LintCheck } from '../../script/checks.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { memberName, variableNamed } from '../places.ts';

/** What a condition of a check is judged in. */
export interface ConditionPlace {
  readonly script: LintScript;
  readonly check: LintCheck;
  /** The condition's function; undefined for a plain value. */
  readonly inner: ESTree.Function | undefined;
  readonly sourceCode: SourceCode;
}

type Certainty = 'yes' | 'perhaps' | 'no';

/**
 * Whether an expression is a number that each response has: its `status`, its `error_code`, the length of its body.
 * `perhaps` where only running would tell what is asked; `no` also for what the content of a response calls so.
 */
export function isResponseNumber(node: SyntaxNode, place: ConditionPlace): Certainty {
  const name = memberName(node);
  const holder = holderOf(node);
  if (holder === undefined) return 'no';
  if (name === 'status' || name === 'error_code') return isResponse(holder, place);
  const inner = name === 'length' && memberName(holder) === 'body' ? holderOf(holder) : undefined;
  return inner === undefined ? 'no' : isResponse(inner, place);
}

function holderOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'ChainExpression') return holderOf(node.expression);
  return node.type === 'MemberExpression' ? withoutTypes(node.object) : undefined;
}

function isResponse(node: SyntaxNode, place: ConditionPlace, depth = 0): Certainty {
  const origin = originOf(node, place);
  if (place.script.requests.some((request) => request.node === origin)) return 'yes';
  if (origin.type === 'MemberExpression') return isPartOfResponses(origin, place, depth);
  if (origin.type === 'CallExpression') return readsContent(origin.callee) ? 'no' : 'perhaps';
  return origin.type === 'Identifier' ? 'perhaps' : 'no';
}

/** One of a batch may be a response; what a response holds is none. */
function isPartOfResponses(node: ESTree.MemberExpression, place: ConditionPlace, depth: number): Certainty {
  const holder = depth === maxSteps ? 'no' : isResponse(withoutTypes(node.object), place, depth + 1);
  const isPart = holder === 'yes' && !node.computed;
  return holder === 'no' || isPart ? 'no' : 'perhaps';
}

/** Names that are made of each other in a circle are valid code. */
const maxSteps = 10;

const readsContent = (callee: SyntaxNode): boolean =>
  memberName(callee) === 'json' || dottedPath(callee) === 'JSON.parse';

/** Where a value comes from: from the predicate's parameter to what is checked, from a variable to what it is made with. */
function originOf(node: SyntaxNode, place: ConditionPlace): SyntaxNode {
  let here = node;
  for (let steps = 0; steps < maxSteps; steps++) {
    const next = here.type === 'AwaitExpression' ? here.argument : madeWith(here, place);
    if (next === undefined) return here;
    here = withoutTypes(next);
  }
  return here;
}

function madeWith(name: SyntaxNode, { check, inner, sourceCode }: ConditionPlace): SyntaxNode | undefined {
  const [definition, ...others] = variableNamed(name, sourceCode)?.defs ?? [];
  if (definition === undefined || others.length > 0) return undefined;
  if (definition.type !== 'Parameter') return initOf(definition);
  return inner?.params[0] === definition.name ? check.value : undefined;
}

const initOf = ({ type, node, name }: Scope.Definition): SyntaxNode | undefined =>
  type === 'Variable' && node.id === name ? (node.init ?? undefined) : undefined;
