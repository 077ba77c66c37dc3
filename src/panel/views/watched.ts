import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clockText } from '../../core/prometheus/watch/clock-distance.ts';
import type { Watched, WatchedQuery } from '../../core/prometheus/watch/watched.ts';
import { watchStateWord } from '../../core/report/watched-text.ts';
import { formatDuration } from '../../core/report/format.ts';
import type { ChartColumns } from '../../core/run/view.ts';
import type { ChartSpec, ColumnsOf, LineSpec } from '../chart/specs.ts';
import type { Page } from '../page.ts';
import { chartView } from './charts.ts';
import { icon } from './icon.ts';

/** What Prometheus tells beside a run, each query a chart on the run's time axis; nothing when it is not asked. */
export function watchedView(
  page: Page,
  { seconds }: ChartColumns,
  watched: Watched | undefined,
): TemplateResult | typeof nothing {
  if (watched === undefined) return nothing;
  const clock = clockText(watched.clock);
  return html`
    <section aria-labelledby="watched-title">
      <div class="section-head">
        <h2 id="watched-title">Prometheus</h2>
        <span class="hint">${watched.server}, a value every ${formatDuration(watched.stepMs)}</span>
      </div>
      ${clock === '' || watched.clock === undefined ? nothing : html`<p class="hint">${clock}</p>`}
      <div class="charts">
        ${repeat(
          watched.queries,
          ({ name }) => name,
          (query, i) => queryView(page, { query, id: `watched-${i}`, watched, runSeconds: seconds }),
        )}
      </div>
    </section>
  `;
}

interface ShownQuery {
  readonly query: WatchedQuery;
  readonly id: string;
  readonly watched: Watched;
  readonly runSeconds: readonly number[];
}

function queryView(page: Page, { query, id, watched, runSeconds }: ShownQuery): TemplateResult {
  const notes = notesView(query);
  if (query.series.length === 0)
    return html`<figure class="chart" aria-labelledby="chart-${id}">
      <figcaption><h3 id="chart-${id}">${query.title}</h3></figcaption>
      ${query.state === 'waiting' ? html`<p class="hint">The first answer has not come yet.</p>` : notes}
    </figure>`;
  const columns: ColumnsOf<string> = {
    ...Object.fromEntries(query.series.map(({ values }, i) => [`s${i}`, values])),
    seconds: watched.seconds,
  };
  return chartView(page, specOf(query, id), { columns, runSeconds, baseline: undefined, limits: [], notes });
}

const colors: readonly LineSpec['color'][] = ['blue', 'green', 'purple', 'yellow', 'red'];

/** The second five of ten lines are dashed: told apart by more than colour. */
const specOf = ({ title, unit, series }: WatchedQuery, id: string): ChartSpec<string, string> => ({
  id,
  title,
  unit,
  lines: series.map(({ label }, i) => ({
    column: `s${i}`,
    label,
    color: colors[i % colors.length] ?? 'blue',
    ...(i >= colors.length && { dash: [4, 2] }),
  })),
});

/** What has to be known of a query's numbers; failed ones first. */
function notesView(query: WatchedQuery): TemplateResult {
  const word = watchStateWord(query);
  return html`<ul class="watched-notes">
    ${query.notes.map(
      (note, i) =>
        html`<li>
          ${icon('warning')}
          <span>${i === 0 && word !== '' ? html`<strong>${word}:</strong> ` : nothing}${note}</span>
        </li>`,
    )}
  </ul>`;
}
