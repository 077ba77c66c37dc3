import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChartLimit } from '../../core/report/chart-limits.ts';
import { formatValue } from '../../core/report/format.ts';
import type { ChartColumns } from '../../core/run/view.ts';
import { chart } from '../chart/chart-directive.ts';
import { alignedColumn, chartSummary, chartTable, shownSpan } from '../chart/columns.ts';
import type { ChartSpec, Column, ColumnsOf } from '../chart/specs.ts';
import type { TimeRange } from '../choices.ts';
import { toggled } from '../choices.ts';
import { lastResult } from '../last-result.ts';
import type { Page } from '../page.ts';
import { counted } from '../words.ts';
import { icon } from './icon.ts';

/** Which charts are shown together. */
export interface ChartGroup {
  readonly title: string;
  readonly specs: readonly ChartSpec[];
  /** Values at which a line is drawn across. */
  readonly limits?: Readonly<Partial<Record<ChartSpec['id'], readonly ChartLimit[]>>>;
}

/** Always the same one, so that charts without limits are not drawn anew. */
const noLimits: readonly ChartLimit[] = [];

/** Charts of a run on one time axis, with the baseline behind when there is one. */
export function chartsView(page: Page, columns: ChartColumns, group: ChartGroup): TemplateResult {
  const { comparison } = page.state;
  const baseline = comparison.kind === 'made' ? comparison.baselineChart : undefined;
  return html`
    <section aria-labelledby="charts-title">
      <div class="section-head">
        <h2 id="charts-title">${group.title}</h2>
        ${rangeView(page)}
      </div>
      <div class="charts">
        ${repeat(
          group.specs,
          ({ id }) => id,
          (spec) =>
            chartView(page, spec, {
              columns,
              // A baseline file keeps what is compared, not every column.
              baseline: hasColumn(baseline, spec.behind) ? baseline : undefined,
              limits: group.limits?.[spec.id] ?? noLimits,
            }),
        )}
      </div>
    </section>
  `;
}

const hasColumn = (columns: ChartColumns | undefined, column: Column | undefined): boolean =>
  column !== undefined && columns?.[column].some((value) => value !== null) === true;

const ranges: readonly { readonly label: string; readonly range: TimeRange }[] = [
  { label: 'Whole run', range: { kind: 'all' } },
  { label: 'Last minute', range: { kind: 'last', seconds: 60 } },
  { label: 'Last 5 minutes', range: { kind: 'last', seconds: 300 } },
];

const sameRange = (a: TimeRange, b: TimeRange): boolean => JSON.stringify(a) === JSON.stringify(b);

const rangeView = (page: Page): TemplateResult => html`
  <div class="segments" role="group" aria-label="Stretch of time">
    ${ranges.map(
      ({ label, range }) =>
        html`<button
          type="button"
          class="segment"
          aria-pressed=${sameRange(range, page.choices.range) ? 'true' : 'false'}
          @click=${() => page.choose({ range })}
        >
          ${label}
        </button>`,
    )}
    ${
      page.choices.range.kind === 'between'
        ? html`<button type="button" class="segment" aria-pressed="true" disabled>Selection</button>`
        : nothing
    }
  </div>
`;

interface Charted<C extends string> {
  readonly columns: ColumnsOf<C>;
  /** The run's own time axis, where the columns have another. */
  readonly runSeconds?: readonly number[];
  readonly baseline: ChartColumns | undefined;
  readonly limits: readonly ChartLimit[];
  /** What has to be known of the numbers, below them. */
  readonly notes?: TemplateResult;
}

/** One chart with its legend, and its numbers as a table where they are asked for. */
export function chartView<C extends string>(
  page: Page,
  spec: ChartSpec<C, string>,
  charted: Charted<C>,
): TemplateResult {
  const { columns, baseline, limits } = charted;
  const isTable = page.choices.chartTables.includes(spec.id);
  return html`<figure
    class="chart ${spec.isWide ? 'wide' : ''}"
    aria-labelledby="chart-${spec.id}"
    ${chart(inputOf(page, spec, charted))}
  >
    <figcaption>
      <h3 id="chart-${spec.id}">${spec.title}</h3>
      <span class="chart-at" data-at></span>
      <button
        type="button"
        class="icon-button"
        aria-expanded=${isTable ? 'true' : 'false'}
        aria-controls="numbers-${spec.id}"
        title=${isTable ? 'Hide the numbers' : 'Show the numbers as a table'}
        @click=${() => page.choose({ chartTables: toggled(page.choices.chartTables, spec.id) })}
      >
        ${icon('table')}<span class="for-readers">Numbers of ${spec.title} as a table</span>
      </button>
    </figcaption>
    ${legendView(spec, baseline !== undefined, limits)}
    <div class="plot" role="img" aria-label=${chartSummary(spec, columns) + limitWords(spec, limits)}></div>
    ${charted.notes ?? nothing}
    <div id="numbers-${spec.id}">${isTable ? numbersView(spec, columns) : nothing}</div>
  </figure>`;
}

const limitWords = (spec: AnySpec, limits: readonly ChartLimit[]): string =>
  limits
    .map(({ name, at }) => ` The limit${name === '' ? '' : ` ${name}`} is ${formatValue(at, spec.unit)}.`)
    .join('');

function inputOf<C extends string>(
  page: Page,
  spec: ChartSpec<C, string>,
  { columns, runSeconds, baseline, limits }: Charted<C>,
): Parameters<typeof chart>[0] {
  return {
    spec,
    data: {
      seconds: columns.seconds,
      lines: spec.lines.map(({ column }) => columns[column]),
      behind: behindOf(spec, columns.seconds, baseline),
      limits,
      span: shownSpan(runSeconds ?? columns.seconds, page.choices.range),
    },
    onSelect: (span) =>
      page.choose({
        range: span === undefined ? { kind: 'all' } : { kind: 'between', from: span[0], to: span[1] },
      }),
  };
}

const aligned = lastResult(alignedColumn);

const behindOf = (
  { id, behind }: AnySpec,
  seconds: readonly number[],
  baseline: ChartColumns | undefined,
): (number | null)[] | undefined =>
  baseline === undefined || behind === undefined
    ? undefined
    : // Only charts of a run's own columns have a baseline.
      aligned(id, seconds, baseline, behind as Column);

type AnySpec = ChartSpec<string, string>;

const legendView = (
  spec: AnySpec,
  hasBaseline: boolean,
  limits: readonly ChartLimit[],
): TemplateResult => html`
  <div class="legend">
    ${spec.lines.map(
      ({ column, label, color, dash }) =>
        html`<span class="legend-item"
          ><svg class="swatch line-${color}" viewBox="0 0 16 8" aria-hidden="true">
            <line x1="0" x2="16" y1="4" y2="4" stroke-dasharray=${dash?.join(' ') ?? 'none'}></line></svg
          >${label} <span class="legend-value" data-line=${column}></span
        ></span>`,
    )}
    ${
      hasBaseline
        ? html`<span class="legend-item quiet"
            ><svg class="swatch line-quiet" viewBox="0 0 16 8" aria-hidden="true">
              <line x1="0" x2="16" y1="4" y2="4" stroke-dasharray="2 3"></line></svg
            >baseline${spec.lines.length > 1 ? ` ${labelOf(spec)}` : ''}
            <span class="legend-value" data-line="behind"></span
          ></span>`
        : nothing
    }
    ${limits.map(
      ({ name, at }) =>
        html`<span class="legend-item"
          ><svg class="swatch line-red" viewBox="0 0 16 8" aria-hidden="true">
            <line x1="0" x2="16" y1="4" y2="4" stroke-dasharray="6 4"></line></svg
          >${name === '' ? 'limit' : name}
          <span class="legend-value">${formatValue(at, spec.unit)}</span></span
        >`,
    )}
  </div>
`;

const labelOf = (spec: AnySpec): string =>
  spec.lines.find(({ column }) => column === spec.behind)?.label ?? '';

function numbersView<C extends string>(spec: ChartSpec<C, string>, columns: ColumnsOf<C>): TemplateResult {
  const { rows, step } = chartTable(spec, columns);
  return html`
    <div class="table-scroll numbers" role="group" aria-label="Numbers of ${spec.title}" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            ${spec.lines.map(({ label }) => html`<th scope="col" class="numeric">${label}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([time, ...cells]) =>
              html`<tr>
                <th scope="row">${time}</th>
                ${cells.map((cell) => html`<td class="numeric">${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${step > 1 ? html`<p class="hint">One row for every ${counted(step, 'tick')}.</p>` : nothing}
  `;
}
