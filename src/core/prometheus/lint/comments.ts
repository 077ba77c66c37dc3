import type { Silence, SilenceKind } from '../../lint/directives.ts';

const kinds: Readonly<Record<string, SilenceKind>> = {
  'ayni-disable': 'disable',
  'ayni-enable': 'enable',
  'ayni-disable-line': 'disable-line',
  'ayni-disable-next-line': 'disable-next-line',
};

const comment = /(?:^|[ \t])#[ \t]*(ayni-(?:disable(?:-next-line|-line)?|enable))(?:[ \t]+(\S.*))?$/;

/** The last line of what begins in a line; lines count from 1. */
export interface LastLines {
  /** Of an expression, from the line of its key on. */
  expression(line: number): number;
  /** Of an expression in a block, `expr: |`: no comment within YAML is about it, but for one behind the sign. */
  block(line: number): number;
}

/**
 * What comments of YAML or PromQL say about rules, in the words that scripts have for it:
 * `# ayni-disable-next-line prometheus/alert-severity -- why`.
 */
export function silencesIn(text: string, { expression, block }: LastLines): Silence[] {
  const silences: Silence[] = [];
  let offset = 0;
  for (const [i, whole] of text.split('\n').entries()) {
    const line = whole.replace(/\r$/, '');
    const [found, label = '', rest = ''] = comment.exec(line) ?? [];
    const kind = kinds[label];
    if (found !== undefined && kind !== undefined) {
      const at = line.indexOf('#', line.length - found.length);
      const list = (rest.split(/(?:^|\s)-{2,}(?:\s|$)/)[0] ?? '').trim();
      const place = { line: i + 1, from: at, to: line.length, offset };
      const through = kind === 'disable-line' ? block(i + 1) : expression(i + 2);
      const silence = { kind, list, comment: commentAt(line, place), label: 'ayni' as const };
      silences.push({ ...silence, ruleIds: idsIn(list), through });
    }
    offset += whole.length + 1;
  }
  return silences;
}

const idsIn = (list: string): string[] => [
  ...new Set(
    list
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== ''),
  ),
];

interface CommentPlace {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** Of the line in the text. */
  readonly offset: number;
}

const commentAt = (line: string, { line: number, from, to, offset }: CommentPlace): Silence['comment'] => ({
  type: 'Line',
  value: line.slice(from + 1),
  range: [offset + from, offset + to],
  loc: { start: { line: number, column: from }, end: { line: number, column: to } },
});
