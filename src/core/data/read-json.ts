import type { Node, ParseError } from 'jsonc-parser';
import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { DataEntry, DataFile, DataNode, DataScalar } from './data-node.ts';
import type { MappedText } from './mapped-text.ts';
import { mappedText, plainText } from './mapped-text.ts';
import { jsonStringStyle } from './scalar-styles.ts';

const maxBroken = 10;

/**
 * Reads a JSON file. Never throws: broken text gives what can be read of it.
 * @param comments whether they may stand in it.
 */
export function readJson(file: string, comments: 'with-comments' | 'plain' = 'plain'): DataFile {
  const errors: ParseError[] = [];
  // A blank in place of the mark that some editors write first: everything else keeps its place.
  const text = file.replace(/^\uFEFF/, ' ');
  try {
    const root = parseTree(text, errors, { disallowComments: comments === 'plain' });
    return {
      documents: root === undefined ? [] : [nodeOf(root, text)],
      broken: errors.slice(0, maxBroken).map(({ error, offset, length }) => ({
        start: offset,
        end: offset + length,
        says: printParseErrorCode(error).replaceAll(
          /(?<=[a-z])[A-Z]/g,
          (letter) => ` ${letter.toLowerCase()}`,
        ),
      })),
    };
  } catch {
    // The parser calls itself for each level, and the text decides how many there are.
    return { documents: [], broken: [{ start: 0, end: 0, says: 'It is nested too deeply' }] };
  }
}

function nodeOf(node: Node, text: string): DataNode {
  const span = { start: node.offset, end: node.offset + node.length };
  const children = node.children ?? [];
  if (node.type === 'array') return { kind: 'list', items: children.map((one) => nodeOf(one, text)), span };
  if (node.type === 'object')
    return { kind: 'map', entries: children.flatMap((one) => entryOf(one, text)), span };
  return { kind: 'scalar', type: typeOf(node), text: scalarText(node, text), span };
}

function entryOf(property: Node, text: string): DataEntry[] {
  const [key, value] = property.children ?? [];
  if (key === undefined) return [];
  const end = property.offset + property.length;
  const nothing: DataScalar = {
    kind: 'scalar',
    type: 'null',
    text: plainText('', end),
    span: { start: end, end },
  };
  return [{ key: scalarText(key, text), value: value === undefined ? nothing : nodeOf(value, text) }];
}

function scalarText(node: Node, text: string): MappedText {
  const { offset, length, value } = node;
  const source = text.slice(offset, offset + length);
  if (typeof value !== 'string') return plainText(source, offset);
  return mappedText({ value, span: { start: offset, end: offset + length }, source, style: jsonStringStyle });
}

function typeOf({ type }: Node): DataScalar['type'] {
  return type === 'number' || type === 'boolean' || type === 'null' ? type : 'string';
}
