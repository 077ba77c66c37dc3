import type { Cell, Column } from '../../report/text-table.ts';
import { textTable } from '../../report/text-table.ts';
import type { QueryResult, QuerySeries } from './query-result.ts';

/** An answer for a terminal: its series as a table, then what there is to know. */
export function queryText(
  { series, text, notes }: QueryResult,
  layout: { readonly width: number; readonly color: boolean },
): string {
  const overTime = series.some(({ over }) => over !== undefined);
  const table =
    series.length === 0
      ? []
      : [
          textTable(
            columnsOf(overTime),
            series.map((one) => cells(one, overTime)),
            layout,
          ),
        ];
  return [
    ...table,
    ...(text === undefined ? [] : [text]),
    ...(notes.length === 0 ? [] : [notes.join('\n')]),
  ].join('\n\n');
}

const columnsOf = (overTime: boolean): readonly Column[] => [
  { title: 'Series', cut: true },
  { title: overTime ? 'Last' : 'Value', right: true },
  ...(overTime ? ['Least', 'Mean', 'Most'].map((title) => ({ title, right: true })) : []),
];

const cells = ({ name, value, over }: QuerySeries, overTime: boolean): Cell[] => [
  { text: name },
  { text: value.text },
  ...(overTime ? [over?.least, over?.mean, over?.most].map((one) => ({ text: one?.text ?? '' })) : []),
];
