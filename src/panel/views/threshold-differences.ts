import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { ThresholdDifference } from '../../core/compare/comparison.ts';
import { formatShare, noData } from '../../core/report/format.ts';
import { thresholdSign } from '../words.ts';
import { icon, signView } from './icon.ts';

/** Thresholds three ways: did the definition change, did the result, and what margin was and is left. */
export function thresholdDifferencesView(
  thresholds: readonly ThresholdDifference[],
): TemplateResult | typeof nothing {
  if (thresholds.length === 0) return nothing;
  return html`
    <section aria-labelledby="threshold-differences-title">
      <h2 id="threshold-differences-title">Thresholds, then and now</h2>
      <div class="table-scroll" role="group" aria-label="Thresholds, then and now" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Metric</th>
              <th scope="col">Definition</th>
              <th scope="col">Result</th>
              <th scope="col">Margin left</th>
            </tr>
          </thead>
          <tbody>
            ${thresholds.map(rowView)}
          </tbody>
        </table>
      </div>
    </section>
  `;
}

const rowView = (row: ThresholdDifference): TemplateResult => html`
  <tr>
    <td class="name"><span class="main">${row.metric}</span></td>
    <td>${definitionView(row)}</td>
    <td class="nowrap">
      ${thenAndNow(row, signView(thresholdSign(row.baselineHeld)), signView(thresholdSign(row.candidateHeld)))}
    </td>
    <td class="nowrap">
      ${thenAndNow(row, marginText(row.baselineMargin), marginText(row.candidateMargin))}
    </td>
  </tr>
`;

const marginText = (margin: number | undefined): string =>
  margin === undefined ? noData : formatShare(margin);

function definitionView(row: ThresholdDifference): TemplateResult {
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
