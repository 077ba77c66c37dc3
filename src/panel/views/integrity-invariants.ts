import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { InvariantCounts } from '../../core/integrity/counts.ts';
import { invariantState } from '../../core/integrity/counts.ts';
import { invariantAsks, invariantName } from '../../core/integrity/invariants.ts';
import { formatCount, noData } from '../../core/report/format.ts';
import type { Page } from '../page.ts';
import { invariantSign } from '../words.ts';
import { signView } from './icon.ts';
import { emptyView } from './notice.ts';
import type { Column } from './table.ts';
import { tableView } from './table.ts';

const columns: readonly Column<InvariantCounts>[] = [
  {
    id: 'invariant',
    label: 'Invariant',
    value: (row) => invariantName(row.invariant),
    cell: ({ invariant }) =>
      html`<span class="main">${invariantName(invariant)}</span>
        ${invariantAsks(invariant) === '' ? nothing : html`<span class="sub">${invariantAsks(invariant)}</span>`}`,
    className: 'name',
  },
  {
    id: 'state',
    label: 'State',
    value: (row) => invariantSign(invariantState(row)).word,
    cell: (row) => signView(invariantSign(invariantState(row))),
    className: 'nowrap',
  },
  {
    id: 'checked',
    label: 'Verified',
    numeric: true,
    value: (row) => row.checked,
    cell: (row) => formatCount(row.checked),
  },
  {
    id: 'held',
    label: 'Held',
    numeric: true,
    value: (row) => row.checked - row.violated,
    cell: (row) => (row.checked === 0 ? noData : formatCount(row.checked - row.violated)),
  },
  {
    id: 'violated',
    label: 'Violated',
    numeric: true,
    value: (row) => row.violated,
    cell: (row) => (row.checked === 0 ? noData : countCell(row.violated)),
  },
  {
    id: 'notVerified',
    label: 'Not verified',
    numeric: true,
    value: (row) => row.notVerified,
    cell: (row) => countCell(row.notVerified),
  },
];

/** Every invariant that was looked at: how often it was verified, held, was violated, or could not be verified. */
export const invariantsView = (page: Page, invariants: readonly InvariantCounts[]): TemplateResult => html`
  <section aria-labelledby="invariants-title">
    <h2 id="invariants-title">Invariants</h2>
    ${
      invariants.length === 0
        ? emptyView('No invariant was looked at.')
        : tableView(page, {
            id: 'invariants',
            caption: 'Invariants',
            columns,
            rows: invariants,
            key: (row) => row.invariant,
          })
    }
  </section>
`;

const countCell = (count: number): TemplateResult =>
  count === 0 ? html`<span class="quiet">0</span>` : html`<span class="strong">${formatCount(count)}</span>`;
