import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { formatCount, formatValue, noData } from '../../core/report/format.ts';
import { metricRowId } from '../../core/run/row-ids.ts';
import type { MetricRow } from '../../core/run/view.ts';
import type { Page } from '../page.ts';
import { matches } from '../sort.ts';
import { emptyView } from './notice.ts';
import type { Column } from './table.ts';
import { filterView, tableView } from './table.ts';

const columns: readonly Column<MetricRow>[] = [
  {
    id: 'name',
    label: 'Metric',
    value: (row) => row.name,
    cell: (row) =>
      html`<span class="main">${row.name}</span>
        ${row.tags === '' ? nothing : html`<span class="sub">${row.tags}</span>`}`,
    className: 'name',
  },
  { id: 'type', label: 'Type', value: (row) => row.type, cell: (row) => row.type },
  valueColumn('total', 'Count or value', ['count', 'value']),
  valueColumn('rate', 'Rate', ['rate']),
  valueColumn('avg', 'avg', ['avg']),
  valueColumn('p50', 'p50', ['p(50)', 'med']),
  valueColumn('p95', 'p95', ['p(95)']),
  valueColumn('p99', 'p99', ['p(99)']),
  valueColumn('max', 'max', ['max']),
];

/** A column of the first of these values that the metric has; blank for metrics of another type. */
function valueColumn(id: string, label: string, names: readonly string[]): Column<MetricRow> {
  const nameIn = (row: MetricRow): string | undefined => names.find((name) => row.values[name] !== undefined);
  return {
    id,
    label,
    numeric: true,
    value: (row) => row.values[nameIn(row) ?? ''],
    cell: (row) => {
      const name = nameIn(row);
      if (name !== undefined) return formatMetric(row, name, row.values[name]);
      return id === 'total' && Object.keys(row.values).length === 0 ? noData : nothing;
    },
  };
}

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
            key: metricRowId,
          })
    }
  `;
}

/** A counter's `rate` is per second, a rate's is a share; all else is in the unit that the metric contains. */
function formatMetric({ type, contains }: MetricRow, name: string, value: number | undefined): string {
  if (type === 'trend' && name === 'count') return formatCount(value);
  if (name === 'rate') return formatValue(value, type === 'rate' ? '%' : contains === 'data' ? 'B/s' : '/s');
  return formatValue(value, units[contains]);
}

const units: Readonly<Record<MetricRow['contains'], string>> = { time: 'ms', data: 'B', default: '' };
