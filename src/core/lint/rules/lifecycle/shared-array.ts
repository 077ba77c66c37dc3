import type { Rule } from 'eslint';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import type { ScriptCall } from '../../script/calls.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { parentOf } from '../../script/parents.ts';
import { importing } from '../importing.ts';
import type { Edits } from '../places.ts';
import { memberOf, variableHolding } from '../places.ts';
import { suggested } from '../replace-value.ts';
import { isChanged, isFileContent, isUsedAsList } from './shared-data.ts';

/** Data at the top level is there once for each VU; a `SharedArray` is there once for all of them. */
export const sharedArray: LintRule = {
  id: 'k6/shared-array',
  severity: 'warning',
  finds: 'A list of test data that every VU holds for itself.',
  fixes: 'suggestions',
  schema: [
    {
      type: 'object',
      properties: { items: { type: 'integer', minimum: 1 } },
      additionalProperties: false,
    },
  ],
  defaults: [{ items: 100 }],
  messages: {
    copy: 'Every VU keeps its own copy of this list. Load it by `new SharedArray(name, …)` of `k6/data`, which keeps one for all.',
    wrap: 'Wrap it in a `SharedArray`.',
  },
  check(script, context) {
    const { items } = context.options[0] as { items: number };
    for (const node of [...loadedLists(script, context), ...longLists(script, items)]) {
      // Nobody can change what is shared.
      if (usesOf(node, context).some(isChanged)) continue;
      const suggest = suggested(wrapped(node, script, context), 'wrap');
      context.report({ node, messageId: 'copy', suggest });
    }
  },
};

/** Lists that are read from files at the top level. */
function loadedLists(script: LintScript, context: Rule.RuleContext): SyntaxNode[] {
  const atTop = script.calls.filter(({ within }) => within === undefined);
  const parsed = atTop.filter(({ path, node }) => path === 'JSON.parse' && isFileContent(node));
  // What is read may as well be a record of settings.
  const lists = parsed.filter(({ node }) => usesOf(wholeOf(node), context).some(isUsedAsList));
  return [...lists, ...atTop.filter(isCsv)].map(({ node }) => wholeOf(node));
}

/** Where the variable that holds a value is named. */
const usesOf = (value: SyntaxNode, { sourceCode }: Rule.RuleContext): SyntaxNode[] =>
  (variableHolding(value, sourceCode)?.references ?? []).map(({ identifier }) => identifier as SyntaxNode);

const isCsv = ({ path, imported }: ScriptCall): boolean =>
  /papaparse/.test(imported?.module ?? '') && path.endsWith('.parse');

/** The call with its types and the members that are taken of what it answers: `parse(…).data`. */
function wholeOf(node: SyntaxNode): SyntaxNode {
  const parent = parentOf(node);
  if (parent === undefined) return node;
  return memberOf(node) !== '' || (parent !== node && withoutTypes(parent) === withoutTypes(node))
    ? wholeOf(parent)
    : node;
}

function longLists({ program }: LintScript, items: number): SyntaxNode[] {
  return program.body.flatMap((statement): SyntaxNode[] => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration') return [];
    return declaration.declarations.flatMap(({ init }): SyntaxNode[] => {
      const value = init ? withoutTypes(init) : undefined;
      return value?.type === 'ArrayExpression' && value.elements.length >= items ? [value] : [];
    });
  });
}

function wrapped(node: SyntaxNode, script: LintScript, { sourceCode }: Rule.RuleContext): Edits | undefined {
  const shared = importing(script, { module: 'k6/data', name: 'SharedArray' }, sourceCode);
  if (shared === undefined) return undefined;
  const name = variableHolding(node, sourceCode)?.name ?? 'data';
  return (fixer) => [
    ...shared.add(fixer),
    fixer.insertTextBefore(node, `new ${shared.local}('${name}', () => `),
    fixer.insertTextAfter(node, ')'),
  ];
}
