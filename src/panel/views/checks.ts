import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { formatCount, formatShare } from '../../core/report/format.ts';
import { checkRowId } from '../../core/run/row-ids.ts';
import type { CheckRow } from '../../core/run/view.ts';
import type { Page } from '../page.ts';
import { matches } from '../sort.ts';
import { groupPath } from '../words.ts';
import { icon } from './icon.ts';
import { emptyView } from './notice.ts';
import { passBar } from './share-bar.ts';
import type { Column } from './table.ts';
import { filterView, tableView } from './table.ts';

const passShare = ({ passes, fails }: CheckRow): number | undefined =>
  passes + fails > 0 ? passes / (passes + fails) : undefined;

const columns: readonly Column<CheckRow>[] = [
  { id: 'name', label: 'Check', value: (row) => row.name, cell: nameCell, className: 'name' },
  {
    id: 'share',
    label: 'Passed',
    numeric: true,
    value: passShare,
    cell: (row) => html`${passBar(passShare(row))} ${formatShare(passShare(row))}`,
    className: 'share',
  },
  {
    id: 'passes',
    label: 'Passes',
    numeric: true,
    value: (row) => row.passes,
    cell: (row) => formatCount(row.passes),
  },
  { id: 'fails', label: 'Fails', numeric: true, value: (row) => row.fails, cell: failsCell },
];

/** All checks, the failing ones first. */
export function checksView(page: Page, rows: readonly CheckRow[]): TemplateResult {
  if (rows.length === 0)
    return emptyView('This run made no checks. A script makes them with check() from the module k6.');
  const fitting = rows.filter((row) =>
    matches(page.choices.filters.checks ?? '', [row.name, groupPath(row.group)]),
  );
  const failing = rows.filter((row) => row.fails > 0).length;
  const left = `${fitting.length} of ${rows.length}, ${failing === 0 ? 'none' : failing} failing`;
  return html`
    ${filterView(page, 'checks', 'Filter checks', left)}
    ${
      fitting.length === 0
        ? emptyView('No check matches the filter.')
        : tableView(page, {
            id: 'checks',
            caption: 'Checks',
            columns,
            rows: fitting,
            key: checkRowId,
            initialSort: { column: 'fails', direction: 'descending' },
          })
    }
  `;
}

function nameCell(row: CheckRow): TemplateResult {
  const sign =
    row.fails > 0
      ? html`<span class="tone-bad">${icon('error')}<span class="for-readers">Failing: </span></span>`
      : html`<span class="tone-good">${icon('pass')}<span class="for-readers">Passing: </span></span>`;
  const group = groupPath(row.group);
  return html`<span class="main">${sign} ${row.name}</span>
    ${group === '' ? nothing : html`<span class="sub">${group}</span>`}`;
}

function failsCell({ fails }: CheckRow): TemplateResult {
  return fails === 0
    ? html`<span class="quiet">0</span>`
    : html`<span class="strong">${formatCount(fails)}</span>`;
}
