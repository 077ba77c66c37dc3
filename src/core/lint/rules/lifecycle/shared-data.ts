import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { parentOf } from '../../script/parents.ts';
import type { ScriptCall } from '../../script/calls.ts';
import { dottedPath } from '../../script/calls.ts';
import { isNamed, memberName, memberOf } from '../places.ts';

/** Calls `new SharedArray(name, …)` of a script. */
export const sharedArrays = (script: LintScript): ScriptCall[] =>
  script.calls.filter(
    ({ imported, node }) =>
      node.type === 'NewExpression' && imported?.module === 'k6/data' && imported.name === 'SharedArray',
  );

/** `open(…)`, also behind `JSON.parse`. */
export function isFileContent(node: SyntaxNode): boolean {
  const call = withoutTypes(node);
  if (call.type !== 'CallExpression') return false;
  const [first] = call.arguments;
  if (isNamed(call.callee, 'open')) return true;
  return dottedPath(call.callee) === 'JSON.parse' && first !== undefined && isFileContent(first);
}

const listMembers =
  /^(?:length|map|forEach|filter|find|findIndex|some|every|reduce|slice|sort|push|at|entries|flatMap|concat)$/;

/** True when a name is used as only lists are used. */
export function isUsedAsList(reference: SyntaxNode): boolean {
  if (listMembers.test(memberOf(reference))) return true;
  const parent = parentOf(reference);
  if (parent?.type === 'ForOfStatement') return parent.right === reference;
  if (parent?.type === 'CallExpression') return isNamed(parent.callee, 'randomItem');
  return parent?.type === 'MemberExpression' && parent.object === reference && parent.computed
    ? isIndex(parent.property)
    : false;
}

/** `0`, `i`, `__VU - 1`, `Math.floor(…)`: a record's keys are texts and other names. */
function isIndex(node: SyntaxNode): boolean {
  if (node.type === 'Identifier') return /^(?:i|j|n|idx|\w*[iI]ndex|__VU|__ITER)$/.test(node.name);
  if (node.type === 'Literal') return typeof node.value === 'number';
  if (node.type === 'CallExpression') return /^(?:floor|trunc|round)$/.test(memberName(node.callee));
  return node.type === 'BinaryExpression' || /^(?:iteration|idIn)/.test(memberName(node));
}
