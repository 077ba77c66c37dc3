import type { Trend } from '../../core/trends/trend.ts';
import type { TrendLine } from '../../protocol/trends.ts';

/** Where everything of a trend is drawn, in pixels from the upper left. */
export interface TrendShape {
  readonly width: number;
  readonly height: number;
  /** One for each run; undefined where it measured nothing. */
  readonly points: readonly (ShapePoint | undefined)[];
  /** The line through the points, broken at gaps. */
  readonly path: string;
  /** The level between changes. */
  readonly levels: readonly { readonly x1: number; readonly x2: number; readonly y: number }[];
  readonly changes: readonly { readonly x: number; readonly index: number }[];
  readonly lines: readonly { readonly y: number; readonly line: TrendLine }[];
  readonly ticks: readonly { readonly y: number; readonly value: number }[];
  /** Runs whose dates are written below. */
  readonly dates: readonly { readonly x: number; readonly index: number }[];
  /** The run nearest to a place. */
  readonly indexAt: (x: number) => number;
}

export interface ShapePoint {
  readonly x: number;
  readonly y: number;
}

/** Room for the values' words, for the dates, and so that no mark is cut. */
export const margins = { left: 64, right: 16, top: 22, bottom: 24 } as const;

const dateWidth = 110;

/** Runs stand equally far apart, since changes come with runs and not with days. */
export function trendShape(
  { points, changes }: Trend,
  lines: readonly TrendLine[],
  { width, height }: { readonly width: number; readonly height: number },
): TrendShape {
  const inner = {
    width: width - margins.left - margins.right,
    height: height - margins.top - margins.bottom,
  };
  const step = points.length > 1 ? inner.width / (points.length - 1) : 0;
  const xOf = (index: number): number => margins.left + (points.length > 1 ? index * step : inner.width / 2);
  const values = [
    ...points.flatMap(({ value }) => (value === undefined ? [] : [value])),
    ...lines.map(({ value }) => value),
  ];
  const ticks = ticksFor(values);
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const yOf = (value: number): number => margins.top + inner.height * (1 - (value - low) / (high - low || 1));
  const placed = points.map(({ value }, i) =>
    value === undefined ? undefined : { x: xOf(i), y: yOf(value) },
  );
  const every = Math.max(1, Math.ceil(points.length / Math.max(1, Math.floor(inner.width / dateWidth))));
  return {
    width,
    height,
    points: placed,
    path: pathOf(placed),
    levels: levelsOf(points.length, changes, { xOf, yOf }),
    changes: changes.map(({ index }) => ({ index, x: xOf(index) - step / 2 })),
    lines: lines.map((line) => ({ line, y: yOf(line.value) })),
    ticks: ticks.map((value) => ({ value, y: yOf(value) })),
    dates: points.flatMap((_, index) => (index % every === 0 ? [{ index, x: xOf(index) }] : [])),
    indexAt: (x) => Math.min(points.length - 1, Math.max(0, Math.round((x - margins.left) / (step || 1)))),
  };
}

function pathOf(points: readonly (ShapePoint | undefined)[]): string {
  const words = points.map((point, i) => {
    if (point === undefined) return '';
    return `${points[i - 1] === undefined ? 'M' : 'L'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
  });
  return words.join('');
}

interface Scales {
  readonly xOf: (index: number) => number;
  readonly yOf: (value: number) => number;
}

function levelsOf(count: number, changes: Trend['changes'], { xOf, yOf }: Scales): TrendShape['levels'] {
  const [first] = changes;
  if (first === undefined) return [];
  const starts = [
    { index: 0, level: first.before },
    ...changes.map(({ index, after }) => ({ index, level: after })),
  ];
  return starts.map(({ index, level }, i) => ({
    x1: xOf(index),
    x2: xOf((starts[i + 1]?.index ?? count) - 1),
    y: yOf(level),
  }));
}

/** Four to eight round values around all of `values`; from zero when they come near to it. */
export function ticksFor(values: readonly number[]): number[] {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  if (!Number.isFinite(lowest)) return [0, 1];
  const from = lowest < (highest - lowest) * 1.5 ? Math.min(0, lowest) : lowest;
  const span = highest - from || Math.abs(highest) || 1;
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((round) => round >= rough) ?? rough;
  const first = Math.floor(from / step);
  const last = Math.max(first + 1, Math.ceil((highest + span * 0.02) / step));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
