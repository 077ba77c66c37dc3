import type { Span } from '../language/span.ts';
import { trailingFrom } from './blanks.ts';
import type { BlockShape } from './block-scalars.ts';
import { decodeBlock } from './block-scalars.ts';
import { decodeDoubleQuoted, decodeJsonString, decodePlain, decodeSingleQuoted } from './flow-scalars.ts';
import type { Excerpt, ScalarStyle } from './mapped-text.ts';

const hasControls = (text: string): boolean => /[^\P{C}\t\n\p{Cf}\p{Co}]/u.test(text);

/** A text without quotes. In a flow collection, brackets and commas end it. */
export const plainStyle = (isInFlow: boolean): ScalarStyle => ({
  decode: decodePlain,
  write: (text) => (/[\n\r]/.test(text) || hasControls(text) ? undefined : text),
  isAllowed: (source) => isPlain(source, isInFlow),
});

/** Words that would become something else than a text. */
const meansSomethingElse = /^(?:~|null|true|false)?$/i;

function isPlain(source: string, isInFlow: boolean): boolean {
  if (source !== source.trim() || meansSomethingElse.test(source)) return false;
  if (/^[,[\]{}#&*!|>'"%@`]|^[-?:](?=\s|$)|^(?:---|\.\.\.)/.test(source)) return false;
  if (/:(?=\s|$)|\s#/.test(source)) return false;
  return !(isInFlow && /[,[\]{}]|^[-?:]/.test(source));
}

export const singleQuotedStyle: ScalarStyle = {
  decode: decodeSingleQuoted,
  write: (text) => (/[\n\r]/.test(text) || hasControls(text) ? undefined : text.replaceAll("'", "''")),
  isAllowed: () => true,
};

const isClosedOnce = (source: string): boolean => /^"(?:[^"\\]|\\[^])*"$/.test(source);

export const doubleQuotedStyle: ScalarStyle = {
  decode: decodeDoubleQuoted,
  write: (text) => JSON.stringify(text).slice(1, -1),
  isAllowed: isClosedOnce,
};

export const jsonStringStyle: ScalarStyle = { ...doubleQuotedStyle, decode: decodeJsonString };

/** A block, its lines as far from the margin as the first one is. */
export function blockStyle(shape: BlockShape, original: string): ScalarStyle {
  let known: BlockFrame | undefined;
  // Most blocks are only read.
  const frame = (): BlockFrame => (known ??= frameOf(original, shape));
  return {
    decode: (source) => decodeBlock(source, shape),
    write: (text) =>
      /\r/.test(text) || hasControls(text) ? undefined : text.replaceAll('\n', `\n${frame().indent}`),
    // What stands after the text keeps the block apart from what follows.
    // An empty block does not tell how far its lines have to be from the margin.
    isAllowed: (source) =>
      source.endsWith(frame().end) &&
      blankLinesOf(source) === blankLinesOf(original) &&
      frame().indent !== '' &&
      isIndented(source, shape, frame().indent),
    excerpt: (place) => excerptOf(original, place, { ...shape, ...frame() }),
  };
}

/** What stays of a block whatever is written in it. */
interface BlockFrame {
  readonly indent: string;
  /** The blanks and line breaks that it ends with. */
  readonly end: string;
  /** The first line that is more than spaces: all others are measured by it. */
  readonly first: Span;
}

function frameOf(source: string, shape: BlockShape): BlockFrame {
  const { header } = shape;
  const text = header + Math.max(0, source.slice(header).search(/[^ \r\n]|\r(?!\n)/));
  const start = Math.max(header, source.lastIndexOf('\n', text - 1) + 1);
  const stop = source.indexOf('\n', text);
  return {
    indent: indentOf(source, shape),
    end: source.slice(trailingFrom(source)),
    first: { start, end: stop < 0 ? source.length : stop + 1 },
  };
}

/**
 * Lines of a literal block say nothing about each other: it is enough to look at those that change, between the first one
 * and the last one, which tell how the block is indented and how it ends.
 */
function excerptOf(
  source: string,
  { start, end }: Span,
  { header, first, end: tail }: BlockShape & BlockFrame,
): Excerpt | undefined {
  if (!source.startsWith('|')) return undefined;
  const from = source.lastIndexOf('\n', start - 1) + 1;
  const to = source.indexOf('\n', end) + 1;
  const last = source.lastIndexOf('\n', source.length - tail.length - 1) + 1;
  if (from < first.end || to === 0 || to > last) return undefined;
  const before = source.slice(0, header) + source.slice(first.start, first.end);
  return {
    source: before + source.slice(from, to) + source.slice(last),
    start: before.length + start - from,
  };
}

/** The parser drops blank lines at the end that are no longer than the indentation of the first line, though it is further in. */
const blankLinesOf = (source: string): string => source.slice(trailingFrom(source)).replace(/^[ \t]+/, '');

/** The blanks that each line of the block begins with. */
function indentOf(source: string, { header, parentIndent }: BlockShape): string {
  const given = /^[|>][-+]?(\d)/.exec(source)?.[1];
  if (given !== undefined) return ' '.repeat(Math.max(0, parentIndent + Number(given)));
  const lines = source.slice(header).split('\n');
  return /^ */.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0] ?? '';
}

/** A line that stands further left would end the block. */
const isIndented = (source: string, { header }: BlockShape, indent: string): boolean =>
  source
    .slice(header)
    .split('\n')
    .every((line) => line.trim() === '' || line.startsWith(indent));
