import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { WatchedDifference } from '../../core/compare/watched.ts';
import { describedOnly, watchedDifferencesTable } from '../../core/report/watched-differences.ts';

/** Series of Prometheus beside both runs; nothing unless both were watched. */
export function watchedDifferencesView(
  differences: readonly WatchedDifference[] = [],
): TemplateResult | typeof nothing {
  if (differences.length === 0) return nothing;
  const { columns, rows } = watchedDifferencesTable(differences);
  const look = (i: number): string => (columns[i]?.right === true ? 'numeric' : '');
  return html`
    <section aria-labelledby="watched-differences-title">
      <h2 id="watched-differences-title">Prometheus, then and now</h2>
      <p class="hint">${describedOnly}</p>
      <div class="table-scroll" role="group" aria-label="Prometheus, then and now" tabindex="0">
        <table>
          <thead>
            <tr>
              ${columns.map(({ title }, i) => html`<th scope="col" class=${look(i)}>${title}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (cells) =>
                html`<tr>
                  ${cells.map(({ text }, i) => html`<td class=${look(i)}>${text}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>
  `;
}
