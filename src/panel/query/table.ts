import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { QueryResult, QuerySeries, ShownValue } from '../../core/prometheus/query/query-result.ts';
import { lineClass } from './chart.ts';

/** The series of an answer; those that the chart shows have its mark before their name. */
export function seriesTable({ series, chart }: QueryResult): TemplateResult {
  const overTime = series.some(({ over }) => over !== undefined);
  const drawn = new Map((chart?.lines ?? []).map(({ name }, i) => [name, i]));
  return html`<div class="table-scroll" role="group" aria-label="Series" tabindex="0">
    <table>
      <caption class="for-readers">
        Series
      </caption>
      <thead>
        <tr>
          <th scope="col" class="plain">Series</th>
          <th scope="col" class="plain numeric">${overTime ? 'Last' : 'Value'}</th>
          ${overTime ? ['Least', 'Mean', 'Most'].map((title) => html`<th scope="col" class="plain numeric">${title}</th>`) : nothing}
        </tr>
      </thead>
      <tbody>
        ${series.map((one) => rowView(one, { overTime, line: drawn.get(one.name) }))}
      </tbody>
    </table>
  </div>`;
}

interface RowOptions {
  readonly overTime: boolean;
  readonly line: number | undefined;
}

const rowView = ({ name, value, over }: QuerySeries, { overTime, line }: RowOptions): TemplateResult =>
  html`<tr>
    <td>
      ${
        line === undefined
          ? nothing
          : html`<svg class="query-mark" width="20" height="8" aria-hidden="true">
              <line class=${lineClass(line)} x1="0" x2="20" y1="4" y2="4"></line>
            </svg>`
      }
      <code>${name}</code>
    </td>
    ${cell(value)} ${overTime ? [over?.least, over?.mean, over?.most].map(cell) : nothing}
  </tr>`;

const cell = (value: ShownValue | undefined): TemplateResult =>
  html`<td class="numeric">${value?.text ?? ''}</td>`;
