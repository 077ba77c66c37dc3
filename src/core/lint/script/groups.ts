import type * as ESTree from 'estree';
import type { ScriptCall } from './calls.ts';
import type { LintScript } from './lint-script.ts';
import { parentOf } from './parents.ts';

/** True for `group(…)` of k6. */
export const isGroup = ({ imported }: ScriptCall): boolean =>
  imported?.module === 'k6' && imported.name === 'group';

/** True for a function that `group` runs at once. */
export function isGroupBody(node: ESTree.Function, { calls }: LintScript): boolean {
  const around = parentOf(node);
  const call = calls.find((one) => one.node === around);
  return call !== undefined && isGroup(call);
}
