import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { ThresholdDifference } from '../../core/compare/comparison.ts';
import { formatShare, noData } from '../../core/report/format.ts';
import type { Page } from '../page.ts';
import { thresholdSign } from '../words.ts';
import { icon, signView } from './icon.ts';
import type { Column } from './table.ts';
import { tableView } from './table.ts';

const columns: readonly Column<ThresholdDifference>[] = [
  {
    id: 'metric',
    label: 'Metric',
    cell: (row) => html`<span class="main">${row.metric}</span>`,
    className: 'name',
  },
  { id: 'definition', label: 'Definition', cell: definitionCell },
  {
    id: 'result',
    label: 'Result',
    cell: (row) =>
      thenAndNow(row, signView(thresholdSign(row.baselineHeld)), signView(thresholdSign(row.candidateHeld))),
    className: 'nowrap',
  },
  {
    id: 'margin',
    label: 'Margin left',
    cell: (row) => thenAndNow(row, marginText(row.baselineMargin), marginText(row.candidateMargin)),
    className: 'nowrap',
  },
];

/** Thresholds three ways: did the definition change, did the result, and what margin was and is left. */
export function thresholdDifferencesView(
  page: Page,
  thresholds: readonly ThresholdDifference[],
): TemplateResult | typeof nothing {
  if (thresholds.length === 0) return nothing;
  return html`
    <section aria-labelledby="threshold-differences-title">
      <h2 id="threshold-differences-title">Thresholds, then and now</h2>
      ${tableView(page, {
        id: 'threshold-differences',
        caption: 'Thresholds, then and now',
        columns,
        rows: thresholds,
        key: (row) => JSON.stringify([row.metric, row.baselineSource, row.candidateSource]),
      })}
    </section>
  `;
}

function marginText(margin: number | undefined): string {
  return margin === undefined ? noData : formatShare(margin);
}

function definitionCell(row: ThresholdDifference): TemplateResult {
  const now = html`<code>${row.candidateSource}</code>`;
  if (row.definition === 'same') return html`${now} <span class="quiet">unchanged</span>`;
  return thenAndNow(row, html`<code>${row.baselineSource}</code>`, now);
}

/** Two values with an arrow between; the side on which the threshold did not exist says so. */
function thenAndNow(
  { definition }: ThresholdDifference,
  then: TemplateResult | string,
  now: TemplateResult | string,
): TemplateResult {
  const notSet = html`<span class="quiet">not set</span>`;
  return html`${definition === 'added' ? notSet : then} ${icon('arrow-right')}
    <span class="for-readers">then, now</span> ${definition === 'removed' ? notSet : now}`;
}
