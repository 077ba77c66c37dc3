import type * as ESTree from 'estree';
import { ownValue } from '../../base/own-value.ts';
import { functionAt } from '../../script/bindings.ts';
import { evaluate } from '../../script/evaluate.ts';
import type { SyntaxNode } from '../../script/syntax.ts';
import { isFunction } from '../../script/syntax.ts';
import { textIn } from '../../script/value.ts';
import type { ScriptCall } from './calls.ts';
import type { LintScript } from './lint-script.ts';
import { parentOf } from './parents.ts';

/** True for `group(…)` of k6. */
export const isGroup = ({ imported }: ScriptCall): boolean =>
  imported?.module === 'k6' && imported.name === 'group';

/** True for a function that `group` runs at once. */
export const isGroupBody = (node: ESTree.Function, script: LintScript): boolean =>
  groupAround(node, script) !== undefined;

function groupAround(body: ESTree.Function, { calls }: LintScript): ScriptCall | undefined {
  const around = parentOf(body);
  const call = calls.find((one) => one.node === around);
  return call !== undefined && isGroup(call) ? call : undefined;
}

/**
 * The group that k6 counts a piece of code to, as it writes it (`::outer::inner`, empty at the root). Undefined when
 * only running would tell, as in a function that may be called from anywhere.
 */
export function groupAt(node: SyntaxNode, script: LintScript): string | undefined {
  let path = '';
  for (let here: SyntaxNode | undefined = node; here !== undefined; here = parentOf(here)) {
    if (!isFunction(here)) continue;
    const step = stepOf(here, script);
    if (step === undefined) return undefined;
    path = step.path + path;
    if (step.isEntry) return path;
  }
  return path;
}

/** What a function adds to the path of what is in it. */
interface Step {
  readonly path: string;
  /** True for a function that k6 itself calls. */
  readonly isEntry: boolean;
}

function stepOf(body: ESTree.Function, script: LintScript): Step | undefined {
  const around = parentOf(body);
  if (around?.type !== 'CallExpression' || around.callee === body) return entryStep(body, script);
  const call = groupAround(body, script);
  if (call === undefined) return { path: '', isEntry: false };
  const [nameNode] = call.node.arguments;
  const name = nameNode && textIn(evaluate(nameNode, call.bindings));
  return name === undefined ? undefined : { path: `::${name}`, isEntry: false };
}

/** k6 counts what `setup` and `teardown` do to groups of these names. */
const ownGroups: Readonly<Record<string, string>> = { setup: '::setup', teardown: '::teardown' };

function entryStep(body: ESTree.Function, { exports, bindings }: LintScript): Step | undefined {
  for (const [name, { value }] of exports) {
    if (value !== undefined && functionAt(value, bindings) === body)
      return { path: ownValue(ownGroups, name) ?? '', isEntry: true };
  }
  return undefined;
}
