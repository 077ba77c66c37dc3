import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Difference } from '../../core/compare/comparison.ts';
import { formatValue } from '../../core/report/format.ts';
import { verdictOrder, verdictSign } from '../words.ts';
import { signView } from './icon.ts';
import type { Column } from './table.ts';

/** What a difference of speed and one of integrity have in common. */
type Compared = Pick<Difference, 'verdict' | 'baseline' | 'candidate' | 'unit' | 'because'>;

/** A quantity, with what it is about below it. */
export const quantityCell = (quantity: string, about: string, isHeadline: boolean): TemplateResult =>
  html`<span class="main ${isHeadline ? 'strong' : ''}">${quantity}</span>
    ${about === '' ? nothing : html`<span class="sub">${about}</span>`}`;

/** The columns that every table of differences has behind the quantity, before the reason. */
export const comparedColumns: readonly Column<Compared>[] = [
  {
    id: 'verdict',
    label: 'Verdict',
    value: (row) => verdictOrder.indexOf(row.verdict),
    cell: (row) => signView(verdictSign(row.verdict)),
    className: 'nowrap',
  },
  { id: 'baseline', label: 'Baseline', numeric: true, cell: (row) => formatValue(row.baseline, row.unit) },
  { id: 'candidate', label: 'Candidate', numeric: true, cell: (row) => formatValue(row.candidate, row.unit) },
];

export const becauseColumn: Column<Compared> = {
  id: 'because',
  label: 'Why',
  cell: (row) => html`<span class="because">${row.because}</span>`,
  className: 'because-cell',
};
