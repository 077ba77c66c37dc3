import type { BlockShape } from './block-scalars.ts';
import { decodeBlock } from './block-scalars.ts';
import { decodeDoubleQuoted, decodeJsonString, decodePlain, decodeSingleQuoted } from './flow-scalars.ts';
import type { ScalarStyle } from './mapped-text.ts';

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
  const indent = indentOf(original, shape);
  const end = /(?:[ \t]*\r?\n)*[ \t]*$/.exec(original)?.[0] ?? '';
  return {
    decode: (source) => decodeBlock(source, shape),
    write: (text) =>
      /\r/.test(text) || hasControls(text) ? undefined : text.replaceAll('\n', `\n${indent}`),
    // What stands after the text keeps the block apart from what follows.
    // An empty block does not tell how far its lines have to be from the margin.
    isAllowed: (source) =>
      source.endsWith(end) &&
      blankLinesOf(source) === blankLinesOf(original) &&
      indent !== '' &&
      isIndented(source, shape, indent),
  };
}

/** The parser drops blank lines at the end that are no longer than the indentation of the first line, though it is further in. */
const blankLinesOf = (source: string): string => /(?:\r?\n[ \t]*)*$/.exec(source)?.[0] ?? '';

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
