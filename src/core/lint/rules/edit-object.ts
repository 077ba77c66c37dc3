import type * as ESTree from 'estree';
import type { AST, SourceCode } from 'eslint';
import type { SyntaxNode } from '../../script/syntax.ts';
import type { Entry, ObjectValue } from '../../script/value.ts';
import { parentOf } from '../script/parents.ts';
import { indentOf, keyName } from './places.ts';
import type { Fix } from './replace-value.ts';
import { inQuotesOf, writtenAs } from './replace-value.ts';

/** The place to underline for an entry: its key, where it is written here. */
export const keyOf = ({ node }: Entry): SyntaxNode => (node.type === 'Property' ? node.key : node);

/** A change that adds `key: value` at the end of an object; undefined when the object is not written here as one. */
export function insertEntry(object: ObjectValue, text: string, source: SourceCode): Fix | undefined {
  const node = writtenAs(object);
  if (node?.type !== 'ObjectExpression') return undefined;
  const last = node.properties.at(-1);
  if (last === undefined) return (fixer) => fixer.replaceText(node, `{ ${text} }`);
  if (lineOf(last) === lineOf(node)) return (fixer) => fixer.insertTextAfter(last, `, ${text}`);
  const indent = indentOf(last, source);
  return (fixer) => fixer.insertTextAfter(last, `,\n${indent}${text.replaceAll('\n', `\n${indent}`)}`);
}

const lineOf = (node: SyntaxNode): number => node.loc?.start.line ?? 1;

/** A change that takes an entry out of its object; undefined when it is not written here. */
export function removeEntry({ node, value }: Entry, source: SourceCode): Fix | undefined {
  if (value.elsewhere === true || node.type !== 'Property') return undefined;
  const range = rangeToRemove(node, source);
  return (fixer) => fixer.removeRange(range);
}

/** The last entry goes with what is in front of it, the others with the way to the next one. */
function rangeToRemove(node: ESTree.Property, source: SourceCode): [number, number] {
  const [start, end] = source.getRange(node);
  const comma = commaAt(source.getTokenAfter(node));
  const next = source.getTokenAfter(comma ?? node, { includeComments: true });
  if (comma !== undefined && next?.range && next.value !== '}') return [start, next.range[0]];
  const from = wayTo(node, source);
  if (comma !== undefined) return [from.behindComma, comma.range[1]];
  return [from.withComma, end];
}

/** Where the way to an entry begins. A comment on the line of the entry before is about that one, and stays with its comma. */
function wayTo(node: ESTree.Property, source: SourceCode): { behindComma: number; withComma: number } {
  const [start] = source.getRange(node);
  const before = source.getTokenBefore(node);
  if (before === null || hasComment(before, start, source)) return { behindComma: start, withComma: start };
  const [at, behindComma] = before.range;
  return { behindComma, withComma: commaAt(before) === undefined ? behindComma : at };
}

/** True when a comment follows on the line of a token, in front of `end`. */
function hasComment(token: AST.Token, end: number, source: SourceCode): boolean {
  const next = source.getTokenAfter(token, { includeComments: true })?.range?.[0] ?? end;
  return next < end && !/[\r\n]/.test(source.text.slice(token.range[1], next));
}

const commaAt = (token: AST.Token | null): AST.Token | undefined =>
  token?.value === ',' ? token : undefined;

/** A change that gives an entry another key; undefined when its key is not written here, or its object has the other one. */
export function renameKey({ node }: Entry, name: string): Fix | undefined {
  if (node.type !== 'Property' || node.computed || hasKey(parentOf(node), name)) return undefined;
  const { key, shorthand } = node;
  const text = key.type === 'Identifier' && /^[\w$]+$/.test(name) ? name : inQuotesOf(key, name);
  return (fixer) => (shorthand ? fixer.insertTextBefore(node, `${text}: `) : fixer.replaceText(key, text));
}

const hasKey = (object: SyntaxNode | undefined, name: string): boolean =>
  object?.type === 'ObjectExpression' && object.properties.some((property) => keyName(property) === name);
