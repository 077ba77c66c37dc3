import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Direction, Sort, TableId } from '../choices.ts';
import { sortBy } from '../choices.ts';
import type { Page } from '../page.ts';
import { sortRows } from '../sort.ts';
import type { SortValue } from '../sort.ts';
import { icon } from './icon.ts';

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  /** Numbers stand right and sort from the largest. */
  readonly numeric?: boolean;
  /** What rows are sorted by; columns without it cannot be sorted. */
  readonly value?: (row: Row) => SortValue;
  readonly cell: (row: Row) => TemplateResult | string | typeof nothing;
  readonly className?: string;
}

export interface TableOptions<Row> {
  readonly id: TableId;
  /** Names the table for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly key: (row: Row) => string;
  /** Absent: rows stay in the order in which they come. */
  readonly initialSort?: Sort;
}

/** Rows that a table shows at most; a filter narrows the rest. */
const maxRows = 500;

/** A table whose headers sort it, by mouse and by keyboard. */
export function tableView<Row>(page: Page, options: TableOptions<Row>): TemplateResult {
  const { id, caption, columns, rows, key } = options;
  const sort = page.choices.sorts[id] ?? options.initialSort;
  const sortColumn = columns.find((column) => column.id === sort?.column);
  const sorted = sort && sortColumn?.value ? sortRows(rows, sortColumn.value, sort.direction) : rows;
  const isPointed = pointedIn(page, id);
  const shown = pointedFirst(sorted, (row) => isPointed(key(row))).slice(0, maxRows);
  return html`
    <div class="table-scroll" role="group" aria-label=${caption} tabindex="0">
      <table role="table" class="cards">
        <caption class="for-readers">
          ${caption}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            ${columns.map((column) => headerCell(page, id, column, sort))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            shown,
            key,
            (row) =>
              html`<tr role="row" class=${isPointed(key(row)) ? 'pointed' : nothing}>
                ${columns.map((column) => bodyCell(column, row))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${
      sorted.length > shown.length
        ? html`<p class="hint">The first ${maxRows} of ${sorted.length} rows. Filter to see the others.</p>`
        : nothing
    }
  `;
}

const pointedIn = ({ state }: Page, table: TableId): ((id: string) => boolean) => {
  const ids = new Set(state.pointed?.table === table ? state.pointed.ids : []);
  return (id) => ids.has(id);
};

/** Rows that are pointed at are shown also when they are beyond the last that would be. */
function pointedFirst<Row>(rows: readonly Row[], isPointed: (row: Row) => boolean): readonly Row[] {
  const hidden = rows.slice(maxRows).filter(isPointed);
  return hidden.length === 0 ? rows : [...hidden, ...rows.filter((row) => !hidden.includes(row))];
}

function headerCell<Row>(
  page: Page,
  table: TableId,
  column: Column<Row>,
  sort: Sort | undefined,
): TemplateResult {
  const classes = `${column.numeric ? 'numeric' : ''} ${column.className ?? ''}`;
  if (column.value === undefined)
    return html`<th role="columnheader" scope="col" class="plain ${classes}">${column.label}</th>`;
  const direction = sort?.column === column.id ? sort.direction : undefined;
  const first: Direction = column.numeric ? 'descending' : 'ascending';
  const onSort = (): void =>
    page.choose({ sorts: { ...page.choices.sorts, [table]: sortBy(sort, column.id, first) } });
  return html`<th role="columnheader" scope="col" class=${classes} aria-sort=${direction ?? 'none'}>
    <button type="button" class="sort" @click=${onSort}>
      ${column.label}${
        direction === undefined
          ? html`<span class="sort-space"></span>`
          : icon(direction === 'ascending' ? 'triangle-up' : 'triangle-down')
      }
    </button>
  </th>`;
}

const bodyCell = <Row>(column: Column<Row>, row: Row): TemplateResult =>
  html`<td
    role="cell"
    data-label=${column.label}
    class="${column.numeric ? 'numeric' : ''} ${column.className ?? ''}"
  >
    ${column.cell(row)}
  </td>`;

/** A field that filters a table as one types, with what is left. */
export function filterView(page: Page, table: TableId | 'log', label: string, left: string): TemplateResult {
  const onInput = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value;
    page.choose({ filters: { ...page.choices.filters, [table]: text } });
  };
  return html`
    <div class="filter">
      <vscode-textfield
        label=${label}
        placeholder=${label}
        .value=${page.choices.filters[table] ?? ''}
        @input=${onInput}
      >
        <span slot="content-before" class="codicon codicon-filter" aria-hidden="true"></span>
      </vscode-textfield>
      <span class="hint">${left}</span>
    </div>
  `;
}
