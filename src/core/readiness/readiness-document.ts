import type { Block, DocumentCell, DocumentSection, ReportDocument, Table } from '../report/document.ts';
import { cell, nameCell, paragraph, section } from '../report/document.ts';
import { markdownDocument } from '../report/markdown.ts';
import { code, say } from '../report/rich.ts';
import type { ReadinessRow } from './judge.ts';
import { agoText, daysText, evidenceMarks, lookedText, pointsOf, scoreRules } from './readiness-words.ts';
import type { EnvironmentReadiness, Readiness } from './readiness.ts';

/** The scorecard in Markdown, to read and to keep. */
export const readinessMarkdown = (readiness: Readiness): string =>
  markdownDocument(readinessDocument(readiness));

const readinessDocument = (readiness: Readiness): ReportDocument => ({
  title: ['Readiness'],
  sections: [
    ...section('Summary', summaryBlocks(readiness)),
    ...readiness.environments.flatMap((one) => environmentSection(one, readiness)),
    ...section('What was looked at', [list(lookedText(readiness))]),
    ...section('How the score is made', [list(scoreRules(readiness))]),
  ],
});

const list = (items: readonly string[]): Block => ({ kind: 'list', items: items.map((text) => [text]) });

function summaryBlocks(readiness: Readiness): Block[] {
  const { environments, nowMs } = readiness;
  const about = `What runs of ${daysText(readiness)} show of what is promised, as of ${new Date(nowMs).toISOString().slice(0, 16).replace('T', ' ')} UTC.`;
  if (environments.length === 0)
    return [paragraph([`${about} There is no environment with a script to ask.`])];
  return [paragraph([about]), summaryTable(environments)];
}

const summaryTable = (environments: readonly EnvironmentReadiness[]): Table => ({
  kind: 'table',
  caption: 'Score and risk of each environment',
  columns: [
    { title: 'Environment' },
    { title: 'Score', right: true },
    { title: 'Risk' },
    { title: 'Shown', right: true },
    { title: 'Failed', right: true },
    { title: 'Open', right: true },
  ],
  rows: environments.map(({ name, score }) => {
    if (score === undefined) return [nameCell(name), cell('no data'), ...Array.from({ length: 4 }, noCell)];
    const { risk, shown, broken, open } = score;
    return [
      nameCell(name),
      cell(`${pointsOf(shown)} of 100`),
      cell(risk, risk === 'high' ? 'bad' : risk === 'low' ? 'good' : 'warning'),
      ...[shown, broken, open].map((points) => cell(pointsOf(points))),
    ];
  }),
});

const noCell = (): DocumentCell => cell('');

function environmentSection(
  { name, rows, score }: EnvironmentReadiness,
  { nowMs }: Readiness,
): DocumentSection[] {
  if (score === undefined)
    return section(name, [paragraph(['Nothing is promised here, so nothing is shown.'])]);
  const { shown, broken, open, risk, parts } = score;
  const table: Table = {
    kind: 'table',
    caption: `Evidence in ${name}`,
    columns: [
      { title: 'Evidence' },
      { title: 'Promise' },
      { title: 'Asks' },
      { title: 'What the run says' },
      { title: 'When' },
      { title: 'Run' },
    ],
    rows: rows.map((row) => rowCells(row, nowMs)),
  };
  return section(name, [
    paragraph(
      say`Score ${pointsOf(shown)} of 100, risk ${risk}: ${pointsOf(broken)} points failed, ${pointsOf(open)} are open.`,
      'strong',
    ),
    list(parts),
    table,
  ]);
}

function rowCells(row: ReadinessRow, nowMs: number): DocumentCell[] {
  const [sign, tone, word] = evidenceMarks[row.state];
  return [
    cell(`${sign} ${word}`, tone),
    cell(row.name),
    cell(row.asks),
    cell(row.says),
    cell(agoText(row, nowMs)),
    row.run === undefined ? cell('') : { text: [code(row.run.runId)] },
  ];
}
