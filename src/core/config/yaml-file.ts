import type { Document, YAMLMap } from 'yaml';
import { LineCounter, isAlias, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { Place, Problem } from '../base/result.ts';

/** The way from the root of a file to one of its values. */
export type YamlPath = readonly (string | number)[];

/** What a YAML file says, with the place of every part. */
export interface YamlFile {
  /** As JSON would have it; undefined when nothing can be read. */
  readonly root: unknown;
  /** What is wrong with the YAML itself. */
  readonly problems: readonly Problem[];
  /** Where the key (or the list's item) at the end of a path begins; of its nearest parent when it is not there. */
  placeOf(path: YamlPath): Place;
  /** Where the value at the end of a path begins. */
  placeOfValue(path: YamlPath): Place;
}

/** One slip can make the parser stumble a thousand times. */
const maxErrors = 10;

/** Reads YAML. Never throws: broken text gives what can be read of it, and problems. */
export function parseYaml(path: string, text: string): YamlFile {
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: path, line, column: col };
  };
  try {
    const document = parseDocument(text, { lineCounter: lines, merge: true, logLevel: 'error' });
    const { root, problem } = rootOf(document, path);
    const broken = document.errors
      .slice(0, maxErrors)
      .map((error) => yamlBroken(causeOf(error.message), at(error.pos[0])));
    return {
      root,
      problems: problem === undefined ? broken : [...broken, problem],
      placeOf: (way) => at(offsetAt(document, way, 'key')),
      placeOfValue: (way) => at(offsetAt(document, way, 'value')),
    };
  } catch {
    // The parser calls itself for each level, and the text decides how many there are.
    const start = { file: path, line: 1, column: 1 };
    const problem = yamlBroken(tooDeep, start);
    return { root: undefined, problems: [problem], placeOf: () => start, placeOfValue: () => start };
  }
}

function rootOf(document: Document, path: string): { root: unknown; problem?: Problem } {
  try {
    return { root: document.toJS({ maxAliasCount: 100 }) as unknown };
  } catch {
    const start = { file: path, line: 1, column: 1 };
    return {
      root: undefined,
      problem: yamlBroken('An alias (*) has no anchor (&), or they repeat too much', start),
    };
  }
}

const yamlBroken = (cause: string, place: Place): Problem => ({
  code: 'yaml-broken',
  says: `${place.file}, line ${place.line}: ${cause}.`,
  remedy: 'Correct it; what can be read is used until then.',
  place,
});

/** The parser's sentence without its place and its picture of the line. */
const causeOf = (message: string): string =>
  /call stack/i.test(message) ? tooDeep : (message.split(' at line ')[0] ?? '').replace(/\.$/, '');

const tooDeep = 'It is nested too deeply';

function offsetAt(document: Document, way: YamlPath, part: 'key' | 'value'): number {
  let here: unknown = document.contents;
  let offset = startOf(here) ?? 0;
  for (const [i, step] of way.entries()) {
    const found = childAt(here, step, document);
    if (found === undefined) return offset;
    const wantsKey = part === 'key' || i < way.length - 1;
    offset = (wantsKey ? startOf(found.key) : undefined) ?? startOf(found.value) ?? offset;
    here = found.value;
  }
  return offset;
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

function childAt(
  parent: unknown,
  step: string | number,
  document: Document,
): { readonly key?: unknown; readonly value: unknown } | undefined {
  const node = followed(parent, document);
  if (isMap(node)) return pairOf(node, String(step));
  return isSeq(node) ? { value: node.items[Number(step)] } : undefined;
}

const followed = (node: unknown, document: Document): unknown =>
  isAlias(node) ? node.resolve(document) : node;

const pairOf = (map: YAMLMap, name: string): { key: unknown; value: unknown } | undefined =>
  map.items.find(({ key }) => isScalar(key) && String(key.value) === name);
