import type { Silence, SilenceKind } from '../../lint/directives.ts';

const kinds: Readonly<Record<string, SilenceKind>> = {
  'ayni-disable': 'disable',
  'ayni-enable': 'enable',
  'ayni-disable-line': 'disable-line',
  'ayni-disable-next-line': 'disable-next-line',
};

const comment = /(?:^|[ \t])#[ \t]*(ayni-(?:disable(?:-next-line|-line)?|enable))(?:[ \t]+(\S.*))?$/;

/**
 * What comments of YAML or PromQL say about rules, in the words that scripts have for it:
 * `# ayni-disable-next-line prometheus/alert-severity -- why`.
 * @param through the last line of what begins in a line; lines count from 1.
 */
export function silencesIn(text: string, through: (line: number) => number): Silence[] {
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
      const silence = { kind, list, comment: commentAt(line, place), label: 'ayni' as const };
      silences.push({ ...silence, ruleIds: idsIn(list), through: through(i + 2) });
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
