import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { allCounts } from '../../core/integrity/counts.ts';
import { invariantName } from '../../core/integrity/invariants.ts';
import type { IntegrityView } from '../../core/integrity/view.ts';
import { unlistedViolations } from '../../core/integrity/view.ts';
import type { Violation } from '../../core/integrity/violation.ts';
import { formatCount } from '../../core/report/format.ts';
import type { Page } from '../page.ts';
import { matches } from '../sort.ts';
import { clock } from '../words.ts';
import { emptyView } from './notice.ts';
import { placeLink } from './place-link.ts';
import type { Column } from './table.ts';
import { filterView, tableView } from './table.ts';

/** The violations, newest first, each with its request and the line of the script; and how many are not listed. */
export function violationsView(
  page: Page,
  integrity: IntegrityView,
  violations: readonly Violation[],
): TemplateResult {
  const fitting = violations.filter((one) => matches(page.choices.filters.violations ?? '', textsOf(one)));
  return html`
    <section aria-labelledby="violations-title">
      <h2 id="violations-title">Violations</h2>
      ${
        violations.length === 0
          ? nothing
          : filterView(page, 'violations', 'Filter violations', `${fitting.length} of ${violations.length}`)
      }
      ${
        violations.length === 0
          ? emptyView(noneListed(integrity))
          : html`${listView(page, violations, fitting)}
            ${unlistedView(unlistedViolations(integrity, violations))}`
      }
    </section>
  `;
}

/** Without a list: nothing was seen, nothing could be seen, or nobody told. */
function noneListed({ invariants }: IntegrityView): string {
  const { checked, violated } = allCounts(invariants);
  if (violated > 0)
    return `${formatCount(violated)} were counted, and the log tells of none: a script may count without the validator, and results from elsewhere have no log.`;
  return checked > 0 ? 'None was seen.' : 'Nothing was verified, so none could be seen.';
}

function listView(
  page: Page,
  violations: readonly Violation[],
  fitting: readonly Violation[],
): TemplateResult {
  if (fitting.length === 0) return emptyView('No violation matches the filter.');
  return tableView(page, {
    id: 'violations',
    caption: 'Violations',
    columns: columnsFor(page),
    rows: [...fitting].reverse(),
    key: keyOf(violations),
  });
}

const unlistedView = (unlisted: number): TemplateResult | typeof nothing =>
  unlisted === 0
    ? nothing
    : html`<p class="hint">
        ${formatCount(unlisted)} more were counted and are not listed: a virtual user logs a few a minute, and
        a run keeps the last 500.
      </p>`;

const textsOf = (one: Violation): string[] => [
  ...[invariantName(one.invariant), one.says, one.subject, one.request, one.scenario],
  `vu ${one.vu}`,
];

/** Two violations may be alike in everything: their place in the list tells them apart. */
function keyOf(violations: readonly Violation[]): (one: Violation) => string {
  const positions = new Map(violations.map((one, i) => [one, i]));
  return (one) => String(positions.get(one));
}

const columnsFor = (page: Page): readonly Column<Violation>[] => [
  {
    id: 'time',
    label: 'Time',
    value: (row) => row.atMs,
    cell: (row) => clock(row.atMs / 1000),
    className: 'nowrap',
  },
  {
    id: 'invariant',
    label: 'Invariant',
    value: (row) => invariantName(row.invariant),
    cell: (row) => invariantName(row.invariant),
    className: 'nowrap',
  },
  { id: 'says', label: 'What is wrong', cell: saysCell, className: 'name' },
  { id: 'request', label: 'Request', value: (row) => row.request, cell: requestCell },
  {
    id: 'place',
    label: 'Script',
    value: (row) => row.place?.line,
    cell: (row) => (row.place === undefined ? 'not told' : placeLink(page, row.place)),
    className: 'nowrap',
  },
];

function saysCell({ says, expected, reported, subject }: Violation): TemplateResult {
  const values = [
    subject === '' ? '' : `about ${subject}`,
    expected === '' ? '' : `expected ${expected}`,
    reported === '' ? '' : `reported ${reported}`,
  ].filter((part) => part !== '');
  return html`<span class="main">${says}</span>
    ${values.length === 0 ? nothing : html`<span class="sub">${values.join(', ')}</span>`}`;
}

function requestCell({ request, scenario, vu, iteration, suppressed }: Violation): TemplateResult {
  const from = [
    scenario,
    vu > 0 ? `VU ${vu}` : '',
    iteration === undefined ? '' : `iteration ${iteration}`,
    suppressed > 0 ? `${formatCount(suppressed)} before it not logged` : '',
  ].filter((part) => part !== '');
  return html`<span class="main">${request === '' ? 'not told' : request}</span>
    <span class="sub">${from.join(', ')}</span>`;
}
