import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Comparison, Difference } from '../../core/compare/comparison.ts';
import { formatChange } from '../../core/report/format.ts';
import { intervalReach } from '../interval-shape.ts';
import type { Page } from '../page.ts';
import { matches } from '../sort.ts';
import { groupPath, verdictOrder } from '../words.ts';
import { becauseColumn, comparedColumns, quantityCell } from './difference-columns.ts';
import { intervalBar } from './interval-bar.ts';
import { emptyView } from './notice.ts';
import type { Column } from './table.ts';
import { filterView, tableView } from './table.ts';

/** One row for each quantity: both values, the change with its interval, and the verdict in a word. */
export function differencesView(page: Page, comparison: Comparison): TemplateResult {
  const { differences } = comparison;
  if (differences.length === 0) return emptyView('The two runs share no quantity that could be compared.');
  const filter = page.choices.filters.differences ?? '';
  const fitting = differences.filter((row) => matches(filter, [row.quantity, row.scope, row.verdict]));
  return html`
    <section aria-labelledby="differences-title">
      <h2 id="differences-title">Differences</h2>
      ${filterView(page, 'differences', 'Filter differences', `${fitting.length} of ${differences.length}`)}
      ${
        fitting.length === 0
          ? emptyView('No difference matches the filter.')
          : tableView(page, {
              id: 'differences',
              caption: 'Differences',
              columns: columnsOf(differences),
              rows: gravestFirst(fitting),
              key: (row) => JSON.stringify([row.quantity, row.scope]),
            })
      }
    </section>
  `;
}

/** What the verdict rests on comes first, then the rest, each by how grave it is. */
function gravestFirst(differences: readonly Difference[]): Difference[] {
  const rank = (row: Difference): number =>
    verdictOrder.indexOf(row.verdict) + (row.headline ? 0 : verdictOrder.length);
  return [...differences].sort((a, b) => rank(a) - rank(b));
}

/** A check's scope is its path of groups; others are words already. */
const scopeText = (scope: string): string => (scope.startsWith('::') ? groupPath(scope) : scope);

function columnsOf(differences: readonly Difference[]): readonly Column<Difference>[] {
  return [
    {
      id: 'quantity',
      label: 'Quantity',
      value: (row) => `${row.quantity} ${row.scope}`,
      cell: ({ quantity, scope, headline }) => quantityCell(quantity, scopeText(scope), headline),
      className: 'name',
    },
    ...comparedColumns,
    changeColumn(differences),
    becauseColumn,
  ];
}

function changeColumn(differences: readonly Difference[]): Column<Difference> {
  const reaches = {
    ratio: intervalReach(differences, 'ratio'),
    difference: intervalReach(differences, 'difference'),
  };
  return {
    id: 'change',
    label: 'Change and 95 % interval',
    value: (row) => (row.effect === undefined ? undefined : row.effect - (row.scale === 'ratio' ? 1 : 0)),
    cell: (row) =>
      html`${intervalBar(row, reaches[row.scale])}
        <span class="sub nowrap">${formatChange(row.effect, row.interval, row.scale)}</span>`,
    className: 'change',
  };
}
