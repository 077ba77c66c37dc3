import type { TargetsView } from '../targets/targets-view.ts';
import { formatShare, noData } from './format.ts';
import { paint } from './paint.ts';
import { budgetSentences, inOrder, targetAsks, targetMark, targetMeasured } from './target-text.ts';
import type { Cell, Column } from './text-table.ts';
import { textTable } from './text-table.ts';

const columns: readonly Column[] = [
  { title: '' },
  { title: 'Target (ayni.yaml)', cut: true },
  { title: 'Asks', right: true },
  { title: 'Measured', right: true },
  { title: 'Left', right: true },
  { title: '', cut: true },
];

/** The targets as a text table, with what they mean for the error budget; those that the run does not ask are counted. */
export function targetsText(
  targets: TargetsView | undefined,
  layout: { readonly width: number; readonly color: boolean },
): string {
  if (targets === undefined) return '';
  const asked = inOrder(targets.rows.filter(({ judge }) => judge !== 'nobody'));
  const rest = targets.rows.length - asked.length;
  const rows = asked.map((row): Cell[] => {
    const [sign, tone] = targetMark(row);
    return [
      { text: sign, tone },
      { text: row.name },
      { text: targetAsks(row) },
      { text: targetMeasured(row) },
      { text: row.margin === undefined ? noData : formatShare(row.margin) },
      { text: row.note, tone: 'quiet' },
    ];
  });
  const { budget } = targets;
  return [
    ...(rows.length === 0 ? [] : [textTable(columns, rows, layout)]),
    ...(rest === 0 ? [] : [paint(notAskedText(targets, rest), 'quiet', layout.color)]),
    ...(budget === undefined ? [] : budgetSentences(budget).map((sentence) => `· ${sentence}`)),
  ].join('\n');
}

function notAskedText({ rows }: TargetsView, count: number): string {
  const notes = [...new Set(rows.filter(({ judge }) => judge === 'nobody').map(({ note }) => note))];
  return `${count} target${count === 1 ? ' is' : 's are'} not asked of this run. ${notes.join(' ')}`;
}
