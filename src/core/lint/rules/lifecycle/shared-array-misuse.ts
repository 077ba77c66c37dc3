import type * as ESTree from 'estree';
import type { Rule } from 'eslint';
import { evaluate } from '../../../script/evaluate.ts';
import { functionAt } from '../../../script/bindings.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import type { ScriptCall } from '../../script/calls.ts';
import { parentOf } from '../../script/parents.ts';
import { callOf, memberName, memberOf, variableHolding } from '../places.ts';
import { isFileContent, sharedArrays } from './shared-data.ts';

const copying = /^(?:map|filter|slice|flatMap|concat|toSorted|toReversed|toSpliced|flat)$/;

/** What makes plain copies of a `SharedArray` takes back what it is for. */
export const sharedArrayMisuse: LintRule = {
  id: 'k6/shared-array-misuse',
  severity: 'hint',
  finds: 'A `SharedArray` that is copied as a whole, shares its name, or holds one element only.',
  messages: {
    copy: '`{{how}}` makes a plain copy of the whole `SharedArray` in each VU. Do it in the function that fills the array.',
    name: 'Another `SharedArray` has the name `{{name}}`, and k6 gives its content for both. Choose another name.',
    single:
      'A `SharedArray` shares its elements, and this one has only one: the whole file is copied at each use. Return a list of its parts.',
  },
  check(script, context) {
    const names = new Set<string>();
    for (const call of sharedArrays(script)) {
      reportName(call, names, context);
      reportSingle(call, context);
      const uses = variableHolding(call.node, context.sourceCode)?.references ?? [];
      for (const { identifier } of uses) {
        const how = copyOf(identifier as SyntaxNode);
        if (how !== undefined) context.report({ node: identifier, messageId: 'copy', data: { how } });
      }
    }
  },
};

function reportName({ node, bindings }: ScriptCall, names: Set<string>, context: Rule.RuleContext): void {
  const [first] = node.arguments;
  const name = first && evaluate(first, bindings);
  if (first === undefined || name?.kind !== 'literal') return;
  if (names.has(String(name.value)))
    context.report({ node: first, messageId: 'name', data: { name: String(name.value) } });
  names.add(String(name.value));
}

function reportSingle({ node, bindings }: ScriptCall, context: Rule.RuleContext): void {
  const fill = node.arguments[1];
  const answer = fill && answerOf(functionAt(fill, bindings));
  if (answer?.type !== 'ArrayExpression' || answer.elements.length !== 1) return;
  const [only] = answer.elements;
  if (only && isFileContent(only)) context.report({ node: answer, messageId: 'single' });
}

/** What a function of one statement returns. */
function answerOf(inner: ESTree.Function | undefined): SyntaxNode | undefined {
  if (inner?.body.type !== 'BlockStatement') return inner?.body;
  const [only] = inner.body.body;
  return only?.type === 'ReturnStatement' ? (only.argument ?? undefined) : undefined;
}

function copyOf(reference: SyntaxNode): string | undefined {
  const parent = parentOf(reference);
  if (parent?.type === 'SpreadElement') return '...';
  if (parent?.type === 'CallExpression')
    return memberName(parent.callee) === 'stringify' ? 'JSON.stringify' : undefined;
  const method = memberOf(reference);
  return parent && callOf(parent) && copying.test(method) ? `.${method}()` : undefined;
}
