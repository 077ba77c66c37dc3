import type { Rule } from 'eslint';
import { functionAt } from '../../../script/bindings.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import type { ScriptCall } from '../../script/calls.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { parentOf } from '../../script/parents.ts';
import type { Edits } from '../places.ts';
import {
  around,
  callOf,
  globalReferences,
  insertBehindImports,
  removeStatement,
  scopesOf,
} from '../places.ts';

/** Files, shared arrays and metrics belong to the init context; elsewhere each iteration fails, and k6 exits with 0. */
export const noOpenInVu: LintRule = {
  id: 'k6/no-open-in-vu',
  severity: 'error',
  finds: '`open()`, `new SharedArray` or a new metric in code that VUs run.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    vu: '`{{name}}` only works while the script is loaded; here it throws in every iteration. Move it to the top level.',
    move: 'Move it to the top level.',
  },
  check(script, context) {
    for (const identifier of globalReferences(context.sourceCode, 'open')) {
      const call = callOf(identifier);
      if (call === undefined || !runsInVu(call, script)) continue;
      context.report({ node: call, messageId: 'vu', data: { name: 'open()' } });
    }
    for (const call of script.calls.filter(isMadeAtInit)) {
      if (!runsInVu(call.node, script)) continue;
      const fix = moveUp(call, script, context);
      const suggest = fix === undefined ? [] : [{ messageId: 'move', fix }];
      const data = { name: `new ${call.imported?.name ?? ''}` };
      context.report({ node: call.node, messageId: 'vu', data, suggest });
    }
  },
};

const isMadeAtInit = ({ imported, node }: ScriptCall): boolean =>
  node.type === 'NewExpression' &&
  ((imported?.module === 'k6/metrics' && /^(?:Counter|Gauge|Rate|Trend)$/.test(imported.name)) ||
    (imported?.module === 'k6/data' && imported.name === 'SharedArray'));

function runsInVu(node: SyntaxNode, script: LintScript): boolean {
  const contexts = [...script.contextsAt(node)].filter((context) => context !== 'init');
  if (script.options.scenariosComplete || contexts.some((context) => context !== 'vu'))
    return contexts.length > 0;
  // When not every scenario is known, only the default function is sure to be one's.
  const value = script.exports.get('default')?.value;
  const entry = value && functionAt(value, script.bindings);
  return [...around(node)].some((outer) => outer === entry);
}

/** Only what depends on nothing around it can be moved. */
function moveUp(
  { node }: ScriptCall,
  script: LintScript,
  { sourceCode }: Rule.RuleContext,
): Edits | undefined {
  const statement = parentOf(parentOf(node) ?? node);
  if (statement?.type !== 'VariableDeclaration' || statement.declarations.length !== 1) return undefined;
  const [{ id } = { id: undefined }] = statement.declarations;
  if (id?.type !== 'Identifier' || scopesOf(id.name, sourceCode).length > 1) return undefined;
  if (!node.arguments.every((argument) => withoutTypes(argument).type === 'Literal')) return undefined;
  return (fixer) => [
    insertBehindImports(script.program, sourceCode.getText(statement), fixer),
    removeStatement(statement, sourceCode, fixer),
  ];
}
