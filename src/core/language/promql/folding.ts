import { tokenize } from '../../promql/tokenize.ts';
import type { Span } from '../span.ts';

/** Brackets of an expression and runs of its comments, as far as they go over lines; in offsets of the text. */
export function promqlFolds(text: string): Span[] {
  const { tokens, comments } = tokenize(text);
  const open: number[] = [];
  const folds: Span[] = [];
  for (const { kind, text: sign, start } of tokens) {
    if (kind !== 'symbol') continue;
    if ('([{'.includes(sign)) open.push(start);
    else if (')]}'.includes(sign)) {
      const from = open.pop();
      if (from !== undefined) folds.push({ start: from, end: start });
    }
  }
  return [...folds, ...commentRuns(comments, text)].filter(({ start, end }) =>
    text.slice(start, end).includes('\n'),
  );
}

/** Comments on lines that follow each other, as one. */
function commentRuns(comments: readonly Span[], text: string): Span[] {
  const runs: { start: number; end: number }[] = [];
  for (const { start, end } of comments) {
    const last = runs.at(-1);
    if (last !== undefined && /^\r?\n[ \t]*$/.test(text.slice(last.end, start))) last.end = end;
    else runs.push({ start, end });
  }
  return runs;
}
