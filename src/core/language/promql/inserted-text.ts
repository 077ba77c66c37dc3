// What a completion writes: text with places where the person goes on, and how both look inside of a scalar.
import type { MappedText } from '../../prometheus/documents/prom-document.ts';
import type { Span } from '../span.ts';

/** A place where the person writes on: in their order from 1, 0 for the last; `text` stands there until then. */
export interface Stop {
  readonly stop: number;
  readonly text: string;
}

export type Piece = string | Stop;

/** A change of a file; `snippet` is the same with places to go on, undefined when there are none. */
export interface Insertion {
  readonly span: Span;
  readonly text: string;
  readonly snippet: string | undefined;
}

/** Writes pieces in the place of a part of a scalar's value; undefined for what cannot be written there. */
export function inserter(text: MappedText, piece: Span): (pieces: readonly Piece[]) => Insertion | undefined {
  const plainly = text.replace(piece, 'x');
  return (pieces) => {
    const plain = textOf(pieces);
    // Nearly all completions are names: to have them looked at one by one would take long in long scalars.
    const isPlain = plainly !== undefined && isVerbatim.test(plain);
    const change = isPlain ? { span: plainly.span, text: plain } : text.replace(piece, plain);
    if (change === undefined) return undefined;
    const write = (part: string): string =>
      change.text === plain ? part : (text.replace(piece, part)?.text ?? part);
    const isSnippet = pieces.some((part) => typeof part !== 'string');
    return { ...change, snippet: isSnippet ? snippetOf(pieces, write) : undefined };
  };
}

/** Written alike in every kind of scalar. */
const isVerbatim = /^[A-Za-z_](?:[\w()[\]]|:(?=\w))*$/;

const textOf = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');

function snippetOf(pieces: readonly Piece[], write: (text: string) => string): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return escaped(write(piece));
      return piece.text === '' ? `$${piece.stop}` : `\${${piece.stop}:${escaped(write(piece.text))}}`;
    })
    .join('');
}

const escaped = (text: string): string => text.replaceAll(/[\\$}]/g, (sign) => `\\${sign}`);
