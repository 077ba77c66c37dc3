import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import {
  formatBytes,
  formatMs,
  formatNumber,
  formatPerSecond,
  formatShare,
} from '../../core/report/format.ts';
import type { MetricRow } from '../../core/run/view.ts';
import type { Page } from '../page.ts';
import { matches } from '../sort.ts';
import { emptyView } from './notice.ts';
import type { Column } from './table.ts';
import { filterView, tableView } from './table.ts';

/** The value that sorts and stands for a metric of each type. */
const headlineOf: Readonly<Record<MetricRow['type'], string>> = {
  counter: 'count',
  gauge: 'value',
  rate: 'rate',
  trend: 'p(95)',
};

const columns: readonly Column<MetricRow>[] = [
  {
    id: 'name',
    label: 'Metric',
    value: (row) => row.name,
    cell: (row) =>
      html`<span class="main">${row.name}</span> ${
          row.tags === '' ? nothing : html`<span class="sub">${row.tags}</span>`
        }`,
    className: 'name',
  },
  { id: 'type', label: 'Type', value: (row) => row.type, cell: (row) => row.type },
  {
    id: 'values',
    label: 'Values',
    value: (row) => row.values[headlineOf[row.type]],
    cell: valuesCell,
    className: 'values',
  },
];

/** Metrics that have no place elsewhere, the script's own first of all. */
export function customMetricsView(page: Page, rows: readonly MetricRow[]): TemplateResult {
  if (rows.length === 0)
    return emptyView(
      'This run has no custom metrics. A script makes them with Counter, Gauge, Rate or Trend from k6/metrics.',
    );
  const fitting = rows.filter((row) =>
    matches(page.choices.filters.custom ?? '', [row.name, row.type, row.tags]),
  );
  return html`
    ${filterView(page, 'custom', 'Filter metrics', `${fitting.length} of ${rows.length}`)}
    ${
      fitting.length === 0
        ? emptyView('No metric matches the filter.')
        : tableView(page, {
            id: 'custom',
            caption: 'Custom metrics',
            columns,
            rows: fitting,
            key: (row) => row.name + row.tags,
            initialSort: { column: 'name', direction: 'ascending' },
          })
    }
  `;
}

function valuesCell(row: MetricRow): TemplateResult {
  const values = Object.entries(row.values);
  if (values.length === 0) return html`<span class="quiet">no data</span>`;
  return html`<dl class="values-list">
    ${values.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${formatMetric(row, name, value)}</dd>
        </div>`,
    )}
  </dl>`;
}

/** A counter's `rate` is per second, a rate's is a share; all else is in the unit the metric contains. */
function formatMetric(row: MetricRow, name: string, value: number): string {
  if (row.type === 'counter' && name === 'rate')
    return row.contains === 'data' ? `${formatBytes(value)}/s` : formatPerSecond(value);
  if (row.type === 'rate' && name === 'rate') return formatShare(value);
  if (row.contains === 'time' && name !== 'count') return formatMs(value);
  if (row.contains === 'data' && row.type !== 'trend') return formatBytes(value);
  return formatNumber(value);
}
