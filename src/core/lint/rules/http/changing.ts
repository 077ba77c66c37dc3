import type * as ESTree from 'estree';
import type { Bindings } from '../../../script/bindings.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { isFunction } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import { dottedPath } from '../../script/calls.ts';
import { memberName } from '../places.ts';

/** Names that mean one thing among many. */
const ofOne = /^(?:id|uuid|guid|slug)$|(?:[a-z\d]I[dD]|_id|Uuid|UUID|Guid|Slug)$/;
/** A test has one of these, whatever its name ends with. */
const ofTest =
  /(?:tenant|server|client|app|project|realm|org|organi[sz]ation|company|workspace|team|build|run|test|env|environment)_?id$/i;
const namesOne = (name: string): boolean => ofOne.test(name) && !ofTest.test(name);
const counters = /^(?:__VU|__ITER|i|j|idx|index)$/;
const ofIteration = /(?:^|\.)(?:idIn(?:Test|Instance)|iterationIn\w+)$/;
const makers = /(?:^|\.)(?:random\w*|now|uuid\w*|nanoid|randomUUID|getTime|toISOString|hexdump)$/i;

/**
 * True for an expression that is known to differ from one iteration to the next: ids, counters, chance, the time, and
 * what is made of them. False for everything that is constant, and for what only running would tell.
 */
export function isChanging(node: SyntaxNode, bindings: Bindings, depth = 0): boolean {
  const inner = withoutTypes(node);
  const part = (one: SyntaxNode): boolean => isChanging(one, bindings, depth + 1);
  if (depth > 20 || isFunction(inner)) return false;
  switch (inner.type) {
    case 'Identifier':
      return isChangingName(inner, bindings, depth);
    case 'MemberExpression':
      return isChangingMember(inner, bindings, depth);
    case 'CallExpression':
    case 'NewExpression':
      return isChangingCall(inner, bindings, depth);
    case 'TemplateLiteral':
      return inner.expressions.some(part);
    case 'AwaitExpression':
      return part(inner.argument);
    default:
      return sidesOf(inner).some(part);
  }
}

function sidesOf(node: SyntaxNode): SyntaxNode[] {
  if (node.type === 'BinaryExpression') return [node.left, node.right];
  // `id || 'none'` is as changing as the id; what decides between constants is not.
  if (node.type === 'LogicalExpression') return [node.left, node.right];
  return node.type === 'ConditionalExpression' ? [node.consequent, node.alternate] : [];
}

function isChangingName({ name }: ESTree.Identifier, bindings: Bindings, depth: number): boolean {
  const value = bindings.values.get(name);
  if (value !== undefined) return isChanging(value, bindings, depth + 1);
  return bindings.imports.get(name) === undefined && (namesOne(name) || counters.test(name));
}

function isChangingMember(node: ESTree.MemberExpression, bindings: Bindings, depth: number): boolean {
  const path = dottedPath(node);
  if (ofIteration.test(path)) return true;
  // The environment and what `setup` hands over are the same for the whole test.
  if (/^(?:__ENV|process|data|setupData|config|options)\b/.test(path)) return false;
  if (node.computed && isChanging(node.property, bindings, depth + 1)) return true;
  const object = node.object as SyntaxNode;
  // What an object was made with may be the same in every iteration.
  if (object.type === 'ThisExpression' || isOneOfFile(object, bindings)) return false;
  return namesOne(wholeName(node)) || isChanging(object, bindings, depth + 1);
}

/** `tenantId` for `tenant.id`, otherwise the name behind the dot. */
function wholeName(node: ESTree.MemberExpression): string {
  const name = memberName(node);
  const object = withoutTypes(node.object);
  const holder = object.type === 'Identifier' ? object.name : memberName(object);
  return name === 'id' && ofTest.test(`${holder}Id`) ? `${holder}Id` : name;
}

/** A name whose value is written in the file: its members are what they are. */
function isOneOfFile(object: SyntaxNode, bindings: Bindings): boolean {
  if (object.type === 'MemberExpression') return isOneOfFile(object.object, bindings);
  return object.type === 'Identifier' && bindings.values.get(object.name)?.type === 'ObjectExpression';
}

function isChangingCall(
  { callee, arguments: given }: ESTree.SimpleCallExpression | ESTree.NewExpression,
  bindings: Bindings,
  depth: number,
): boolean {
  const path = dottedPath(callee);
  if (makers.test(path)) return true;
  if (path === 'Date') return given.length === 0;
  // `res.json('id')` differs with the response.
  const [first] = given;
  if (path.endsWith('.json') && first?.type === 'Literal') return namesOne(String(first.value));
  const holder = callee.type === 'MemberExpression' ? [callee.object as SyntaxNode] : [];
  const isText = holder.length > 0 || /^(?:String|Number|encodeURIComponent|encodeURI)$/.test(path);
  return isText && [...holder, ...given].some((one) => isChanging(one, bindings, depth + 1));
}
