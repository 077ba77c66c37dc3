import { parse } from '@babel/parser';
import type { ParserOptions } from '@babel/parser';
import type * as ESTree from 'estree';
import type { Problem } from '../base/result.ts';

/** A script's syntax tree and everything that is wrong with its syntax. */
export interface ParsedScript {
  /** Holds the statements that could be read; empty when none could. */
  readonly program: ESTree.Program;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a script as plain ESTree, TypeScript in `.ts` and `.mts` files only, as k6 does. Never throws: where the text
 * cannot be read as a whole, its top-level pieces are read one by one and those that are broken are left out.
 */
export function parseScript(text: string, fileName: string): ParsedScript {
  const whole = parsePiece({ text, offset: 0, line: 1 }, fileName, isModule(text));
  if (whole.program !== undefined) return { program: whole.program, problems: whole.problems };
  const parts = topLevelPieces(text).map((part) => parsePiece(part, fileName, isModule(text)));
  const body = parts.flatMap((part) => part.program?.body ?? []);
  return { program: { type: 'Program', sourceType: 'module', body }, problems: whole.problems };
}

interface Piece {
  readonly text: string;
  /** Where in the script's text the piece begins. */
  readonly offset: number;
  /** Line of the script at which the piece begins. */
  readonly line: number;
}

const isModule = (text: string): boolean => /(?:^|[;}])[ \t]*(?:import|export)\b/m.test(text);

function parsePiece(
  piece: Piece,
  fileName: string,
  asModule: boolean,
): { program: ESTree.Program | undefined; problems: Problem[] } {
  try {
    const tree = parse(piece.text, parserOptions(piece, fileName, asModule));
    const problems = tree.errors.map((error) => syntaxProblem(error, fileName));
    // The `estree` plugin makes the program plain ESTree, which the parser's own types do not say.
    return { program: tree.program as unknown as ESTree.Program, problems };
  } catch (error) {
    return { program: undefined, problems: [syntaxProblem(error, fileName)] };
  }
}

const parserOptions = (piece: Piece, fileName: string, asModule: boolean): ParserOptions => ({
  sourceType: asModule ? 'module' : 'commonjs',
  startIndex: piece.offset,
  startLine: piece.line,
  startColumn: 0,
  errorRecovery: true,
  attachComment: false,
  ...(asModule ? { allowAwaitOutsideFunction: true } : {}),
  plugins: /\.[mc]?ts$/i.test(fileName) ? ['estree', 'typescript'] : ['estree'],
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
  const { message, loc } = error as { message?: string; loc?: { line: number; column: number } };
  const place = { file: fileName, line: loc?.line ?? 1, column: (loc?.column ?? 0) + 1 };
  // The parser repeats the place at the end of its sentence.
  const says = (message ?? 'The script cannot be read.').replace(/ \(\d+:\d+\)$/, '');
  return { code: 'script-syntax', says, remedy: 'Correct the syntax at this place.', place };
}
