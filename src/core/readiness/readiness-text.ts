import { paint } from '../report/paint.ts';
import type { Cell, Column } from '../report/text-table.ts';
import { textTable } from '../report/text-table.ts';
import { agoText, daysText, evidenceMarks, lookedText, pointsOf } from './readiness-words.ts';
import type { EnvironmentReadiness, Readiness } from './readiness.ts';

interface Layout {
  readonly width: number;
  readonly color: boolean;
}

/** The scorecard for a terminal. */
export function readinessText(readiness: Readiness, layout: Layout): string {
  const { environments } = readiness;
  const none = 'There is no environment with a script to ask.';
  const cards = environments.map((one) => environmentText(one, readiness, layout));
  return [...(cards.length === 0 ? [none] : cards), lookedText(readiness).map(dotted).join('\n')].join(
    '\n\n',
  );
}

const columns: readonly Column[] = [
  { title: '' },
  { title: 'Promise' },
  { title: 'Asks' },
  { title: 'Evidence', cut: true },
  { title: 'When' },
  { title: 'Run' },
];

function environmentText(
  { name, rows, score }: EnvironmentReadiness,
  readiness: Readiness,
  layout: Layout,
): string {
  if (score === undefined) return `${name}: no data. Nothing is promised here, so nothing is shown.`;
  const { shown, broken, open, risk, parts } = score;
  const head = `${name}: score ${pointsOf(shown)} of 100 by runs of ${daysText(readiness)}, risk ${risk}; ${pointsOf(broken)} points failed, ${pointsOf(open)} are open`;
  const table = rows.map((row): Cell[] => {
    const [sign, tone] = evidenceMarks[row.state];
    const { says, run } = row;
    return [
      { text: sign, tone },
      { text: row.name },
      { text: row.asks },
      { text: says },
      { text: agoText(row, readiness.nowMs) },
      { text: run?.runId ?? '' },
    ];
  });
  return [
    paint(head, 'strong', layout.color),
    parts.map(dotted).join('\n'),
    textTable(columns, table, layout),
  ].join('\n');
}

const dotted = (sentence: string): string => `· ${sentence}`;
