import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { formatShare, formatValue, noData } from '../../core/report/format.ts';
import { thresholdRowId } from '../../core/run/row-ids.ts';
import type { ThresholdView } from '../../core/run/view.ts';
import type { Page } from '../page.ts';
import { thresholdSign } from '../words.ts';
import { signView } from './icon.ts';
import { emptyView } from './notice.ts';
import { sparkLine } from './spark-line.ts';
import type { Column } from './table.ts';
import { tableView } from './table.ts';

const columns: readonly Column<ThresholdView>[] = [
  {
    id: 'metric',
    label: 'Metric',
    value: (row) => row.metric,
    cell: (row) => html`<span class="main">${row.metric}</span>`,
    className: 'name',
  },
  { id: 'source', label: 'Threshold', cell: sourceCell, className: 'nowrap' },
  {
    id: 'held',
    label: 'State',
    value: (row) => thresholdSign(row.held).word,
    cell: (row) => signView(thresholdSign(row.held)),
    className: 'nowrap',
  },
  { id: 'value', label: 'Value', numeric: true, cell: valueCell, className: 'strong' },
  { id: 'limit', label: 'Limit', numeric: true, cell: limitCell },
  {
    id: 'margin',
    label: 'Margin left',
    numeric: true,
    value: (row) => row.margin,
    cell: (row) => (row.margin === undefined ? noData : formatShare(row.margin)),
  },
  {
    id: 'course',
    label: 'Course',
    cell: (row) => sparkLine(row.history, row.limit, thresholdSign(row.held).tone),
    className: 'spark-cell',
  },
];

/** Every threshold: whether it holds, its value against its limit, and what is left. */
export const thresholdsView = (page: Page, thresholds: readonly ThresholdView[]): TemplateResult => html`
  <section aria-labelledby="thresholds-title">
    <h2 id="thresholds-title">Thresholds</h2>
    ${
      thresholds.length === 0
        ? emptyView(
            'The script sets no thresholds, so nothing but the checks says whether this run is good. Add options.thresholds to it.',
          )
        : tableView(page, {
            id: 'thresholds',
            caption: 'Thresholds',
            columns,
            rows: thresholds,
            key: thresholdRowId,
          })
    }
  </section>
`;

function sourceCell({ source, abortOnFail, isTarget }: ThresholdView): TemplateResult {
  return html`<code>${source}</code>
    ${isTarget === true ? html`<span class="tag" title="A target of ayni.yaml, added to the run">ayni.yaml</span>` : nothing}
    ${abortOnFail ? html`<span class="tag" title="k6 ends the run when this breaks">aborts</span>` : nothing}`;
}

function valueCell({ observed, unit, from }: ThresholdView): TemplateResult | string {
  if (observed === undefined) return noData;
  const value = formatValue(observed, unit);
  return from === 'histogram' ? html`<span title="From histograms, about 2 % off">≈ ${value}</span>` : value;
}

/** A threshold that could not be read has no operator. */
function limitCell({ operator, limit, unit }: ThresholdView): string {
  return operator === '' ? noData : `${operator} ${formatValue(limit, unit)}`;
}
