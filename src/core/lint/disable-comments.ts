/** Comments that silence a rule, with a reason that the person writes. */

/** Text to insert at an offset: `before`, then a word that stands for the reason, then `after`. */
export interface ReasonedComment {
  readonly at: number;
  readonly before: string;
  /** Empty when a comment that is there already, with its reason, takes the rule in. */
  readonly reason: string;
  readonly after: string;
}

const reason = 'why';

/** How comments of a language begin and end, and what they call it to switch a rule off. */
export interface CommentWords {
  readonly disable: readonly [before: string, after: string];
  readonly disableNextLine: string;
}

export const scriptWords: CommentWords = {
  disable: ['/* eslint-disable', ' */'],
  disableNextLine: '// eslint-disable-next-line',
};

/** Of YAML and PromQL. */
export const yamlWords: CommentWords = {
  disable: ['# ayni-disable', ''],
  disableNextLine: '# ayni-disable-next-line',
};

/** Silences a rule for one line, which counts from 1; a comment above it that silences other rules is extended. */
export function disableLine(
  ruleId: string,
  line: number,
  { text, words }: { readonly text: string; readonly words: CommentWords },
): ReasonedComment {
  const lines = text.split('\n');
  const offsets = lineOffsets(lines);
  const above = lines[line - 2] ?? '';
  const existing = listAt(above, words);
  if (existing !== undefined) {
    const at = (offsets[line - 2] ?? 0) + existing.length;
    return { at, before: `, ${ruleId}`, reason: '', after: '' };
  }
  const indent = /^[ \t]*/.exec(lines[line - 1] ?? '')?.[0] ?? '';
  const before = `${indent}${words.disableNextLine} ${ruleId} -- `;
  return { at: offsets[line - 1] ?? 0, before, reason, after: lineEnd(text) };
}

/** A line that silences rules for the next one, up to the end of its list; undefined for other lines. */
function listAt(line: string, { disableNextLine }: CommentWords): string | undefined {
  const words = disableNextLine.replace(' ', String.raw`\s*`);
  const pattern = String.raw`^(\s*${words}\s+[\w@/-]+(?:\s*,\s*[\w@/-]+)*)(?:\s+--.*)?\s*$`;
  return new RegExp(pattern).exec(line)?.[1];
}

/** Silences a rule for the whole file, at its top. */
export function disableFile(
  ruleId: string,
  { text, words }: { readonly text: string; readonly words: CommentWords },
): ReasonedComment {
  const [first = ''] = text.split('\n', 1);
  const at = first.startsWith('#!') ? Math.min(first.length + 1, text.length) : 0;
  const [before, after] = words.disable;
  return { at, before: `${before} ${ruleId} -- `, reason, after: `${after}${lineEnd(text)}` };
}

const lineEnd = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

function lineOffsets(lines: readonly string[]): number[] {
  let offset = 0;
  return lines.map(({ length }) => {
    const own = offset;
    offset += length + 1;
    return own;
  });
}
