import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { parentOf } from '../../script/parents.ts';
import type { ScriptCall } from '../../script/calls.ts';
import { dottedPath } from '../../script/calls.ts';
import { callOf, isNamed, memberName, memberOf } from '../places.ts';

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

const listMethods =
  /^(?:map|forEach|filter|find|findIndex|some|every|reduce|slice|at|entries|flatMap|concat)$/;

/** True when a name is used as only lists are used. */
export function isUsedAsList(reference: SyntaxNode): boolean {
  if (memberOf(reference) === 'length' || isCalledBy(reference, listMethods)) return true;
  const parent = parentOf(reference);
  switch (parent?.type) {
    case 'ForOfStatement':
      return parent.right === reference;
    case 'CallExpression':
      return isNamed(parent.callee, 'randomItem');
    case 'MemberExpression':
      return parent.object === reference && parent.computed && isIndex(parent.property);
    default:
      return false;
  }
}

function isCalledBy(reference: SyntaxNode, methods: RegExp): boolean {
  const member = parentOf(reference);
  return member !== undefined && methods.test(memberOf(reference)) && callOf(member) !== undefined;
}

const changingMethods = /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin)$/;

/** True when a list, or something in it, is changed by this use of its name. */
export function isChanged(reference: SyntaxNode): boolean {
  if (isCalledBy(reference, changingMethods)) return true;
  let part = reference;
  let outer = parentOf(part);
  while (outer?.type === 'MemberExpression' && outer.object === part) {
    part = outer;
    outer = parentOf(part);
  }
  if (part === reference || outer === undefined) return false;
  if (outer.type === 'AssignmentExpression') return outer.left === part;
  return (
    outer.type === 'UpdateExpression' || (outer.type === 'UnaryExpression' && outer.operator === 'delete')
  );
}

/** `0`, `i`, `__VU - 1`, `Math.floor(…)`: a record's keys are texts and other names. */
function isIndex(node: SyntaxNode): boolean {
  if (node.type === 'Identifier') return /^(?:i|j|n|idx|\w*[iI]ndex|__VU|__ITER)$/.test(node.name);
  if (node.type === 'Literal') return typeof node.value === 'number';
  if (node.type === 'CallExpression') return /^(?:floor|trunc|round)$/.test(memberName(node.callee));
  return node.type === 'BinaryExpression' || /^(?:iteration|idIn)/.test(memberName(node));
}
