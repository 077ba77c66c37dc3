import type { SourceCode } from 'eslint';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import type { Value } from '../../../script/value.ts';
import { insertAfter } from './model/insert-after.ts';
import { integrityFacts } from './model/integrity-facts.ts';
import type { Mutation } from './model/mutations.ts';
import { findNode, functionAround, takenBy } from './model/nodes.ts';
import { payloadOf } from './model/payload.ts';
import type { Change } from '../replace-value.ts';
import { suggested } from '../replace-value.ts';
import { speaksOfUnits } from './model/unit-names.ts';

const givers = ['from', 'sender', 'giver', 'source'];
const takers = ['to', 'receiver', 'recipient', 'taker'];

/** Whoever sends what must be refused should look whether it was. */
export const rejectCases: LintRule = {
  id: 'integrity/reject-cases',
  severity: 'warning',
  finds: 'A transfer that must be refused, and nobody looks whether it is.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    amount: 'A transfer of {{amount}} must be refused. Check that the answer is 4xx.',
    self: 'A transfer from an account to itself must be refused. Check that the answer is 4xx.',
    add: 'Check that it is refused.',
  },
  check(script, context) {
    const { mutations, settings } = integrityFacts(script, context);
    for (const mutation of mutations) {
      const payload = payloadOf(mutation);
      if (payload === undefined || expectsRefusal(mutation.node)) continue;
      const entries = [...payload.value.entries];
      const amount = entries
        .filter(([key]) => speaksOfUnits(key, settings.units))
        .map(([, { value }]) => value)
        .find((value) => value.kind === 'literal' && typeof value.value === 'number' && value.value <= 0);
      const find = (names: readonly string[]): Value | undefined =>
        entries.find(([key]) => names.includes(key))?.[1].value;
      const isToItself = isSame(find(givers), find(takers));
      if (amount === undefined && !isToItself) continue;
      const data = { amount: amount?.kind === 'literal' ? String(amount.value) : '' };
      const suggest = suggested(checkOfRefusal(mutation, script, context.sourceCode), 'add');
      const messageId = amount === undefined ? 'self' : 'amount';
      context.report({ node: mutation.node, messageId, data, suggest });
    }
  },
};

function isSame(a: Value | undefined, b: Value | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  if (a.kind === 'literal' && b.kind === 'literal') return a.value === b.value;
  return a.node.type === 'Identifier' && b.node.type === 'Identifier' && a.node.name === b.node.name;
}

/** True when a status of 400 to 499 is named around the mutation. */
function expectsRefusal(node: SyntaxNode): boolean {
  const around = functionAround(node);
  const isRefusal = (inner: SyntaxNode): boolean =>
    inner.type === 'Literal' && typeof inner.value === 'number' && inner.value >= 400 && inner.value < 500;
  return around !== undefined && findNode(around, isRefusal) !== undefined;
}

function checkOfRefusal({ call }: Mutation, script: LintScript, source: SourceCode): Change | undefined {
  const answer = takenBy(call.node);
  if (answer === undefined || script.bindings.imports.get('check')?.module !== 'k6') return undefined;
  return insertAfter(
    call.node,
    `check(${answer}, { 'is refused': (r) => r.status >= 400 && r.status < 500 });`,
    source,
  );
}
