import type { TextChange } from '../lint/finding.ts';
import type { DataEntry, DataNode } from './data-node.ts';
import { entriesOf } from './data-node.ts';
import { readYaml } from './read-yaml.ts';

/**
 * Writes a value below a path of keys into a file of YAML, before what stands there already; all else stays as it is.
 * Undefined where that is not certain: the file is broken or has several documents, or the value is there already.
 */
export function insertInYaml(text: string, path: readonly string[], value: string): TextChange | undefined {
  const { documents, broken } = readYaml(text);
  const [root] = documents;
  if (broken.length > 0 || documents.length > 1) return undefined;
  if (root === undefined || !isFilled(root)) return undefined;
  let node = root;
  for (const [depth, key] of path.entries()) {
    const entry = entriesOf(node).find((one) => one.key.value === key);
    if (entry === undefined) return inserted(text, node, { path: path.slice(depth), value });
    if (!isFilled(entry.value) || !isWrittenThere(entry, text)) return undefined;
    node = entry.value;
  }
  return undefined;
}

const isFilled = (node: DataNode): boolean => node.kind === 'map' && node.entries.length > 0;

/** False for an alias: what it stands for is somewhere else. */
const isWrittenThere = ({ key, value }: DataEntry, text: string): boolean =>
  /^\s*:\s*(?:[&!]\S+\s*)?(?:#[^\n]*\s*)*$/.test(text.slice(key.span.end, value.span.start));

function inserted(
  text: string,
  node: DataNode,
  { path, value }: { readonly path: readonly string[]; readonly value: string },
): TextChange | undefined {
  if (text[node.span.start] === '{') {
    const at = node.span.start + 1;
    return { start: at, end: at, text: ` ${flow(path, value)},` };
  }
  const [first] = entriesOf(node);
  if (first === undefined) return undefined;
  const at = first.key.span.start;
  const indent = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  if (indent.trim() !== '') return undefined;
  const lines = path.map((key, i) => `${indent}${'  '.repeat(i)}${key}:`);
  return { start: at, end: at, text: `${lines.join('\n').slice(indent.length)} ${value}\n${indent}` };
}

const flow = ([key, ...rest]: readonly string[], value: string): string =>
  `${key ?? ''}: ${rest.length === 0 ? value : `{ ${flow(rest, value)} }`}`;
