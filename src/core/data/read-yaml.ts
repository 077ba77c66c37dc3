import type { Alias, Node, Pair, ParsedNode, Scalar, YAMLMap } from 'yaml';
import { isAlias, isCollection, isMap, isNode, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Span } from '../language/span.ts';
import { AliasBudget } from './alias-budget.ts';
import type { DataEntry, DataFile, DataNode, DataScalar } from './data-node.ts';
import type { MappedText, ScalarStyle } from './mapped-text.ts';
import { mappedText } from './mapped-text.ts';
import { blockStyle, doubleQuotedStyle, plainStyle, singleQuotedStyle } from './scalar-styles.ts';

/** One slip can make the parser stumble a thousand times. */
const maxBroken = 10;

/** How many values aliases may repeat in any file; longer files may have more. */
const fewestRepeated = 10_000;

/** Reads all documents of a YAML file. Never throws: broken text gives what can be read of it. */
export function readYaml(text: string): DataFile {
  try {
    const options = { keepSourceTokens: true, merge: true, prettyErrors: false, logLevel: 'error' } as const;
    const parsed = parseAllDocuments(text, options);
    const documents = Array.isArray(parsed) ? parsed : [];
    const aliases = new AliasBudget(fewestRepeated + text.length);
    const nodes = documents.map(({ contents }) => nodeOf(contents, newReading(text, aliases)));
    const broken = documents
      .flatMap(({ errors }) => errors)
      .slice(0, maxBroken)
      .map(({ message, pos: [start, end] }) => ({ start, end: Math.max(start, end), says: message }));
    return { documents: nodes, broken: [...broken, ...aliases.broken] };
  } catch {
    // The parser calls itself for each level, and the text decides how many there are.
    return { documents: [], broken: [{ start: 0, end: 0, says: 'It is nested too deeply' }] };
  }
}

/** One document while it is read. */
interface Reading {
  readonly text: string;
  /** What the anchors that came so far stand at. */
  readonly anchors: Map<string, DataNode>;
  readonly isInFlow: boolean;
  readonly aliases: AliasBudget;
}

const newReading = (text: string, aliases: AliasBudget): Reading => ({
  text,
  anchors: new Map(),
  isInFlow: false,
  aliases,
});

function nodeOf(node: unknown, reading: Reading): DataNode {
  if (isAlias(node)) return aliased(node, reading);
  if (!isNode(node)) return nothing({ start: 0, end: 0 });
  const inside = isCollection(node) && node.flow === true ? { ...reading, isInFlow: true } : reading;
  const read = isScalar(node) ? scalarOf(node, reading) : collectionOf(node, inside);
  const anchor = (node as { anchor?: string }).anchor;
  if (anchor !== undefined) reading.anchors.set(anchor, read);
  return read;
}

function aliased(node: Alias, { anchors, aliases }: Reading): DataNode {
  const [found, span] = [anchors.get(node.source), spanOf(node)];
  return found !== undefined && aliases.takes(found, span) ? found : nothing(span);
}

function collectionOf(node: Node, reading: Reading): DataNode {
  const span = spanOf(node);
  if (isMap(node)) return { kind: 'map', entries: mapEntries(node, reading), span };
  const items = isSeq(node) ? node.items.map((item) => nodeOf(item, reading)) : [];
  return { kind: 'list', items, span };
}

/** What a map says itself goes before what it takes over with `<<`. */
function mapEntries(map: YAMLMap, reading: Reading): DataEntry[] {
  const [own, merged] = [[] as DataEntry[], [] as DataEntry[]];
  for (const pair of map.items as Pair<ParsedNode, ParsedNode | null>[]) {
    const key = nodeOf(pair.key, reading);
    const value = pair.value === null ? nothing(endOf(key.span)) : nodeOf(pair.value, reading);
    if (key.kind !== 'scalar') continue;
    if (isMergeKey(pair.key)) merged.push(...mergedEntries(value));
    else own.push({ key: key.text, value });
  }
  const taken = new Set(own.map(({ key }) => key.value));
  for (const entry of merged) {
    if (taken.has(entry.key.value)) continue;
    taken.add(entry.key.value);
    own.push(entry);
  }
  return own;
}

const isMergeKey = (key: unknown): boolean => isScalar(key) && key.source === '<<' && key.type === 'PLAIN';

function mergedEntries(value: DataNode): readonly DataEntry[] {
  if (value.kind === 'map') return value.entries;
  return value.kind === 'list'
    ? value.items.flatMap((item) => (item.kind === 'map' ? item.entries : []))
    : [];
}

function scalarOf(scalar: Scalar, reading: Reading): DataScalar {
  const { text } = reading;
  const [start = 0, rawEnd = start] = writtenRange(scalar, text);
  const isBlock = scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED';
  const span = { start, end: isBlock ? start + text.slice(start, rawEnd).trimEnd().length : rawEnd };
  const isPlain = scalar.type === 'PLAIN';
  const mapped = mappedText({
    value: scalar.source ?? '',
    span,
    source: text.slice(start, rawEnd),
    style: styleOf(scalar, text.slice(start, rawEnd), reading),
    room: isPlain ? blanksAt(text, rawEnd) : 0,
  });
  return { kind: 'scalar', type: typeOf(scalar), text: mapped, span };
}

/** Of a value that is not there: the blanks where it would be, for the caret. */
function writtenRange({ range }: Scalar, text: string): readonly number[] {
  const [start = 0, end = start] = range ?? [];
  if (end > start) return [start, end];
  const blanksBefore = /[ \t]*$/.exec(text.slice(Math.max(0, start - 200), start))?.[0].length ?? 0;
  return [start - blanksBefore, end];
}

function styleOf({ type, srcToken }: Scalar, source: string, { isInFlow }: Reading): ScalarStyle {
  if (type === 'QUOTE_DOUBLE') return doubleQuotedStyle;
  if (type === 'QUOTE_SINGLE') return singleQuotedStyle;
  if (srcToken?.type !== 'block-scalar') return plainStyle(isInFlow);
  const header = srcToken.props.reduce((sum, prop) => sum + ('source' in prop ? prop.source.length : 0), 0);
  return blockStyle({ header, parentIndent: srcToken.indent }, source);
}

function typeOf({ value, type }: Scalar): DataScalar['type'] {
  if (type !== 'PLAIN') return 'string';
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

const blanksAt = (text: string, offset: number): number =>
  /^[ \t]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0;

function spanOf({ range }: Node): Span {
  const [start = 0, end = start] = range ?? [];
  return { start, end };
}

const endOf = ({ end }: Span): Span => ({ start: end, end });

/** A value that is not there. */
function nothing(span: Span): DataScalar {
  const text: MappedText = mappedText({ value: '', span, source: '', style: plainStyle(false) });
  return { kind: 'scalar', type: 'null', text, span };
}
