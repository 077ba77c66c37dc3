import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { formatCount, formatMs, formatPerSecond, formatShare } from '../../core/report/format.ts';
import { requestRowId } from '../../core/run/row-ids.ts';
import type { RequestRow } from '../../core/run/view.ts';
import type { Page } from '../page.ts';
import { matches } from '../sort.ts';
import { groupPath } from '../words.ts';
import { icon } from './icon.ts';
import { emptyView } from './notice.ts';
import { shareBar } from './share-bar.ts';
import type { Column } from './table.ts';
import { filterView, tableView } from './table.ts';

const columns: readonly Column<RequestRow>[] = [
  { id: 'name', label: 'Name', value: (row) => row.name, cell: nameCell, className: 'name' },
  { id: 'method', label: 'Method', value: (row) => row.method, cell: (row) => row.method },
  { id: 'status', label: 'Status', value: (row) => row.status, cell: statusCell },
  number('count', 'Count', (row) => row.count, formatCount),
  number('rate', 'Rate', (row) => row.ratePerSecond, formatPerSecond),
  number('p50', 'p50', (row) => row.p50, formatMs),
  number('p95', 'p95', (row) => row.p95, formatMs),
  number('p99', 'p99', (row) => row.p99, formatMs),
  {
    id: 'failures',
    label: 'Failures',
    numeric: true,
    value: (row) => row.failures,
    cell: failuresCell,
  },
  {
    id: 'share',
    label: 'Share of time',
    numeric: true,
    value: (row) => row.timeShare,
    cell: (row) => html`${shareBar(row.timeShare)} ${formatShare(row.timeShare)}`,
    className: 'share',
  },
];

/** All requests by name, method and status. */
export function requestsView(page: Page, rows: readonly RequestRow[]): TemplateResult {
  if (rows.length === 0) return emptyView('No request has been seen in this run.');
  const filter = page.choices.filters.requests ?? '';
  const fitting = rows.filter((row) =>
    matches(filter, [row.name, row.method, row.status, row.scenario, row.group]),
  );
  return html`
    ${filterView(page, 'requests', 'Filter requests', `${fitting.length} of ${rows.length}`)}
    ${
      fitting.length === 0
        ? emptyView('No request matches the filter.')
        : tableView(page, {
            id: 'requests',
            caption: 'Requests',
            columns,
            rows: fitting,
            key: requestRowId,
            initialSort: { column: 'share', direction: 'descending' },
          })
    }
  `;
}

function number(
  id: string,
  label: string,
  value: (row: RequestRow) => number | undefined,
  format: (value: number | undefined) => string,
): Column<RequestRow> {
  return { id, label, numeric: true, value, cell: (row) => format(value(row)) };
}

function nameCell(row: RequestRow): TemplateResult {
  const where = [row.scenario, groupPath(row.group)].filter((text) => text !== '').join(' › ');
  return html`<span class="main" title=${row.name}>${row.name}</span>
    ${where === '' ? nothing : html`<span class="sub">${where}</span>`}`;
}

/** Status 0 is k6's way to say that there was no answer. */
function statusCell(row: RequestRow): TemplateResult {
  const isBad = row.status === '' || row.status === '0' || /^[45]/.test(row.status);
  const text = row.status === '' || row.status === '0' ? 'no answer' : row.status;
  return isBad
    ? html`<span class="tone-bad nowrap">${icon('warning')} ${text}</span>`
    : html`<span>${text}</span>`;
}

function failuresCell(row: RequestRow): TemplateResult {
  if (row.failures === 0) return html`<span class="quiet">0</span>`;
  const share = row.count > 0 ? ` (${formatShare(row.failures / row.count)})` : '';
  return html`<span class="tone-bad nowrap">${icon('error')} ${formatCount(row.failures)}${share}</span>`;
}
