/**
 * Where a line of an earlier text is in a later one, both counted from 1: the line with the same words, whatever its
 * indentation. Of several alike it is the one with the same rank while their number is the same, else the nearest.
 * Undefined when it was edited away.
 */
export function lineNow(before: string, line: number, after: string): number | undefined {
  if (before === after) return line;
  const words = (before.split('\n')[line - 1] ?? '').trim();
  if (words === '') return undefined;
  const [was, is] = [linesLike(before, words), linesLike(after, words)];
  if (was.length === is.length) return is[was.indexOf(line)];
  return is.toSorted((a, b) => Math.abs(a - line) - Math.abs(b - line))[0];
}

const linesLike = (text: string, words: string): number[] =>
  text.split('\n').flatMap((one, i) => (one.trim() === words ? [i + 1] : []));
