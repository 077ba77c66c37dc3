/** How most lines of a text end. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  const dos = text.split('\r\n').length - 1;
  const all = text.split('\n').length - 1;
  return dos * 2 > all ? '\r\n' : '\n';
}

/** A text of ours, with such line ends. */
export const withLineEnds = (text: string, lineEnd: string): string => text.replaceAll('\n', lineEnd);
