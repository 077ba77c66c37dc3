import { parse } from '@babel/parser';
import type { ParseResult, ParserOptions } from '@babel/parser';
import type * as ESTree from 'estree';
import type { Problem } from '../base/result.ts';

type Comment = NonNullable<ParseResult['comments']>[number];

/** A script's syntax tree and everything that is wrong with its syntax. */
export interface ParsedScript {
  /** Holds the statements that could be read; empty when none could. */
  readonly program: ESTree.Program;
  /** True when the text could be read as a whole, perhaps with problems. */
  readonly isWhole: boolean;
  /** Empty when it could not. */
  readonly comments: readonly ScriptComment[];
  /** In the order of the text. */
  readonly problems: readonly Problem[];
}

/** A comment as ESTree's users know it: its text is without the signs around it. */
export interface ScriptComment {
  readonly type: 'Line' | 'Block';
  readonly value: string;
  readonly range: [number, number];
  readonly loc: ESTree.SourceLocation;
}

/**
 * Reads a script as plain ESTree, TypeScript in `.ts` and `.mts` files only, as k6 does. Never throws: where the text
 * cannot be read as a whole, its top-level pieces are read one by one and those that are broken are left out.
 */
export function parseScript(text: string, fileName: string): ParsedScript {
  const whole = parsePiece({ text, offset: 0, line: 1 }, fileName, isModule(text));
  if (whole.program !== undefined) return { ...whole, program: whole.program, isWhole: true };
  const parts = topLevelPieces(text).map((part) => parsePiece(part, fileName, isModule(text)));
  const body = parts.flatMap((part) => part.program?.body ?? []);
  return { ...whole, program: { type: 'Program', sourceType: 'module', body }, isWhole: false };
}

/** A word or sign of a script, or a comment. */
export interface ScriptToken {
  readonly value: string;
  readonly range: [number, number];
  readonly loc: ESTree.SourceLocation;
  readonly isComment: boolean;
}

/** The words, signs and comments of a script that can be read as a whole, in the order of the text. */
export function tokensOf(text: string, fileName: string): ScriptToken[] {
  const whole = { text, offset: 0, line: 1 };
  const { tokens } = parse(text, { ...parserOptions(whole, fileName, isModule(text)), tokens: true });
  return ((tokens ?? []) as readonly ParsedToken[])
    .filter(({ start, end }) => end > start)
    .map(({ type, start, end, loc }) => ({
      value: text.slice(start, end),
      range: [start, end],
      loc,
      isComment: typeof type === 'string',
    }));
}

/** The parser names the type of a comment by a text. */
interface ParsedToken {
  readonly type: unknown;
  readonly start: number;
  readonly end: number;
  readonly loc: ESTree.SourceLocation;
}

interface Piece {
  readonly text: string;
  /** Where in the script's text the piece begins. */
  readonly offset: number;
  /** Line of the script at which the piece begins. */
  readonly line: number;
}

/** The words that make a module begin a line or follow a statement or a comment; a byte order mark is a blank, too. */
const isModule = (text: string): boolean => /(?:^|[;}]|\*\/)[^\S\n]*(?:import|export)\b/m.test(text);

function parsePiece(
  piece: Piece,
  fileName: string,
  asModule: boolean,
): { program: ESTree.Program | undefined; comments: ScriptComment[]; problems: Problem[] } {
  try {
    const tree = parse(piece.text, parserOptions(piece, fileName, asModule));
    const problems = tree.errors.map((error) => syntaxProblem(error, fileName));
    // The `estree` plugin makes the program plain ESTree, which the parser's own types do not say.
    const program = tree.program as unknown as ESTree.Program;
    return { program, comments: (tree.comments ?? []).map(comment), problems };
  } catch (error) {
    return { program: undefined, comments: [], problems: [syntaxProblem(error, fileName)] };
  }
}

const comment = ({ type, value, start, end, loc }: Comment): ScriptComment => ({
  type: type === 'CommentLine' ? 'Line' : 'Block',
  value,
  range: [start ?? 0, end ?? 0],
  loc: loc as ESTree.SourceLocation,
});

const parserOptions = (piece: Piece, fileName: string, asModule: boolean): ParserOptions => ({
  sourceType: asModule ? 'module' : 'commonjs',
  startIndex: piece.offset,
  startLine: piece.line,
  startColumn: 0,
  errorRecovery: true,
  attachComment: false,
  ranges: true,
  ...(asModule ? { allowAwaitOutsideFunction: true } : {}),
  plugins: /\.[mc]?ts$/i.test(fileName) ? ['estree', 'typescript', 'decorators-legacy'] : ['estree'],
});

const tooDeep = (file: string): Problem => ({
  code: 'script-too-deep',
  says: 'The script is too deeply nested to be read: an expression in it has thousands of parts.',
  remedy: 'Put its data into a file, or its parts into a list.',
  place: { file, line: 1, column: 1 },
});

/** Cuts the text where a line begins, unindented, with a word that starts a statement. */
function topLevelPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let [start, line] = [0, 1];
  for (const match of text.matchAll(
    /\n(?=(?:import|export|const|let|var|function|async|class|module|exports)\b)/g,
  )) {
    const part = text.slice(start, match.index + 1);
    pieces.push({ text: part, offset: start, line });
    start = match.index + 1;
    line += part.split('\n').length - 1;
  }
  pieces.push({ text: text.slice(start), offset: start, line });
  return pieces;
}

function syntaxProblem(error: unknown, fileName: string): Problem {
  if (error instanceof RangeError) return tooDeep(fileName);
  const { message, loc } = error as { message?: string; loc?: { line: number; column: number } };
  const place = { file: fileName, line: loc?.line ?? 1, column: (loc?.column ?? 0) + 1 };
  // The parser repeats the place at the end of its sentence.
  const says = (message ?? 'The script cannot be read.').replace(/ \(\d+:\d+\)$/, '');
  return { code: 'script-syntax', says, remedy: 'Correct the syntax at this place.', place };
}
