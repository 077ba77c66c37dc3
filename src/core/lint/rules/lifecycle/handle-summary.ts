import type * as ESTree from 'estree';
import type { SourceCode } from 'eslint';
import { functionAt } from '../../../script/bindings.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { isFunction, stopHere, walk } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { importing } from '../importing.ts';
import type { Edits } from '../places.ts';
import { suggested } from '../replace-value.ts';

const summaryModule = 'https://jslib.k6.io/k6-summary/0.1.0/index.js';

/** Whoever exports `handleSummary` replaces k6's own summary: what it does not return is not shown. */
export const handleSummary: LintRule = {
  id: 'k6/handle-summary',
  severity: 'warning',
  finds: 'A `handleSummary` that returns nothing on some path.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    nothing:
      '`handleSummary` replaces k6’s summary, and here it may return nothing, so that no result is shown. Return an object such as `{ stdout: textSummary(data) }`.',
    add: 'Return k6’s own text at the end.',
  },
  check(script, context) {
    const value = script.exports.get('handleSummary')?.value;
    const inner = value && functionAt(value, script.bindings);
    if (inner?.body.type !== 'BlockStatement') return;
    const bare = bareReturn(inner.body);
    if (bare !== undefined) context.report({ node: bare, messageId: 'nothing' });
    if (leaves(inner.body)) return;
    const suggest = suggested(returnText(inner, inner.body, script, context.sourceCode), 'add');
    context.report({ node: headOf(inner), messageId: 'nothing', suggest });
  },
};

const headOf = (inner: ESTree.Function): SyntaxNode =>
  inner.type === 'ArrowFunctionExpression' ? inner : (inner.id ?? inner);

function bareReturn(body: ESTree.BlockStatement): ESTree.ReturnStatement | undefined {
  let found: ESTree.ReturnStatement | undefined;
  walk(body, undefined, (node) => {
    if (node.type === 'ReturnStatement' && !node.argument) found ??= node;
    return isFunction(node) ? stopHere : undefined;
  });
  return found;
}

/** True when a statement never lets the code behind it run. */
function leaves(statement: ESTree.Statement): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
      return true;
    case 'BlockStatement':
      return statement.body.some(leaves);
    case 'IfStatement':
      return leavesIf(statement.consequent) && leavesIf(statement.alternate);
    case 'TryStatement':
      return triesLeave(statement);
    case 'SwitchStatement':
      return casesLeave(statement);
    default:
      return false;
  }
}

const leavesIf = (branch: ESTree.Statement | null | undefined): boolean => (branch ? leaves(branch) : false);

function triesLeave({ block, handler, finalizer }: ESTree.TryStatement): boolean {
  if (finalizer && leaves(finalizer)) return true;
  return leaves(block) && (!handler || leaves(handler.body));
}

/** Cases fall through, so that only those that hold something must leave. */
function casesLeave({ cases }: ESTree.SwitchStatement): boolean {
  const last = cases.at(-1);
  const complete = cases.some(({ test }) => !test) && last !== undefined && last.consequent.length > 0;
  return complete && cases.every(({ consequent }) => consequent.length === 0 || consequent.some(leaves));
}

function returnText(
  inner: ESTree.Function,
  body: ESTree.BlockStatement,
  script: LintScript,
  source: SourceCode,
): Edits | undefined {
  const [data] = inner.params;
  const summary = importing(script, { module: summaryModule, name: 'textSummary' }, source);
  if (data?.type !== 'Identifier' || summary === undefined) return undefined;
  return (fixer) => {
    const end = body.range?.[1] ?? 0;
    const text = `  return { stdout: ${summary.local}(${data.name}) };\n`;
    return [...summary.add(fixer), fixer.insertTextBeforeRange([end - 1, end], text)];
  };
}
