import type { Block, DocumentCell, DocumentSection, Table } from './document.ts';
import { cell, mostRows, nameCell, paragraph, restOf, section } from './document.ts';
import { formatShare } from './format.ts';
import type { Report } from './report-model.ts';
import { budgetSentences, inOrder, targetAsks, targetMark, targetMeasured } from './target-text.ts';
import type { TargetResult } from '../targets/target-result.ts';

/** What `ayni.yaml` promises with what was measured, and what the errors mean for the budget. */
export const targetsSection = (report: Report): DocumentSection[] =>
  section('Targets', targetsBlocks(report));

/** The same without its title; nothing where nothing is declared. */
export function targetsBlocks({ view: { targets } }: Report): Block[] {
  if (targets === undefined) return [];
  const rows = inOrder(targets.rows);
  const table: Table = {
    kind: 'table',
    caption: 'Targets of ayni.yaml and what was measured',
    columns: [
      { title: 'Result' },
      { title: 'Target' },
      { title: 'Asks' },
      { title: 'Measured', right: true },
      { title: 'Left', right: true },
      { title: 'From' },
    ],
    rows: rows.slice(0, mostRows).map(targetCells),
  };
  const { budget } = targets;
  const told = budget === undefined ? [] : budgetSentences(budget).map((sentence) => [sentence]);
  return [
    table,
    ...restOf(rows),
    ...(told.length === 0 ? [] : [paragraph(['What the errors mean for the budget:'])]),
    ...(told.length === 0 ? [] : [{ kind: 'list' as const, items: told }]),
  ];
}

function targetCells(row: TargetResult): DocumentCell[] {
  const [sign, tone, word] = targetMark(row);
  const declared = nameCell(row.declared);
  return [
    cell(`${sign} ${word}`, tone),
    cell(row.name),
    cell(targetAsks(row)),
    cell(targetMeasured(row)),
    cell(formatShare(row.margin)),
    row.note === '' ? declared : { text: [...declared.text, ` ${row.note}`] },
  ];
}
