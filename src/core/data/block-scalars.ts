// Literal (`|`) and folded (`>`) scalars of YAML, as the package `yaml` reads them.
import type { Decoded, Decoding } from './decoded.ts';
import { copyTo, decodedFrom, newDecoding, putTo } from './decoded.ts';

/** How a block scalar is written, besides its source. */
export interface BlockShape {
  /** The length of all before the first line of the content: indicators, comment, line break. */
  readonly header: number;
  /** The indentation of what holds the scalar, as the parser counts it. */
  readonly parentIndent: number;
}

interface BlockLine {
  readonly start: number;
  /** Where the text after the spaces begins, and where it ends before the line break. */
  readonly text: number;
  readonly end: number;
}

interface Block {
  readonly source: string;
  readonly lines: readonly BlockLine[];
  readonly indent: number;
  /** The first line with a text, and the first of those that chomping is about. */
  readonly first: number;
  readonly chomped: number;
}

export function decodeBlock(source: string, { header, parentIndent }: BlockShape): Decoded {
  const indicators = /^[|>][-+\d]*/.exec(source)?.[0] ?? '';
  const decoding = newDecoding(source);
  const lines = linesOf(source, header);
  const given = Number(/\d/.exec(indicators)?.[0] ?? 0);
  const block = blockOf(source, lines, { given, parentIndent });
  if (block === undefined) {
    if (indicators.includes('+')) putBreaks(decoding, lines);
  } else {
    if (indicators.startsWith('|')) putLiteral(decoding, block);
    else putFolded(decoding, block);
    putEnd(decoding, block, indicators);
  }
  const from = block === undefined ? header : contentStart(block, lineAt(block.lines, 0));
  return decodedFrom(decoding, from, Math.max(from, source.length - (source.endsWith('\n') ? 1 : 0)));
}

function linesOf(source: string, header: number): BlockLine[] {
  if (source.length <= header) return [];
  const lines: BlockLine[] = [];
  for (let start = header; ;) {
    const found = source.indexOf('\n', start);
    const stop = found < 0 ? source.length : found;
    let text = start;
    while (text < stop && source[text] === ' ') text += 1;
    const isCrlf = stop > text && source[stop - 1] === '\r';
    lines.push({ start, text, end: isCrlf ? stop - 1 : stop });
    if (found < 0) return lines;
    start = found + 1;
  }
}

const isEmpty = ({ text, end }: BlockLine): boolean => text === end;

function blockOf(
  source: string,
  lines: readonly BlockLine[],
  { given, parentIndent }: { readonly given: number; readonly parentIndent: number },
): Block | undefined {
  const first = lines.findIndex((line) => !isEmpty(line));
  const firstLine = lines[first];
  if (firstLine === undefined) return undefined;
  const indent = given > 0 ? parentIndent + given : firstLine.text - firstLine.start;
  // Lines of more spaces than the indentation are content, also at the end.
  const isContent = (line: BlockLine): boolean => !isEmpty(line) || line.text - line.start > indent;
  return { source, lines, indent, first, chomped: lines.findLastIndex(isContent) + 1 };
}

const lineAt = (lines: readonly BlockLine[], i: number): BlockLine =>
  lines[i] ?? { start: 0, text: 0, end: 0 };

const contentStart = ({ indent }: Block, { start, text }: BlockLine): number =>
  Math.min(text, start + Math.max(0, indent));

/** Each line from its indentation on, with the break before it. */
function putLines(decoding: Decoding, block: Block, from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    const line = lineAt(block.lines, i);
    const start = contentStart(block, line);
    if (i > 0) putTo(decoding, '\n', { from: lineAt(block.lines, i - 1).end, to: start });
    copyTo(decoding, start, line.end);
  }
}

const putLiteral = (decoding: Decoding, block: Block): void => putLines(decoding, block, 0, block.chomped);

/** What is kept between two lines of a folded block: the breaks of empty lines, and one separator. */
interface Fold {
  readonly breaks: string;
  readonly separator: '' | ' ' | '\n' | '\n\n';
  readonly wasIndented: boolean;
}

/** Breaks between lines of text become spaces; those around empty and more indented lines stay. */
function putFolded(decoding: Decoding, block: Block): void {
  putLines(decoding, block, 0, block.first);
  let last = block.first > 0 ? lineAt(block.lines, block.first - 1).end : undefined;
  let fold: Fold = { breaks: block.first > 0 ? '\n' : '', separator: '', wasIndented: false };
  for (const line of block.lines.slice(block.first, block.chomped)) {
    const kind = kindOf(block, line);
    if (kind === 'empty') {
      fold = { ...fold, breaks: fold.breaks + (fold.separator === '\n' ? '\n' : ''), separator: '\n' };
      continue;
    }
    const start = contentStart(block, line);
    const between = fold.breaks + separatorBefore(kind, fold);
    putTo(decoding, between, { from: last ?? start, to: start });
    copyTo(decoding, start, line.end);
    last = line.end;
    fold = { breaks: '', separator: kind === 'text' ? ' ' : '\n', wasIndented: kind === 'indented' };
  }
}

function separatorBefore(kind: 'indented' | 'text', { separator, wasIndented }: Fold): string {
  if (kind === 'text' || separator === '') return separator;
  return separator === ' ' || wasIndented ? '\n' : '\n\n';
}

function kindOf({ source, indent }: Block, { start, text, end }: BlockLine): 'empty' | 'indented' | 'text' {
  if (text - start > indent || source[text] === '\t') return 'indented';
  return text === end ? 'empty' : 'text';
}

function putEnd(decoding: Decoding, { lines, chomped, indent, source }: Block, indicators: string): void {
  if (indicators.includes('-')) return;
  const end = lineAt(lines, chomped - 1).end;
  const next = lines[chomped];
  if (!indicators.includes('+')) {
    putTo(decoding, '\n', { from: end, to: next?.start ?? source.length });
    return;
  }
  if (next === undefined) putTo(decoding, '\n', { from: end, to: end });
  for (let i = chomped; i < lines.length; i += 1) {
    const line = lineAt(lines, i);
    const start = Math.min(line.text, line.start + Math.max(0, indent));
    putTo(decoding, '\n', { from: lineAt(lines, i - 1).end, to: start });
  }
}

/** All that a block without any text keeps: its breaks. */
function putBreaks(decoding: Decoding, lines: readonly BlockLine[]): void {
  const [first] = lines;
  if (first === undefined) return;
  if (lines.length === 1) putTo(decoding, '\n', { from: first.end, to: first.end });
  for (let i = 1; i < lines.length; i += 1)
    putTo(decoding, '\n', { from: lineAt(lines, i - 1).end, to: lineAt(lines, i).start });
}
