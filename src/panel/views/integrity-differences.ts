import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { IntegrityDifference } from '../../core/compare/comparison.ts';
import { invariantName } from '../../core/integrity/invariants.ts';
import { formatValue } from '../../core/report/format.ts';
import type { Page } from '../page.ts';
import { verdictOrder, verdictSign } from '../words.ts';
import { signView } from './icon.ts';
import type { Column } from './table.ts';
import { tableView } from './table.ts';

const columns: readonly Column<IntegrityDifference>[] = [
  {
    id: 'quantity',
    label: 'Integrity',
    value: (row) => `${row.quantity} ${row.invariant}`,
    cell: (row) =>
      html`<span class="main ${row.headline ? 'strong' : ''}">${row.quantity}</span>
        ${row.invariant === '' ? nothing : html`<span class="sub">${invariantName(row.invariant)}</span>`}`,
    className: 'name',
  },
  {
    id: 'verdict',
    label: 'Verdict',
    value: (row) => verdictOrder.indexOf(row.verdict),
    cell: (row) => signView(verdictSign(row.verdict)),
    className: 'nowrap',
  },
  { id: 'baseline', label: 'Baseline', numeric: true, cell: (row) => formatValue(row.baseline, row.unit) },
  { id: 'candidate', label: 'Candidate', numeric: true, cell: (row) => formatValue(row.candidate, row.unit) },
  {
    id: 'because',
    label: 'Why',
    cell: (row) => html`<span class="because">${row.because}</span>`,
    className: 'because-cell',
  },
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
