import type { Span } from '../span.ts';

/** Where in a YAML file something is or could be written. */
export interface YamlSpot {
  /** The keys above, from the root. */
  readonly way: readonly string[];
  /** A key of the map there, or the value of one. */
  readonly kind: 'key' | 'value';
  /** Of a value: its key. */
  readonly key: string | undefined;
  /** What stands there already, and where. */
  readonly word: string;
  readonly span: Span;
  /** Other keys of the same map, as far as they are on lines of their own. */
  readonly siblings: ReadonlySet<string>;
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly indent: number;
  /** The key with which the line begins; undefined when it begins with none. */
  readonly key: string | undefined;
}

const keyPattern = /^\s*(?:- +)?(?:"([^"]*)"|'([^']*)'|([^\s#"'{}[\],:][^#{}[\],]*?))\s*:(?=\s|$)/;

/**
 * The spot at an offset. Read from lines and their indentation, and from the braces on the line itself, so that it
 * answers while the file cannot be parsed. Undefined in comments and on lines that only a parser understands.
 */
export function yamlSpotAt(text: string, offset: number): YamlSpot | undefined {
  const lines = linesOf(text);
  const index = lines.findLastIndex(({ start }) => start <= offset);
  const line = lines[index];
  if (line === undefined) return undefined;
  const before = line.text.slice(0, offset - line.start);
  if (/(^|\s)#/.test(before)) return undefined;
  const way = wayTo(lines, index, depthAt(line, before));
  const flow = flowAt(before);
  const word = wordAt(line, offset);
  const siblings = siblingsOf(lines, index, line);
  if (flow !== undefined) {
    const above = [...way, ...(line.key === undefined ? [] : [line.key]), ...flow.way];
    return {
      way: above,
      kind: flow.key === undefined ? 'key' : 'value',
      key: flow.key,
      ...word,
      siblings: new Set(),
    };
  }
  const colon = /:\s/.exec(`${line.text} `)?.index ?? -1;
  if (line.key !== undefined && offset - line.start > colon)
    return { way, kind: 'value', key: line.key, ...word, siblings };
  return { way, kind: 'key', key: undefined, ...word, siblings };
}

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split('\n').map((raw) => {
    const line = raw.replace(/\r$/, '');
    const [, double, single, bare] = keyPattern.exec(line) ?? [];
    const found = { text: line, start, indent: line.search(/\S|$/), key: double ?? single ?? bare };
    start += raw.length + 1;
    return found;
  });
}

/** On an empty line the cursor says how deep one means to write. */
const depthAt = (line: Line, before: string): number =>
  line.text.trim() === '' ? before.length : depthOf(line);

/** An item of a list is below its key also where it is indented like it: half a step deeper. */
const depthOf = ({ text, indent }: Line): number => (/^\s*-(?:\s|$)/.test(text) ? indent + 0.5 : indent);

const isBlank = ({ text }: Line): boolean => /^\s*(#|$)/.test(text);

/** The keys of the lines above that are less deep, the nearest of each depth. */
function wayTo(lines: readonly Line[], index: number, depthThere: number): string[] {
  const way: string[] = [];
  let depth = depthThere;
  for (let i = index - 1; i >= 0 && depth > 0; i--) {
    const line = lines[i];
    if (line === undefined || isBlank(line) || depthOf(line) >= depth) continue;
    depth = depthOf(line);
    if (line.key !== undefined) way.unshift(line.key);
  }
  return way;
}

function siblingsOf(lines: readonly Line[], index: number, here: Line): Set<string> {
  const depth = depthOf(here);
  const keys = new Set<string>();
  for (const step of [-1, 1]) {
    for (let i = index + step; i >= 0 && i < lines.length; i += step) {
      const line = lines[i];
      if (line === undefined || isBlank(line) || depthOf(line) > depth) continue;
      if (depthOf(line) < depth) break;
      if (line.key !== undefined) keys.add(line.key);
    }
  }
  return keys;
}

/** A map or a list in brackets that is open: the key that it is the value of, and the key one is at inside it. */
interface Bracket {
  readonly of: string | undefined;
  readonly isList: boolean;
  key: string | undefined;
}

function openBrackets(before: string): readonly Bracket[] {
  const open: Bracket[] = [];
  for (const [, sign = '', name] of before.matchAll(/([{}[\],])|([\w.%*/-]+)\s*:(?=\s|$)/g)) {
    const here = open.at(-1);
    if (sign === '{' || sign === '[') open.push({ of: here?.key, isList: sign === '[', key: undefined });
    else if (sign === '}' || sign === ']') open.pop();
    else if (here !== undefined) here.key = name;
  }
  return open;
}

/** Inside brackets on the line: the keys of the maps around, and that of the value one is at; undefined outside. */
function flowAt(
  before: string,
): { readonly way: readonly string[]; readonly key: string | undefined } | undefined {
  const open = openBrackets(before);
  const inner = open.at(-1);
  if (inner === undefined) return undefined;
  const way = open.flatMap(({ of }) => of ?? []);
  return inner.isList && inner.of !== undefined
    ? { way: way.slice(0, -1), key: inner.of }
    : { way, key: inner.key };
}

/** A text in quotes, with both of them. */
const quoted = /(?<=^|[\s,:{[])(?:"[^"]*"|'[^']*')/g;

/** The word around an offset, of what keys and values are made of; in quotes all that is between them. */
function wordAt({ text, start }: Line, offset: number): { readonly word: string; readonly span: Span } {
  const at = offset - start;
  for (const { 0: both, index } of text.matchAll(quoted)) {
    const [from, to] = [index + 1, index + both.length - 1];
    if (from <= at && at <= to)
      return { word: text.slice(from, to), span: { start: start + from, end: start + to } };
  }
  const left = /[^\s,:{}[\]"']*$/.exec(text.slice(0, at))?.[0].length ?? 0;
  const right = /^[^\s,:{}[\]"']*/.exec(text.slice(at))?.[0].length ?? 0;
  return {
    word: text.slice(at - left, at + right),
    span: { start: offset - left, end: offset + right },
  };
}
