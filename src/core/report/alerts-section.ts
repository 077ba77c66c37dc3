import type { JudgedAlert } from '../prometheus/judge/judged-alerts.ts';
import { agreementMarks, alertMarks, alertsInOrder } from './alert-text.ts';
import type { Block, DocumentCell, DocumentSection, Table } from './document.ts';
import { cell, mostRows, nameCell, paragraph, restOf, section } from './document.ts';
import type { Report } from './report-model.ts';

/** What the alerts of the project's rule files said of the run, and whether its own limits agree. */
export const alertsSection = (report: Report): DocumentSection[] => section('Alerts', alertsBlocks(report));

/** The same without its title; nothing where no rule file was judged. */
export function alertsBlocks({ view: { alerts } }: Report): Block[] {
  if (alerts === undefined) return [];
  const [sign, tone] = agreementMarks[alerts.agreement.kind];
  const rows = alertsInOrder(alerts.alerts);
  const table: Table = {
    kind: 'table',
    caption: `Alerts of the rule files, by the series of ${alerts.server}`,
    columns: [
      { title: 'State' },
      { title: 'Alert' },
      { title: 'Severity' },
      { title: 'What happened' },
      { title: 'Rule' },
    ],
    rows: rows.slice(0, mostRows).map(alertCells),
  };
  return [
    paragraph([`${sign} ${alerts.agreement.says}`], tone),
    ...(rows.length === 0 ? [] : [table, ...restOf(rows)]),
    ...(alerts.notes.length === 0
      ? []
      : [{ kind: 'list' as const, items: alerts.notes.map((note) => [note]) }]),
  ];
}

function alertCells({ state, name, severity, says, place }: JudgedAlert): DocumentCell[] {
  const [sign, tone, word] = alertMarks[state];
  return [
    cell(`${sign} ${word}`, tone),
    nameCell(name),
    cell(severity),
    cell(says),
    nameCell(`${fileName(place.file)}:${place.line}`),
  ];
}

const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
