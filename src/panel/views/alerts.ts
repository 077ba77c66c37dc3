import type { TemplateResult } from 'lit';
import { html, nothing, svg } from 'lit';
import type { JudgedAlert } from '../../core/prometheus/judge/judged-alerts.ts';
import type { RuleJudgementView } from '../../core/prometheus/judge/rule-judgement.ts';
import { alertsInOrder, labelsText } from '../../core/report/alert-text.ts';
import type { Page } from '../page.ts';
import { agreementSign, alertSign, clock } from '../words.ts';
import { signView } from './icon.ts';
import { stripView } from './notice.ts';
import { placeLink } from './place-link.ts';
import type { Column } from './table.ts';
import { tableView } from './table.ts';

/** What the project's alerts said of the run, each on the run's time axis; nothing where none were judged. */
export function alertsView(
  page: Page,
  judgement: RuleJudgementView | undefined,
  seconds: number,
): TemplateResult | typeof nothing {
  if (judgement === undefined) return nothing;
  const { agreement, alerts, notes, server } = judgement;
  return html`
    <section aria-labelledby="alerts-title">
      <h2 id="alerts-title">Alerts</h2>
      ${stripView({ ...agreementSign(agreement.kind), text: agreement.says })}
      ${
        alerts.length === 0
          ? nothing
          : tableView(page, {
              id: 'alerts',
              caption: `Alerts of the rule files, by the series of ${server}`,
              columns: columnsFor(page, seconds),
              rows: alertsInOrder(alerts),
              key: ({ place, name }) => JSON.stringify([place.file, place.line, name]),
            })
      }
      ${notes.map((note) => html`<p class="hint">${note}</p>`)}
    </section>
  `;
}

const columnsFor = (page: Page, seconds: number): readonly Column<JudgedAlert>[] => [
  {
    id: 'name',
    label: 'Alert',
    value: ({ name }) => name,
    cell: ({ name, severity }) =>
      html`<span class="main">${name}</span>${
          severity === '' ? nothing : html` <span class="quiet">${severity}</span>`
        }`,
    className: 'name',
  },
  {
    id: 'state',
    label: 'State',
    value: ({ state }) => alertSign(state).word,
    cell: ({ state }) => signView(alertSign(state)),
    className: 'nowrap',
  },
  { id: 'when', label: `0:00 to ${clock(seconds)}`, cell: (row) => stretchesView(row, seconds) },
  {
    id: 'says',
    label: 'What happened',
    cell: ({ says, series }) =>
      series.length === 0 ? says : html`<span title=${series.map(labelsText).join('\n')}>${says}</span>`,
  },
  {
    id: 'place',
    label: 'Rule',
    cell: ({ place }) => placeLink(page, place),
    className: 'nowrap',
  },
];

/** Pending and firing along the run; the words beside it say the same. */
function stretchesView({ spans }: JudgedAlert, seconds: number): TemplateResult {
  const at = (second: number): number =>
    (100 * Math.min(seconds, Math.max(0, second))) / Math.max(1, seconds);
  return html`<svg class="stretches" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" y="3" width="100" height="2"></rect>
    ${spans.map(
      ({ state, from, to }) =>
        svg`<rect class=${state} x=${at(from)} width=${Math.max(1, at(to) - at(from))} height="8"></rect>`,
    )}
  </svg>`;
}
