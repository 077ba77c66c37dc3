import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Trip } from '../../core/debug/iteration.ts';
import { tripMs } from '../../core/debug/iteration.ts';
import { formatMs } from '../../core/report/format.ts';
import { partNames } from './waterfall.ts';

/** Where the time went: a column for each request on the wire, redirects first. */
export function timesView(trips: readonly Trip[]): TemplateResult | typeof nothing {
  if (trips.length === 0) return nothing;
  return html`
    <h3>Times</h3>
    <div class="table-scroll" tabindex="0" role="region" aria-label="Times">
      <table class="times-table">
        ${trips.length === 1 ? nothing : headView(trips)}
        <tbody>
          ${partNames.map(
            ([part, name]) =>
              html`<tr>
                <th scope="row">
                  <svg class="swatch" viewBox="0 0 8 8" aria-hidden="true">
                    <rect class="part-${part}" width="8" height="8"></rect>
                  </svg>
                  ${name}
                </th>
                ${trips.map(({ parts }) => html`<td class="numeric">${formatMs(parts[part])}</td>`)}
              </tr>`,
          )}
          <tr class="sum">
            <th scope="row">Together</th>
            ${trips.map((trip) => html`<td class="numeric">${formatMs(tripMs(trip))}</td>`)}
          </tr>
        </tbody>
      </table>
    </div>
  `;
}

const headView = (trips: readonly Trip[]): TemplateResult =>
  html`<thead>
    <tr>
      <td></td>
      ${trips.map(
        ({ status, method, url }) =>
          html`<th scope="col" title=${url}>${status ?? 'none'} ${method} ${url}</th>`,
      )}
    </tr>
  </thead>`;
