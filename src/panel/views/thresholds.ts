import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { formatShare, formatValue, noData } from '../../core/report/format.ts';
import type { ThresholdView } from '../../core/run/view.ts';
import { thresholdSign } from '../words.ts';
import { signView } from './icon.ts';
import { emptyView } from './notice.ts';
import { sparkLine } from './spark-line.ts';

/** Every threshold: whether it holds, its value against its limit, and what is left. */
export function thresholdsView(thresholds: readonly ThresholdView[]): TemplateResult {
  return html`
    <section aria-labelledby="thresholds-title">
      <h2 id="thresholds-title">Thresholds</h2>
      ${
        thresholds.length === 0
          ? emptyView(
              'The script sets no thresholds, so nothing but the checks says whether this run is good. Add options.thresholds to it.',
            )
          : thresholdTable(thresholds)
      }
    </section>
  `;
}

const thresholdTable = (thresholds: readonly ThresholdView[]): TemplateResult => html`
  <div class="table-scroll" role="group" aria-label="Thresholds" tabindex="0">
    <table class="thresholds">
      <thead>
        <tr>
          <th scope="col">State</th>
          <th scope="col">Metric</th>
          <th scope="col">Threshold</th>
          <th scope="col" class="numeric">Value</th>
          <th scope="col" class="numeric">Limit</th>
          <th scope="col" class="numeric">Margin left</th>
          <th scope="col" class="spark-cell">Course</th>
        </tr>
      </thead>
      <tbody>
        ${thresholds.map(thresholdRow)}
      </tbody>
    </table>
  </div>
`;

function thresholdRow(threshold: ThresholdView): TemplateResult {
  const { metric, source, observed, operator, limit, unit, margin, held, from } = threshold;
  const sign = thresholdSign(held);
  const value = observed === undefined ? noData : formatValue(observed, unit);
  const about = from === 'histogram' ? 'From histograms, at most 4.5 % off' : '';
  return html`<tr>
    <td class="nowrap">${signView(sign)}</td>
    <td class="name"><span class="main">${metric}</span></td>
    <td class="nowrap">
      <code>${source}</code
      >${threshold.abortOnFail ? html` <span class="tag" title="k6 ends the run when this breaks">aborts</span>` : ''}
    </td>
    <td class="numeric strong" title=${about}>
      ${from === 'histogram' && observed !== undefined ? '≈ ' : ''}${value}
    </td>
    <td class="numeric">${operator === '' ? 'not read' : `${operator} ${formatValue(limit, unit)}`}</td>
    <td class="numeric ${margin !== undefined && margin < 0 ? 'tone-bad' : ''}">${marginText(margin)}</td>
    <td class="spark-cell">${sparkLine(threshold.history, limit, sign.tone)}</td>
  </tr>`;
}

const marginText = (margin: number | undefined): string =>
  margin === undefined ? noData : formatShare(margin);
