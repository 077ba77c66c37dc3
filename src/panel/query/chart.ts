import type { SVGTemplateResult, TemplateResult } from 'lit';
import { html, svg } from 'lit';
import type { QueryLines } from '../../core/prometheus/query/query-result.ts';
import { formatNumber } from '../../core/report/format.ts';

const height = 260;
const margins = { top: 10, right: 12, bottom: 24, left: 64 };
const colors = ['blue', 'green', 'purple', 'red', 'yellow'];
const dashes = ['solid', 'dashed', 'dotted'];

/** Lines differ in colour, and beyond the first five in their dashes too. */
export const lineClass = (index: number): string =>
  `query-line ${colors[index % colors.length]} ${dashes[Math.floor(index / colors.length) % dashes.length]}`;

/** The lines of an answer over the time; the table below says the same in numbers. */
export function queryChart(chart: QueryLines, width: number): TemplateResult {
  const { x, y, low, high } = scalesOf(chart, width);
  const label = `Chart of ${chart.lines.length} series from ${moment(chart, 0)} to ${moment(chart, chart.seconds.at(-1) ?? 0)}, between ${formatNumber(low)} and ${formatNumber(high)}. The table has the numbers.`;
  return html`<svg class="query-chart" width=${width} height=${height} role="img" aria-label=${label}>
    ${ticksOf(low, high).map(
      (value) =>
        svg`<line class="query-grid" x1=${margins.left} x2=${width - margins.right} y1=${y(value)} y2=${y(value)}></line>
          <text class="query-words" x=${margins.left - 8} y=${y(value) + 4} text-anchor="end">${formatNumber(value)}</text>`,
    )}
    ${timesOf(chart, width).map(
      (seconds) =>
        svg`<text class="query-words" x=${x(seconds)} y=${height - 6} text-anchor="middle">${moment(chart, seconds)}</text>`,
    )}
    ${chart.lines.map(({ name, values }, i) => lineView(name, i, pathOf(chart.seconds, values, { x, y })))}
  </svg>`;
}

const lineView = (name: string, index: number, path: string): SVGTemplateResult =>
  svg`<path class=${lineClass(index)} d=${path}><title>${name}</title></path>`;

interface Scales {
  readonly x: (seconds: number) => number;
  readonly y: (value: number) => number;
}

function scalesOf({ seconds, lines }: QueryLines, width: number): Scales & { low: number; high: number } {
  const values = lines.flatMap((line) => line.values.filter((value) => value !== null));
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const ends = values.length === 0 ? [0, 1] : [Math.min(0, least), Math.max(0, most)];
  const [low = 0, top = 1] = ends;
  const high = top > low ? top : low + 1;
  const span = Math.max(1, seconds.at(-1) ?? 1);
  const [w, h] = [width - margins.left - margins.right, height - margins.top - margins.bottom];
  return {
    ...{ low, high },
    x: (at) => margins.left + (at / span) * w,
    y: (value) => margins.top + (1 - (value - low) / (high - low)) * h,
  };
}

const ticksOf = (low: number, high: number): readonly number[] =>
  [0, 1, 2, 3, 4].map((i) => low + ((high - low) * i) / 4);

function timesOf({ seconds }: QueryLines, width: number): readonly number[] {
  const last = seconds.at(-1) ?? 0;
  const count = Math.max(2, Math.floor(width / 140));
  return Array.from({ length: count - 1 }, (_, i) => (last * (i + 0.5)) / (count - 1));
}

function moment({ startMs, seconds }: QueryLines, at: number): string {
  const long = (seconds.at(-1) ?? 0) > 6 * 3600;
  const time = new Date(startMs + at * 1000);
  return long
    ? time.toLocaleString(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' })
    : time.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

/** A gap where there is no value; a value alone is a dot. */
function pathOf(seconds: readonly number[], values: readonly (number | null)[], { x, y }: Scales): string {
  let path = '';
  values.forEach((value, i) => {
    if (value === null) return;
    const place = `${x(seconds[i] ?? 0).toFixed(1)} ${y(value).toFixed(1)}`;
    const isNew = (values[i - 1] ?? null) === null;
    path += isNew ? `M${place}${(values[i + 1] ?? null) === null ? 'h0.1' : ''}` : `L${place}`;
  });
  return path;
}
