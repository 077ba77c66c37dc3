import type { SVGTemplateResult, TemplateResult } from 'lit';
import { html, nothing, svg } from 'lit';
import { formatValue } from '../../core/report/format.ts';
import type { Trend, TrendPoint } from '../../core/trends/trend.ts';
import { trendChangeText } from '../../core/trends/trend-text.ts';
import type { TrendLine } from '../../protocol/trends.ts';
import { dateTime } from '../words.ts';
import type { TrendShape } from './trend-shape.ts';
import { margins, trendShape } from './trend-shape.ts';
import type { TrendsPage } from './trend-state.ts';

const height = 300;
/** Closer together, points would be a band. */
const leastGap = 6;

/** The runs on a line. One control for the keyboard: arrows pick a run, Enter opens it. */
export function trendChart(
  page: TrendsPage,
  { trend, lines }: { readonly trend: Trend; readonly lines: readonly TrendLine[] },
  selected: number,
): TemplateResult {
  const shape = trendShape(trend, lines, { width: page.width, height });
  const point = trend.points[selected];
  const pick = (event: MouseEvent): void => {
    const left = (event.currentTarget as Element).getBoundingClientRect().left;
    page.select(shape.indexAt(event.clientX - left));
  };
  const open = (): void => {
    if (point !== undefined) page.send({ kind: 'open', runId: point.runId });
  };
  return html`<div
    class="trend-chart"
    role="slider"
    tabindex="0"
    aria-label="Runs, oldest first"
    aria-orientation="horizontal"
    aria-valuemin="1"
    aria-valuemax=${trend.points.length}
    aria-valuenow=${selected + 1}
    aria-valuetext=${point === undefined ? '' : pointText(point, trend)}
    @keydown=${(event: KeyboardEvent) => takeKey(event, { page, selected, last: trend.points.length - 1, open })}
    @click=${pick}
    @dblclick=${open}
  >
    <svg width=${shape.width} height=${shape.height} aria-hidden="true">
      ${axes(shape, trend)} ${across(shape, trend)} ${changeMarks(shape, trend)}
      <path class="trend-line" d=${shape.path}></path>
      ${shape.levels.map(
        ({ x1, x2, y }) => svg`<line class="trend-level" x1=${x1} x2=${x2} y1=${y} y2=${y}></line>`,
      )}
      ${marks(shape, trend)} ${selection(shape, selected)}
    </svg>
  </div>`;
}

interface Keys {
  readonly page: TrendsPage;
  readonly selected: number;
  readonly last: number;
  readonly open: () => void;
}

function takeKey(event: KeyboardEvent, { page, selected, last, open }: Keys): void {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: selected - 1,
    ArrowDown: selected - 1,
    ArrowRight: selected + 1,
    ArrowUp: selected + 1,
    PageDown: selected - 10,
    PageUp: selected + 10,
    Home: 0,
    End: last,
  };
  const next = steps[event.key];
  if (next !== undefined) page.select(Math.min(last, Math.max(0, next)));
  else if (event.key === 'Enter') open();
  else return;
  event.preventDefault();
}

/** A run in words: when, what it was called, what it measured. */
const pointText = ({ startedAtMs, title, value, passed }: TrendPoint, { metric }: Trend): string =>
  [dateTime(startedAtMs), title, formatValue(value, metric.unit), passed ? 'passed' : 'failed']
    .filter(Boolean)
    .join(', ');

const axes = ({ ticks, dates, width }: TrendShape, { metric, points }: Trend): SVGTemplateResult[] => [
  ...ticks.map(
    ({ y, value }) =>
      svg`<line class="trend-grid" x1=${margins.left} x2=${width - margins.right} y1=${y} y2=${y}></line>
        <text class="trend-words" x=${margins.left - 8} y=${y + 4} text-anchor="end">${formatValue(value, metric.unit)}</text>`,
  ),
  ...dates.map(
    ({ x, index }) =>
      svg`<text class="trend-words" x=${x} y=${height - 6} text-anchor=${index === 0 ? 'start' : 'middle'}>${dayOf(points[index]?.startedAtMs ?? 0)}</text>`,
  ),
];

const dayOf = (ms: number): string =>
  new Date(ms).toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: '2-digit' });

const across = ({ lines, width }: TrendShape, { metric }: Trend): SVGTemplateResult[] =>
  lines.map(
    ({ y, line }) =>
      svg`<line class="trend-across ${line.kind}" x1=${margins.left} x2=${width - margins.right} y1=${y} y2=${y}></line>
        <text class="trend-words" x=${width - margins.right} y=${y - 4} text-anchor="end">${line.label} ${formatValue(line.value, metric.unit)}</text>`,
  );

const changeMarks = ({ changes }: TrendShape, { changes: told, metric }: Trend): SVGTemplateResult[] =>
  changes.map(({ x }, i) => {
    const change = told[i];
    if (change === undefined) return svg``;
    const sign = change.effect > (metric.isRatio ? 1 : 0) ? '▲' : '▼';
    const size = trendChangeText(change, metric).replace(/ \(.*/, '');
    return svg`<line class="trend-change ${change.verdict}" x1=${x} x2=${x} y1=${margins.top - 4} y2=${height - margins.bottom}></line>
      <text class="trend-words" x=${x} y=${margins.top - 8} text-anchor="middle">${sign} ${size}</text>`;
  });

/** A dot for each run while there is room; always one that failed, and a diamond for one that somebody named. */
function marks({ points: placed, width }: TrendShape, { points }: Trend): SVGTemplateResult[] {
  const isRoomy = (width - margins.left - margins.right) / points.length >= leastGap;
  return points.flatMap((point, i) => {
    const at = placed[i];
    if (at === undefined) return [];
    if (point.title !== '' || point.note !== '')
      return svg`<path class="trend-named" d="M${at.x} ${at.y - 6}l6 6l-6 6l-6 -6z"></path>`;
    if (!point.passed)
      return svg`<path class="trend-failed" d="M${at.x - 4} ${at.y - 4}l8 8m0 -8l-8 8"></path>`;
    return isRoomy ? svg`<circle class="trend-dot" cx=${at.x} cy=${at.y} r="2.5"></circle>` : [];
  });
}

function selection({ points }: TrendShape, selected: number): SVGTemplateResult | typeof nothing {
  const at = points[selected];
  if (at === undefined) return nothing;
  return svg`<line class="trend-cursor" x1=${at.x} x2=${at.x} y1=${margins.top} y2=${height - margins.bottom}></line>
    <circle class="trend-selected" cx=${at.x} cy=${at.y} r="5"></circle>`;
}
