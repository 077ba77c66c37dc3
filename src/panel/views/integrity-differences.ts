import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { IntegrityDifference } from '../../core/compare/comparison.ts';
import { invariantName } from '../../core/integrity/invariants.ts';
import type { Page } from '../page.ts';
import { becauseColumn, comparedColumns, quantityCell } from './difference-columns.ts';
import type { Column } from './table.ts';
import { tableView } from './table.ts';

const columns: readonly Column<IntegrityDifference>[] = [
  {
    id: 'quantity',
    label: 'Integrity',
    value: (row) => `${row.quantity} ${row.invariant}`,
    cell: ({ quantity, invariant, headline }) =>
      quantityCell(quantity, invariant === '' ? '' : invariantName(invariant), headline),
    className: 'name',
  },
  ...comparedColumns,
  becauseColumn,
];

/** What happened to the system's integrity; nothing when neither run looked. */
export function integrityDifferencesView(
  page: Page,
  differences: readonly IntegrityDifference[],
): TemplateResult | typeof nothing {
  if (differences.length === 0) return nothing;
  return html`
    <section aria-labelledby="integrity-differences-title">
      <h2 id="integrity-differences-title">Integrity, then and now</h2>
      ${tableView(page, {
        id: 'integrity-differences',
        caption: 'Integrity, then and now',
        columns,
        rows: differences,
        key: (row) => JSON.stringify([row.quantity, row.invariant]),
      })}
    </section>
  `;
}
