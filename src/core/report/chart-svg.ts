import { xmlText } from './escape.ts';
import { formatDuration, formatValue } from './format.ts';

/** One line of a chart. */
export interface ChartSeries {
  readonly name: string;
  /** Aligned with the chart's seconds; null is a gap, never zero. */
  readonly values: readonly (number | null)[];
  /** `a` to `c`, which the style sheet draws in different colours and dashes. */
  readonly style: 'a' | 'b' | 'c';
}

export interface ChartDrawing {
  readonly title: string;
  /** As in `formatValue`. */
  readonly unit: string;
  readonly seconds: readonly number[];
  readonly series: readonly ChartSeries[];
  /** Horizontal lines, such as limits of thresholds. */
  readonly limits: readonly { readonly name: string; readonly at: number }[];
}

const [width, height] = [760, 240];
const plot = { left: 76, right: 748, top: 12, bottom: 206 } as const;
/** Points beyond the pixels are not seen; the highest of each group is kept, so that no spike is lost. */
const mostPoints = 380;

/** A line chart as SVG that needs no script and no style but the page's; undefined when nothing but zero was measured. */
export function chartSvg(drawing: ChartDrawing): string | undefined {
  const shown = drawing.series.filter(({ values }) => values.some((value) => value !== null));
  const end = drawing.seconds.at(-1) ?? 0;
  const highest = Math.max(0, ...shown.map(({ values }) => highestOf(values)));
  if (highest <= 0 || end <= 0) return undefined;
  // A limit far above what was measured would press the lines to the ground; the table has it.
  const limits = drawing.limits.filter(({ at }) => at > 0 && at <= highest * 2);
  const needed = Math.max(highest, ...limits.map(({ at }) => at));
  const step = niceStep(needed);
  const top = step * Math.ceil(needed / step - 1e-9);
  const x = (second: number): number => plot.left + (second / end) * (plot.right - plot.left);
  const y = (value: number): number => plot.bottom - (value / top) * (plot.bottom - plot.top);
  return [
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${xmlText(describe(drawing, shown))}">`,
    ...gridLines({ step, top, unit: drawing.unit }, y),
    ...timeMarks(end, x),
    ...limits.map(({ name, at }) => limitLine(name, y(at))),
    ...shown.map(({ values, style }) => `<path class="line ${style}" d="${pathOf(drawing.seconds, values, { x, y })}"/>`), // prettier-ignore
    '</svg>',
  ].join('\n');
}

const highestOf = (values: readonly (number | null)[]): number =>
  values.reduce<number>((highest, value) => Math.max(highest, value ?? 0), 0);

/** What the chart shows, for those who do not see it: the range of each line. */
function describe({ title, unit }: ChartDrawing, shown: readonly ChartSeries[]): string {
  const ranges = shown.map(({ name, values }) => {
    const known = values.filter((value) => value !== null);
    return `${name} ${formatValue(Math.min(...known), unit)} to ${formatValue(Math.max(...known), unit)}`;
  });
  return `${title} over the run: ${ranges.join(', ')}`;
}

/** 1, 2 or 5 times a power of ten, so that there are three to eight lines. */
function niceStep(highest: number): number {
  const rough = highest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10;
  return factor * power;
}

type Scale = (value: number) => number;

function gridLines(
  { step, top, unit }: { readonly step: number; readonly top: number; readonly unit: string },
  y: Scale,
): string[] {
  return Array.from({ length: Math.round(top / step) + 1 }, (_, i) => {
    const at = rounded(y(i * step));
    const text = formatValue(Number((i * step).toPrecision(6)), unit);
    return `<path class="grid" d="M${plot.left} ${at}H${plot.right}"/><text class="axis" x="${plot.left - 8}" y="${at + 4}" text-anchor="end">${xmlText(text)}</text>`;
  });
}

/** Seconds between the marks of the time axis, the first that gives few enough. */
const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200];

function timeMarks(end: number, x: Scale): string[] {
  const step = timeSteps.find((one) => end / one <= 8) ?? Math.ceil(end / 8);
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => {
    const at = x(i * step);
    const anchor = at > plot.right - 20 ? 'end' : 'middle';
    return `<text class="axis" x="${rounded(at)}" y="${plot.bottom + 22}" text-anchor="${anchor}">${formatDuration(i * step * 1000)}</text>`;
  });
}

const limitLine = (name: string, at: number): string =>
  `<path class="limit" d="M${plot.left} ${rounded(at)}H${plot.right}"/><text class="limit-name" x="${plot.right}" y="${rounded(at) - 4}" text-anchor="end">${xmlText(name)}</text>`;

function pathOf(
  seconds: readonly number[],
  values: readonly (number | null)[],
  { x, y }: { readonly x: Scale; readonly y: Scale },
): string {
  let isDrawing = false;
  const parts = thinned(values).map((index) => {
    const value = values[index] ?? null;
    if (value === null) {
      isDrawing = false;
      return '';
    }
    const command = isDrawing ? 'L' : 'M';
    isDrawing = true;
    // A point alone is drawn as a dot, by the round end of a line of no length.
    return `${command}${rounded(x(seconds[index] ?? 0))} ${rounded(y(value))}${command === 'M' ? 'h0' : ''}`;
  });
  return parts.join('');
}

/** Which values are drawn: all, or of each group of neighbours the highest. */
function thinned(values: readonly (number | null)[]): number[] {
  const each = Math.ceil(values.length / mostPoints);
  return Array.from({ length: Math.ceil(values.length / each) }, (_, group) => {
    let best = group * each;
    for (let i = best; i < Math.min(values.length, best + each); i++)
      if ((values[i] ?? -Infinity) > (values[best] ?? -Infinity)) best = i;
    return best;
  });
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
