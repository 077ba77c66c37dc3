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

/** Silences a rule for one line, which counts from 1; a comment above it that silences other rules is extended. */
export function disableLine(ruleId: string, line: number, text: string): ReasonedComment {
  const lines = text.split('\n');
  const offsets = lineOffsets(lines);
  const above = lines[line - 2] ?? '';
  const existing =
    /^(\s*\/\/\s*eslint-disable-next-line\s+[\w@/-]+(?:\s*,\s*[\w@/-]+)*)(?:\s+--.*)?\s*$/.exec(above);
  if (existing?.[1] !== undefined) {
    const at = (offsets[line - 2] ?? 0) + existing[1].length;
    return { at, before: `, ${ruleId}`, reason: '', after: '' };
  }
  const indent = /^[ \t]*/.exec(lines[line - 1] ?? '')?.[0] ?? '';
  const before = `${indent}// eslint-disable-next-line ${ruleId} -- `;
  return { at: offsets[line - 1] ?? 0, before, reason, after: lineEnd(text) };
}

/** Silences a rule for the whole file, at its top. */
export function disableFile(ruleId: string, text: string): ReasonedComment {
  const [first = ''] = text.split('\n', 1);
  const at = first.startsWith('#!') ? Math.min(first.length + 1, text.length) : 0;
  return { at, before: `/* eslint-disable ${ruleId} -- `, reason, after: ` */${lineEnd(text)}` };
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
