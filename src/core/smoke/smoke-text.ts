import { formatMs } from '../report/format.ts';
import type { Tone } from '../report/paint.ts';
import type { Cell, Column } from '../report/text-table.ts';
import { textTable } from '../report/text-table.ts';
import type { SmokeRow } from './smoke-rows.ts';

const marks: Readonly<Record<SmokeRow['state'], readonly [sign: string, tone: Tone]>> = {
  works: ['✓', 'good'],
  fails: ['✗', 'bad'],
  unknown: ['?', 'warning'],
};

const columns: readonly Column[] = [
  { title: '' },
  { title: 'What' },
  { title: 'Took', right: true },
  { title: 'Result', cut: true },
];

/** The table of a smoke test, and below it the remedies of what does not work. */
export function smokeText(
  rows: readonly SmokeRow[],
  layout: { readonly width: number; readonly color: boolean },
): string {
  const cells = rows.map(({ state, what, tookMs, says }): Cell[] => {
    const [text, tone] = marks[state];
    return [
      { text, tone },
      { text: what },
      { text: tookMs === undefined ? '' : formatMs(tookMs) },
      { text: says },
    ];
  });
  const remedies = rows
    .filter(({ remedy }) => remedy !== '')
    .map(({ what, says, remedy }) => `· ${what}: ${says} ${remedy}`);
  return [textTable(columns, cells, layout), ...remedies].join('\n');
}
