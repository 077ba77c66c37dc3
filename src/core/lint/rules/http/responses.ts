import type * as ESTree from 'estree';
import type { Scope, SourceCode } from 'eslint';
import { functionAt } from '../../../script/bindings.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { parentOf } from '../../script/parents.ts';
import type { LintRequest } from '../../script/requests.ts';
import { memberOf, variableHolding, withTypes } from '../places.ts';

/** A variable that holds nothing but responses. */
export interface ResponseVariable {
  readonly variable: Scope.Variable;
  readonly requests: readonly LintRequest[];
  readonly uses: readonly ResponseUse[];
}

/** `response.json` and the like, by the variable's own name or by that of a check's predicate. */
export interface ResponseUse {
  readonly member: string;
  readonly node: ESTree.MemberExpression;
  /** The name of the response at this place. */
  readonly name: string;
  /** Only called with a response, by `check`. */
  readonly inPredicate: boolean;
}

/** What is read of responses that no variable keeps: `http.get(url).json('id')`. */
export function directUses(script: LintScript): { use: ResponseUse; request: LintRequest }[] {
  return script.requests.flatMap((request) => {
    const response = withTypes(request.node);
    const node = parentOf(response);
    const member = memberOf(response);
    if (request.kind !== 'single' || member === '' || node?.type !== 'MemberExpression') return [];
    return [{ use: { member, node, name: 'response', inPredicate: false }, request }];
  });
}

const known = new WeakMap<ESTree.Program, readonly ResponseVariable[]>();

/** The variables of a script that hold responses of known requests, and how they are used. */
export function responsesOf(script: LintScript, sourceCode: SourceCode): readonly ResponseVariable[] {
  const found = known.get(script.program) ?? findResponses(script, sourceCode);
  known.set(script.program, found);
  return found;
}

function findResponses(script: LintScript, sourceCode: SourceCode): ResponseVariable[] {
  const byVariable = new Map<Scope.Variable, LintRequest[]>();
  for (const request of script.requests) {
    if (request.kind === 'batch') continue;
    const variable = variableHolding(request.node, sourceCode);
    if (variable !== undefined) byVariable.set(variable, [...(byVariable.get(variable) ?? []), request]);
  }
  const predicates = predicateVariables(script, sourceCode);
  return [...byVariable].flatMap(([variable, requests]): ResponseVariable[] => {
    if (!holdsOnly(variable, requests)) return [];
    const own = variable.references.flatMap((one) => useAt(one, false));
    const checked = variable.references.flatMap(({ identifier }) =>
      (predicates.get(identifier as SyntaxNode) ?? []).flatMap((one) =>
        one.references.flatMap((use) => useAt(use, true)),
      ),
    );
    return [{ variable, requests, uses: [...own, ...checked] }];
  });
}

/** False when something else is put into the variable, too. */
function holdsOnly({ references }: Scope.Variable, requests: readonly LintRequest[]): boolean {
  return references.every((reference) => {
    if (!reference.isWrite()) return true;
    const written = reference.writeExpr && unwrapped(reference.writeExpr);
    return requests.some(({ node }) => node === written);
  });
}

function unwrapped(node: SyntaxNode): SyntaxNode {
  const inner = withoutTypes(node);
  return inner.type === 'AwaitExpression' ? unwrapped(inner.argument) : inner;
}

function useAt({ identifier }: Scope.Reference, inPredicate: boolean): ResponseUse[] {
  const object = withTypes(identifier as SyntaxNode);
  const node = parentOf(object);
  const member = memberOf(object);
  if (member === '' || node?.type !== 'MemberExpression') return [];
  return [{ member, node, name: (identifier as ESTree.Identifier).name, inPredicate }];
}

/** By the name that is given to a check: the parameters of its predicates. */
function predicateVariables(script: LintScript, sourceCode: SourceCode): Map<SyntaxNode, Scope.Variable[]> {
  const found = new Map<SyntaxNode, Scope.Variable[]>();
  for (const { value, conditions, call } of script.checks) {
    if (value === undefined) continue;
    const variables = conditions.flatMap(({ predicate }): Scope.Variable[] => {
      const inner = functionAt(predicate, call.bindings);
      const [first] = inner?.params ?? [];
      if (inner === undefined || first?.type !== 'Identifier') return [];
      const own = sourceCode.getDeclaredVariables(inner);
      return own.filter(({ name, defs }) => name === first.name && defs[0]?.type === 'Parameter');
    });
    found.set(withoutTypes(value), variables);
  }
  return found;
}
