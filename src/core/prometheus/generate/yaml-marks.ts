import { CST, Lexer } from 'yaml';

/** A comment, anchor, alias or tag in a YAML text: what its values do not tell of. */
export interface YamlMark {
  readonly start: number;
}

const kinds: ReadonlySet<string | null> = new Set(['comment', 'anchor', 'alias', 'tag']);

/** Signs that the lexer puts between pieces of the text, and that are not in it. */
const documentStart = '\u0002';
const flowEnd = '\u0018';
const scalarNext = '\u001f';

export function yamlMarks(text: string): readonly YamlMark[] {
  const marks: YamlMark[] = [];
  let at = 0;
  let isScalar = false;
  for (const piece of new Lexer().lex(text)) {
    const isSign: boolean = !isScalar && [documentStart, flowEnd, scalarNext].includes(piece);
    // A `#` in a scalar is part of what it says: in PromQL it begins a comment of the expression.
    if (!isScalar && !isSign && kinds.has(CST.tokenType(piece))) marks.push({ start: at });
    isScalar = isSign && piece === scalarNext;
    if (!isSign) at += piece.length;
  }
  return marks;
}

/** Whether there is one from `start` on and before `end`. */
export const hasMark = (marks: readonly YamlMark[], start: number, end: number): boolean =>
  marks.some((mark) => mark.start >= start && mark.start < end);
