import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { formatCount, formatMs, formatShare } from '../../core/report/format.ts';
import { scenarioRowId } from '../../core/run/row-ids.ts';
import type { ScenarioRow } from '../../core/run/view.ts';
import type { Page } from '../page.ts';
import { icon } from './icon.ts';
import { emptyView } from './notice.ts';
import type { Column } from './table.ts';
import { tableView } from './table.ts';

const columns: readonly Column<ScenarioRow>[] = [
  {
    id: 'name',
    label: 'Scenario',
    value: (row) => row.name,
    cell: (row) => html`<span class="main">${row.name}</span>`,
    className: 'name',
  },
  { id: 'executor', label: 'Executor', value: (row) => row.executor, cell: (row) => row.executor },
  {
    id: 'iterations',
    label: 'Iterations',
    numeric: true,
    value: (row) => row.iterations,
    cell: (row) => formatCount(row.iterations),
  },
  {
    id: 'iterationP95',
    label: 'Iteration p95',
    numeric: true,
    value: (row) => row.iterationP95,
    cell: (row) => formatMs(row.iterationP95),
  },
  {
    id: 'requests',
    label: 'Requests',
    numeric: true,
    value: (row) => row.requests,
    cell: (row) => formatCount(row.requests),
  },
  {
    id: 'p95',
    label: 'Request p95',
    numeric: true,
    value: (row) => row.p95,
    cell: (row) => formatMs(row.p95),
  },
  {
    id: 'failures',
    label: 'Failures',
    numeric: true,
    value: (row) => row.failures,
    cell: failuresCell,
  },
];

/** What each scenario of the script did. */
export function scenariosView(page: Page, rows: readonly ScenarioRow[]): TemplateResult {
  if (rows.length === 0) return emptyView('No scenario has done anything yet.');
  return tableView(page, {
    id: 'scenarios',
    caption: 'Scenarios',
    columns,
    rows,
    key: scenarioRowId,
    initialSort: { column: 'name', direction: 'ascending' },
  });
}

function failuresCell(row: ScenarioRow): TemplateResult {
  if (row.failures === 0) return html`<span class="quiet">0</span>`;
  const share = row.requests > 0 ? ` (${formatShare(row.failures / row.requests)})` : '';
  return html`<span class="tone-bad nowrap">${icon('error')} ${formatCount(row.failures)}${share}</span>`;
}
