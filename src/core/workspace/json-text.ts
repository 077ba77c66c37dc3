import type { Node, ParseError } from 'jsonc-parser';
import { findNodeAtLocation, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Problem, Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import { insertChild } from './json-insert.ts';

/** A file of JSON with comments, as the editor's settings are. */
export interface JsonFile {
  readonly path: string;
  readonly text: string;
}

/** One thing that a file shall hold: the value of a member, or an item of a list. */
export type JsonWish =
  | { readonly kind: 'member'; readonly path: readonly string[]; readonly value: unknown }
  | { readonly kind: 'item'; readonly path: readonly string[]; readonly value: string };

const mark = '\ufeff';

/**
 * Adds what is missing and leaves what is there: comments, order, indentation, line ends and every other member stay,
 * and a member that has a value keeps it. Fails with `json-broken` or `json-unexpected`, naming the line.
 */
export function addToJson({ path, text }: JsonFile, wishes: readonly JsonWish[]): Result<string> {
  const [head, body] = text.startsWith(mark) ? [mark, text.slice(1)] : ['', text];
  let current = body.trim() === '' ? '{}\n' : body;
  for (const wish of wishes) {
    const added = addWish({ path, text: current }, wish);
    if (!added.ok) return added;
    current = added.value;
  }
  return ok(current === '{}\n' ? text : head + current);
}

/** The members of the file, or what is wrong with it. */
export function readJsonTree({ path, text }: JsonFile): Result<Node> {
  const errors: ParseError[] = [];
  const tree = parseTree(text.startsWith(mark) ? ` ${text.slice(1)}` : text, errors, {
    allowTrailingComma: true,
  });
  const [first] = errors;
  if (first !== undefined || tree === undefined) {
    const cause = first === undefined ? 'it is empty' : words(printParseErrorCode(first.error));
    return failed(problemAt({ path, text }, first?.offset ?? 0, { code: 'json-broken', cause }));
  }
  return ok(tree);
}

function addWish(file: JsonFile, wish: JsonWish): Result<string> {
  const tree = readJsonTree(file);
  if (!tree.ok) return tree;
  const depth = deepestThere(tree.value, wish.path);
  const node = findNodeAtLocation(tree.value, wish.path.slice(0, depth)) ?? tree.value;
  const rest = wish.path.slice(depth);
  if (rest.length === 0) return wish.kind === 'member' ? ok(file.text) : addItem(file, node, wish);
  if (node.type !== 'object')
    return unexpected(file, node, { path: wish.path.slice(0, depth), type: 'an object' });
  const leaf = wish.kind === 'member' ? wish.value : [wish.value];
  const value = rest.slice(1).reduceRight<unknown>((inner, key) => ({ [key]: inner }), leaf);
  return ok(insertChild(file.text, node, { key: rest[0], value }));
}

function addItem(
  file: JsonFile,
  node: Node,
  { path, value }: { path: readonly string[]; value: string },
): Result<string> {
  if (node.type !== 'array') return unexpected(file, node, { path, type: 'a list' });
  const there = (node.children ?? []).some((item) => item.value === value);
  return ok(there ? file.text : insertChild(file.text, node, { value }));
}

/** How many names of the path, from its beginning, lead to something. */
function deepestThere(tree: Node, path: readonly string[]): number {
  const missing = path.findIndex(
    (_, index) => findNodeAtLocation(tree, path.slice(0, index + 1)) === undefined,
  );
  return missing === -1 ? path.length : missing;
}

function unexpected(
  file: JsonFile,
  node: Node,
  { path, type }: { readonly path: readonly string[]; readonly type: string },
): Result<never> {
  const what = path.length === 0 ? 'the file' : `\`${path.join('.')}\``;
  return failed(problemAt(file, node.offset, { code: 'json-unexpected', cause: `${what} is not ${type}` }));
}

function problemAt(
  { path, text }: JsonFile,
  offset: number,
  { code, cause }: { readonly code: string; readonly cause: string },
): Problem {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  const line = before.length;
  return {
    code,
    says: `${path} cannot be changed: ${cause}, line ${line}.`,
    remedy: 'It was left as it is. Correct it and try again.',
    place: { file: path, line, column: (before.at(-1) ?? '').length + 1 },
  };
}

/** `ColonExpected` as `colon expected`. */
const words = (code: string): string => code.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase();
