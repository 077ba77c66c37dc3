import { formatShare, formatValue } from '../report/format.ts';
import type { TextOptions } from '../report/text.ts';
import type { Cell, Column } from '../report/text-table.ts';
import { textTable } from '../report/text-table.ts';
import type { KeptThreshold } from './edit-thresholds.ts';
import type { SuggestedThreshold } from './suggestions.ts';

/** What a suggestion rests on, in one line: `measured 327 ms, 3 runs from 310 ms to 340 ms, 12 % for the noise`. */
export function groundText(row: SuggestedThreshold, runs: number): string {
  const { measured, unit, margin, between } = row;
  const [low, high] = between.map((value) => formatValue(value, unit));
  return [
    `measured ${formatValue(measured, unit)}`,
    ...(runs > 1 && low !== high ? [`${runs} runs from ${low} to ${high}`] : []),
    margin === undefined ? 'the far end of its 95 % interval' : `${formatShare(margin)} for the noise`,
  ].join(', ');
}

/** A suggestion that is not written, in one line. */
export const keptText = ({ suggested, own, says }: KeptThreshold): string =>
  own === undefined
    ? `${suggested.metric} ${suggested.source}: ${says}`
    : `${suggested.metric} ${own}, suggested ${suggested.source}: ${says}`;

const columns: readonly Column[] = [
  { title: 'Metric', cut: true },
  { title: 'Suggested' },
  { title: 'Rests on', cut: true },
];

/** Suggestions as a table. */
export const suggestionsTable = (
  rows: readonly SuggestedThreshold[],
  runs: number,
  { width = 100, color = false }: TextOptions,
): string =>
  textTable(
    columns,
    rows.map((row): Cell[] => [
      { text: row.metric },
      { text: row.source, tone: 'strong' },
      { text: groundText(row, runs), tone: 'quiet' },
    ]),
    { width, color },
  );
