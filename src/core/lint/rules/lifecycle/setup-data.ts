import type * as ESTree from 'estree';
import type { Bindings } from '../../../script/bindings.ts';
import { bindingsInside, functionAt, importedCallee, resolved } from '../../../script/bindings.ts';
import { evaluate } from '../../../script/evaluate.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { isFunction, stopHere, walk } from '../../../script/syntax.ts';
import { numberIn } from '../../../script/value.ts';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { around } from '../places.ts';
import { isFileContent } from './shared-data.ts';

/** What `setup()` returns is copied to every VU, and turned into JSON and back. */
export const setupData: LintRule = {
  id: 'k6/setup-data',
  severity: 'warning',
  finds: 'A `setup()` that returns a `SharedArray`, the content of a file, or a long list.',
  schema: [
    {
      type: 'object',
      properties: { items: { type: 'integer', minimum: 1 } },
      additionalProperties: false,
    },
  ],
  defaults: [{ items: 100 }],
  messages: {
    shared:
      '`setup()` hands a copy of this data to every VU. Use the `SharedArray` at the top level instead of returning it.',
    file: '`setup()` hands a copy of this file to every VU. Load it by a `SharedArray` at the top level.',
    list: '`setup()` hands a copy of this list of more than {{items}} items to every VU. Return what each VU needs, or load the list by a `SharedArray`.',
  },
  check(script, context) {
    const value = script.exports.get('setup')?.value;
    const setup = value && functionAt(value, script.bindings);
    if (setup === undefined) return;
    const { items } = context.options[0] as { items: number };
    const bindings = bindingsInside(setup, script.bindings);
    for (const node of returnedParts(setup)) {
      const messageId =
        kindOf(node, bindings) ?? (isLongList(node, setup, { script, items }) ? 'list' : undefined);
      if (messageId !== undefined) context.report({ node, messageId, data: { items: String(items) } });
    }
  },
};

/** What a function returns, and the members of objects that it returns. */
function returnedParts(inner: ESTree.Function): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  walk(inner.body as SyntaxNode, undefined, (node) => {
    if (node.type === 'ReturnStatement' && node.argument) found.push(...partsOf(node.argument));
    return isFunction(node) ? stopHere : undefined;
  });
  return inner.body.type === 'BlockStatement' ? found : partsOf(inner.body);
}

function partsOf(node: SyntaxNode): SyntaxNode[] {
  if (node.type !== 'ObjectExpression') return [node];
  return node.properties.flatMap((property): SyntaxNode[] =>
    property.type === 'Property' ? [property.value] : [],
  );
}

function kindOf(node: SyntaxNode, bindings: Bindings): 'shared' | 'file' | undefined {
  const value = resolved(node, bindings);
  if (value.type === 'NewExpression')
    return importedCallee(value.callee, bindings)?.name === 'SharedArray' ? 'shared' : undefined;
  return isFileContent(value) ? 'file' : undefined;
}

interface Search {
  readonly script: LintScript;
  readonly items: number;
}

/** A list that a loop of a known, high number of turns fills, or one over a `SharedArray`. */
function isLongList(node: SyntaxNode, setup: ESTree.Function, { script, items }: Search): boolean {
  if (node.type !== 'Identifier') return false;
  return script.calls.some((call) => {
    if (call.path !== `${node.name}.push` || call.within !== setup) return false;
    return [...around(call.node)].some((outer) => {
      if (outer.type === 'ForOfStatement') return kindOf(outer.right, call.bindings) === 'shared';
      return outer.type === 'ForStatement' && turnsOf(outer, call.bindings) > items;
    });
  });
}

function turnsOf({ test }: ESTree.ForStatement, bindings: Bindings): number {
  const limit = test?.type === 'BinaryExpression' ? evaluate(test.right, bindings) : undefined;
  return numberIn(limit) ?? 0;
}
