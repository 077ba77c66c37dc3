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
      <div class="table-scroll" role="region" aria-label="Thresholds, then and now" tabindex="0">
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
      ${
        row.definition === 'added'
          ? signView(thresholdSign(row.candidateHeld))
          : row.definition === 'removed'
            ? html`${signView(thresholdSign(row.baselineHeld))} <span class="quiet">then</span>`
            : html`${signView(thresholdSign(row.baselineHeld))} ${icon('arrow-right')}
                <span class="for-readers">then, now</span> ${signView(thresholdSign(row.candidateHeld))}`
      }
    </td>
    <td class="nowrap">${marginsView(row)}</td>
  </tr>
`;

function definitionView(row: ThresholdDifference): TemplateResult {
  const [was, is] = [
    html`<code>${row.baselineSource ?? ''}</code>`,
    html`<code>${row.candidateSource ?? ''}</code>`,
  ];
  switch (row.definition) {
    case 'same':
      return html`${is} <span class="quiet">unchanged</span>`;
    case 'added':
      return html`${is} <span class="tag">new</span>`;
    case 'removed':
      return html`${was} <span class="tag tone-warning">removed</span>`;
    case 'changed':
      return html`${was} ${icon('arrow-right')} ${is} <span class="tag tone-warning">changed</span>`;
  }
}

function marginsView(row: ThresholdDifference): TemplateResult | string {
  const text = (margin: number | undefined): string => (margin === undefined ? noData : formatShare(margin));
  if (row.definition === 'added') return text(row.candidateMargin);
  if (row.definition === 'removed') return html`${text(row.baselineMargin)} <span class="quiet">then</span>`;
  return html`${text(row.baselineMargin)} ${icon('arrow-right')} ${text(row.candidateMargin)}`;
}
