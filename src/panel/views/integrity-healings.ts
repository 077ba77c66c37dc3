import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { HealingEpisode, HealingView } from '../../core/integrity/healing.ts';
import { formatCount, formatMs } from '../../core/report/format.ts';
import type { Page } from '../page.ts';
import { clock } from '../words.ts';
import type { Column } from './table.ts';
import { tableView } from './table.ts';

const tookCell = ({ count, meanMs }: HealingEpisode): string =>
  count === 1 ? formatMs(meanMs) : `${formatMs(meanMs)} on average`;

const columns: readonly Column<HealingEpisode>[] = [
  { id: 'time', label: 'Restored at', value: (row) => row.atMs, cell: (row) => clock(row.atMs / 1000) },
  {
    id: 'count',
    label: 'Balances',
    numeric: true,
    value: (row) => row.count,
    cell: (row) => formatCount(row.count),
  },
  { id: 'mean', label: 'Took', numeric: true, value: (row) => row.meanMs, cell: tookCell },
  {
    id: 'max',
    label: 'Longest',
    numeric: true,
    value: (row) => row.maxMs,
    cell: (row) => (row.count === 1 ? formatMs(row.maxMs) : `≈ ${formatMs(row.maxMs)}`),
  },
];

/** How long the system took each time to restore what was broken, newest first; nothing when nothing was restored. */
export function healingsView(page: Page, { episodes, count }: HealingView): TemplateResult | typeof nothing {
  if (episodes.length === 0) return nothing;
  const listed = episodes.reduce((sum, episode) => sum + episode.count, 0);
  return html`
    <section aria-labelledby="healings-title">
      <h2 id="healings-title">Self-healing</h2>
      ${tableView(page, {
        id: 'healings',
        caption: 'Self-healing',
        columns,
        rows: [...episodes].reverse(),
        key: (row) => String(row.atMs),
      })}
      ${listed < count ? html`<p class="hint">The last ${listed} of ${formatCount(count)}.</p>` : nothing}
    </section>
  `;
}
