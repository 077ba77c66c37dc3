import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { formatNumber, formatShare, formatValue, noData } from '../../core/report/format.ts';
import { alertText, inOrder, targetAsks, windowText } from '../../core/report/target-text.ts';
import type { ErrorBudget } from '../../core/targets/error-budget.ts';
import type { TargetResult } from '../../core/targets/target-result.ts';
import type { TargetsView } from '../../core/targets/targets-view.ts';
import type { Page } from '../page.ts';
import { targetSign } from '../words.ts';
import { signView } from './icon.ts';
import type { Column } from './table.ts';
import { tableView } from './table.ts';
import type { Tile } from './tiles.ts';
import { tileListView, warningIf } from './tiles.ts';

const columns: readonly Column<TargetResult>[] = [
  {
    id: 'name',
    label: 'Target',
    value: (row) => row.name,
    cell: (row) => html`<span class="main">${row.name}</span>`,
    className: 'name',
  },
  {
    id: 'held',
    label: 'State',
    value: (row) => targetSign(row).word,
    cell: (row) => signView(targetSign(row)),
    className: 'nowrap',
  },
  { id: 'asks', label: 'Asks', cell: targetAsks, className: 'nowrap' },
  { id: 'measured', label: 'Measured', numeric: true, cell: measuredCell, className: 'strong' },
  {
    id: 'margin',
    label: 'Margin left',
    numeric: true,
    value: (row) => row.margin,
    cell: (row) => (row.margin === undefined ? noData : formatShare(row.margin)),
  },
  { id: 'note', label: 'From', cell: (row) => noteCell(row) },
];

/** What `ayni.yaml` promises, what was measured, and what the errors mean for the budget; nothing where nothing is declared. */
export function targetsView(page: Page, targets: TargetsView | undefined): TemplateResult | typeof nothing {
  if (targets === undefined) return nothing;
  return html`
    <section aria-labelledby="targets-title">
      <h2 id="targets-title">Targets</h2>
      ${tableView(page, {
        id: 'targets',
        caption: 'Targets of ayni.yaml',
        columns,
        rows: inOrder(targets.rows),
        key: (row) => JSON.stringify([row.metric, row.source]),
      })}
      ${targets.budget === undefined ? nothing : budgetView(targets.budget)}
    </section>
  `;
}

function measuredCell({ observed, unit, from }: TargetResult): TemplateResult | string {
  if (observed === undefined) return noData;
  const value = formatValue(observed, unit);
  return from === 'histogram' ? html`<span title="From histograms, about 2 % off">≈ ${value}</span>` : value;
}

const noteCell = ({ declared, note }: TargetResult): TemplateResult =>
  html`<code>${declared}</code>${note === '' ? nothing : html` <span class="quiet">${note}</span>`}`;

const budgetView = (budget: ErrorBudget): TemplateResult => html`
  <h3>Error budget: ${formatShare(budget.objective)} over ${windowText(budget.windowMs)}</h3>
  ${tileListView(budgetTiles(budget))}
  <p class="hint">${alertText(budget)}</p>
`;

function budgetTiles({ burnRate, burnRateUpTo, spent, lastsMs }: ErrorBudget): Tile[] {
  return [
    {
      label: 'Burn rate',
      value: formatNumber(burnRate),
      about: `up to ${formatNumber(burnRateUpTo)} by this evidence`,
      tone: warningIf(burnRate > 1),
    },
    { label: 'Burned by this run', value: formatShare(spent), about: 'of the whole budget' },
    {
      label: 'Would last',
      value: lastsMs === undefined ? 'untouched' : windowText(lastsMs),
      about: 'if it went on so',
    },
  ];
}
