import type { DataFile, DataNode } from '../../data/data-node.ts';
import { childOf, entriesOf, textOf } from '../../data/data-node.ts';
import type { MappedText } from '../../data/mapped-text.ts';
import { nestedText } from '../../data/mapped-text.ts';
import { isWorthReading } from './prom-kind.ts';
import { readData } from './read-data.ts';

/** The files in a ConfigMap of Kubernetes that may be ours, with the places of the file that holds them. */
export function filesIn(root: DataNode): DataFile[] {
  if (textOf(childOf(root, 'kind'))?.value !== 'ConfigMap') return [];
  return entriesOf(childOf(root, 'data')).flatMap(({ key, value }) => {
    const text = textOf(value);
    return text !== undefined && isWorthReading(key.value, text.value) ? fileIn(key.value, text) : [];
  });
}

function fileIn(name: string, text: MappedText): DataFile {
  const { documents, broken } = readData(name, text.value);
  return {
    documents: documents.map((node) => movedTo(text, node)),
    broken: broken.map((one) => ({ ...one, ...text.spanOf(one) })),
  };
}

function movedTo(outer: MappedText, node: DataNode): DataNode {
  const span = outer.spanOf(node.span);
  if (node.kind === 'list') return { ...node, span, items: node.items.map((item) => movedTo(outer, item)) };
  if (node.kind === 'scalar') return { ...node, span, text: nestedText(outer, node.text) };
  const entries = node.entries.map(({ key, value }) => ({
    key: nestedText(outer, key),
    value: movedTo(outer, value),
  }));
  return { ...node, span, entries };
}
