import type { RuleJudgementView } from '../prometheus/judge/rule-judgement.ts';
import { agreementMarks, alertMarks, alertsInOrder } from './alert-text.ts';
import { paint } from './paint.ts';
import type { Cell, Column } from './text-table.ts';
import { textTable } from './text-table.ts';

const columns: readonly Column[] = [
  { title: '' },
  { title: 'Alert' },
  { title: 'Severity' },
  { title: '', cut: true },
];

/** The alerts that did something as a text table, those that stayed quiet as a count, and whether the run's limits agree. */
export function alertsText(
  judgement: RuleJudgementView | undefined,
  layout: { readonly width: number; readonly color: boolean },
): string {
  if (judgement === undefined) return '';
  const told = alertsInOrder(judgement.alerts.filter(({ state }) => state !== 'quiet'));
  const quiet = judgement.alerts.length - told.length;
  const rows = told.map(({ state, name, severity, says }): Cell[] => {
    const [sign, tone] = alertMarks[state];
    return [{ text: sign, tone }, { text: name }, { text: severity }, { text: says }];
  });
  const [sign, tone] = agreementMarks[judgement.agreement.kind];
  return [
    ...(rows.length === 0 ? [] : [textTable(columns, rows, layout)]),
    ...(quiet === 0
      ? []
      : [paint(`${quiet} alert${quiet === 1 ? '' : 's'} stayed quiet.`, 'quiet', layout.color)]),
    ...judgement.notes.map((note) => paint(note, 'warning', layout.color)),
    paint(`${sign} Judged together: ${judgement.agreement.says}`, tone, layout.color),
  ].join('\n');
}
