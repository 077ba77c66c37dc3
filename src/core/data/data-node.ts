import type { Span } from '../language/span.ts';
import type { MappedText } from './mapped-text.ts';

/** A value of a YAML or JSON file, with the place of every part. */
export type DataNode = DataScalar | DataMap | DataList;

export interface DataScalar {
  readonly kind: 'scalar';
  readonly type: 'string' | 'number' | 'boolean' | 'null';
  readonly text: MappedText;
  readonly span: Span;
}

export interface DataMap {
  readonly kind: 'map';
  readonly entries: readonly DataEntry[];
  readonly span: Span;
}

export interface DataEntry {
  readonly key: MappedText;
  readonly value: DataNode;
}

export interface DataList {
  readonly kind: 'list';
  readonly items: readonly DataNode[];
  readonly span: Span;
}

/** What cannot be read. */
export interface BrokenData extends Span {
  readonly says: string;
}

/** A file: its documents (one in JSON), and what cannot be read. */
export interface DataFile {
  readonly documents: readonly DataNode[];
  readonly broken: readonly BrokenData[];
}

/** The value of a key; undefined when the node is no map or does not have it. */
export function childOf(node: DataNode | undefined, key: string): DataNode | undefined {
  if (node?.kind !== 'map') return undefined;
  return node.entries.find((entry) => entry.key.value === key)?.value;
}

/** The items of a list; none when it is something else. */
export const itemsOf = (node: DataNode | undefined): readonly DataNode[] =>
  node?.kind === 'list' ? node.items : [];

/** The entries of a map; none when it is something else. */
export const entriesOf = (node: DataNode | undefined): readonly DataEntry[] =>
  node?.kind === 'map' ? node.entries : [];

/** The text of a scalar; undefined when it is something else. */
export const textOf = (node: DataNode | undefined): MappedText | undefined =>
  node?.kind === 'scalar' ? node.text : undefined;
