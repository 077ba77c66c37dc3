import type { Rule, Scope } from 'eslint';
import type * as ESTree from 'estree';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { parentOf } from '../../script/parents.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { IntegrityFacts } from './model/integrity-facts.ts';
import { checkedValue } from './model/checked-value.ts';
import { statementOf, variableNamed } from '../places.ts';
import { integrityFacts, mutatingCalls } from './model/integrity-facts.ts';
import { functionAround, isInside, startOf } from './model/nodes.ts';
import { callIn, readsOf } from './model/reads.ts';
import type { Validation } from './model/validations.ts';

/** The balance that was read before a gift says nothing about what the gift did. */
export const freshBalance: LintRule = {
  id: 'integrity/fresh-balance',
  severity: 'error',
  finds: 'A balance that was read before a mutation and is judged after it.',
  silent: true,
  messages: {
    stale:
      '`{{name}}` was read in line {{line}}, before the mutation in line {{changed}}. Read the balance again after it.',
  },
  check(script, context) {
    const facts = integrityFacts(script, context);
    if (facts.validations.length === 0) return;
    const reads = new Set<SyntaxNode>(readsOf(facts, 'balance').map(({ node }) => node));
    for (const validation of facts.validations) {
      if (validation.kind !== 'balance' && validation.kind !== 'transfer') continue;
      for (const use of judgedIn(validation, script)) {
        const stale = staleRead(use, { facts, context, reads });
        if (stale === undefined) continue;
        const data = { name: use.name, line: lineOf(stale.read), changed: lineOf(stale.mutation) };
        context.report({ node: use, messageId: 'stale', data });
      }
    }
  },
};

const lineOf = (node: SyntaxNode): string => String(node.loc?.start.line ?? 0);

/** The variables that a validator takes for what the system says now. */
function judgedIn({ call }: Validation, script: LintScript): ESTree.Identifier[] {
  const [first, ...more] = call.node.arguments as SyntaxNode[];
  const given = [first, ...more.flatMap(statementsAfter)];
  return given.flatMap((node) => {
    const inner = node && withoutTypes(node);
    if (inner?.type !== 'Identifier') return [];
    const value = checkedValue(inner, script) ?? inner;
    return value.type === 'Identifier' ? [value] : [];
  });
}

/** `{ from: { after: x }, to: { after: y } }` holds x and y. */
function statementsAfter(node: SyntaxNode): SyntaxNode[] {
  if (node.type !== 'ObjectExpression') return [];
  return node.properties.flatMap((property): SyntaxNode[] => {
    if (property.type !== 'Property') return [];
    const isAfter = property.key.type === 'Identifier' && property.key.name === 'after';
    return isAfter ? [property.value] : statementsAfter(property.value);
  });
}

interface Surroundings {
  readonly facts: IntegrityFacts;
  readonly context: Rule.RuleContext;
  readonly reads: ReadonlySet<SyntaxNode>;
}

/** The read whose answer a variable still holds, and the mutation since. */
function staleRead(
  use: ESTree.Identifier,
  { facts, context, reads }: Surroundings,
): { read: SyntaxNode; mutation: SyntaxNode } | undefined {
  const variable = variableNamed(use, context.sourceCode);
  const value = variable && onlyValue(variable);
  const read = value && callIn(value);
  if (read === undefined || !reads.has(read)) return undefined;
  const mutation = mutatingCalls(facts).find((node) => isBetween(node, read, use));
  return mutation && { read, mutation };
}

/** What a variable is made with; undefined when it is assigned again, so that its value is not known. */
function onlyValue({ defs, references }: Scope.Variable): SyntaxNode | undefined {
  const [definition, ...others] = defs;
  if (definition?.type !== 'Variable' || others.length > 0) return undefined;
  if (references.some((reference) => reference.isWrite() && reference.init !== true)) return undefined;
  return definition.node.init ?? undefined;
}

/** True for a mutation that surely ran after the read and before the use. */
function isBetween(node: SyntaxNode, read: SyntaxNode, use: SyntaxNode): boolean {
  if (startOf(node) < startOf(read) || startOf(node) > startOf(use)) return false;
  if (functionAround(node) !== functionAround(read)) return false;
  const statement = statementOf(node);
  const block = statement && parentOf(statement);
  return block !== undefined && isInside(use, block) && !isInside(use, statement ?? block);
}
