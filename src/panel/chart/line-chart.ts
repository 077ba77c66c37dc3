/** The one file that knows uPlot. */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Disposable } from '../../core/base/disposable.ts';
import type { ChartLimit } from '../../core/report/chart-limits.ts';
import { formatNumber } from '../../core/report/format.ts';
import { clock } from '../words.ts';
import type { LineSpec, Values } from './specs.ts';
import type { ThemeColors } from './theme-colors.ts';
import { onThemeChange, themeColors } from './theme-colors.ts';

export interface LineChartData {
  readonly seconds: readonly number[];
  /** One for each line. */
  readonly lines: readonly Values[];
  /** The baseline, drawn behind; on the same ticks. */
  readonly behind: Values | undefined;
  /** Drawn as lines across, where they are not far above everything that was measured. */
  readonly limits: readonly ChartLimit[];
  readonly span: readonly [number, number];
}

export interface LineChartOptions {
  readonly lines: readonly Pick<LineSpec, 'color' | 'dash'>[];
  readonly hasBehind: boolean;
  readonly height: number;
  /** Told of the tick under the pointer, undefined when it has left. */
  readonly onCursor: (index: number | undefined) => void;
  /** Told of a stretch that was dragged out; undefined: back to the whole. */
  readonly onSelect: (span: readonly [number, number] | undefined) => void;
}

/** Steps of the time axis in seconds. */
const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400];

/** A chart in a host element, as wide as it, in the theme's colours, with a cursor shared by all charts of the page. */
export class LineChart implements Disposable {
  private readonly plot: uPlot;
  private readonly resizing: ResizeObserver;
  private readonly theming: MutationObserver;
  private colors: ThemeColors = themeColors();
  private span: readonly [number, number] = [0, 1];
  private limits: readonly ChartLimit[] = [];

  constructor(host: HTMLElement, options: LineChartOptions) {
    const width = Math.max(host.clientWidth, 80);
    this.plot = new uPlot(this.plotOptions(options, width), emptyData(options), host);
    this.resizing = new ResizeObserver(() => {
      const next = Math.max(host.clientWidth, 80);
      if (next !== this.plot.width) this.plot.setSize({ width: next, height: options.height });
    });
    this.resizing.observe(host);
    this.theming = onThemeChange(() => {
      this.colors = themeColors();
      this.plot.redraw(false);
    });
  }

  draw(data: LineChartData): void {
    this.span = data.span;
    this.limits = data.limits;
    const columns = data.behind === undefined ? data.lines : [data.behind, ...data.lines];
    // uPlot only reads its columns; its types do not say so.
    this.plot.setData([data.seconds, ...columns] as unknown as uPlot.AlignedData);
  }

  dispose(): void {
    this.resizing.disconnect();
    this.theming.disconnect();
    this.plot.destroy();
  }

  private plotOptions(options: LineChartOptions, width: number): uPlot.Options {
    return {
      width,
      height: options.height,
      legend: { show: false },
      padding: [8, 18, 0, 0],
      scales: {
        x: { time: false, range: () => [this.span[0], this.span[1]] },
        y: {
          range: (_plot, low, high) => [
            bottomOf(low ?? 0),
            topOf(Math.max(high ?? 0, ...this.limitsNear(high ?? 0))),
          ],
        },
      },
      axes: [this.timeAxis(), this.valueAxis()],
      series: [
        {},
        ...(options.hasBehind ? [this.behindSeries()] : []),
        ...options.lines.map((l) => this.lineSeries(l)),
      ],
      cursor: {
        sync: { key: 'run' },
        y: false,
        drag: { x: true, y: false, setScale: false },
        points: { size: 6 },
        bind: { dblclick: () => () => (options.onSelect(undefined), null) },
      },
      hooks: {
        draw: [(plot) => this.drawLimits(plot)],
        setCursor: [(plot) => options.onCursor(plot.cursor.idx ?? undefined)],
        setSelect: [(plot) => this.takeSelection(plot, options)],
      },
    };
  }

  /** A limit far above what was measured would press the lines to the ground; the legend has it. */
  private limitsNear(high: number): number[] {
    return this.limits.map(({ at }) => at).filter((at) => high <= 0 || at <= 2 * high);
  }

  private drawLimits(plot: uPlot): void {
    const top = plot.scales['y']?.max ?? 0;
    for (const { name, at } of this.limits) if (at <= top) this.drawLimit(plot, name, at);
  }

  private drawLimit({ ctx, bbox, valToPos }: uPlot, name: string, at: number): void {
    const y = Math.round(valToPos(at, 'y', true));
    ctx.save();
    ctx.strokeStyle = this.colors.lines.red;
    ctx.fillStyle = this.colors.text;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.font = `${10 * devicePixelRatio}px ${getComputedStyle(document.body).fontFamily}`;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'bottom';
    ctx.fillText(name, bbox.left + 4 * devicePixelRatio, y - 2 * devicePixelRatio);
    ctx.restore();
  }

  private takeSelection(plot: uPlot, options: LineChartOptions): void {
    const { left, width } = plot.select;
    if (width < 3) return;
    const span = [plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')] as const;
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    options.onSelect(span);
  }

  private timeAxis(): uPlot.Axis {
    return {
      ...this.axisLook(),
      incrs: timeSteps,
      space: 60,
      size: 26,
      values: (_plot, splits) => splits.map(clock),
    };
  }

  private valueAxis(): uPlot.Axis {
    return {
      ...this.axisLook(),
      size: 52,
      space: 28,
      values: (_plot, splits) => splits.map((value) => formatNumber(value)),
    };
  }

  private axisLook(): uPlot.Axis {
    return {
      stroke: () => this.colors.text,
      font: `11px ${getComputedStyle(document.body).fontFamily}`,
      grid: { stroke: () => this.colors.grid, width: 1 },
      ticks: { show: false },
    };
  }

  private lineSeries(line: Pick<LineSpec, 'color' | 'dash'>): uPlot.Series {
    return {
      stroke: () => this.colors.lines[line.color],
      width: 1.5,
      points: { show: false },
      ...(line.dash === undefined ? {} : { dash: [...line.dash] }),
    };
  }

  private behindSeries(): uPlot.Series {
    return { stroke: () => this.colors.quiet, width: 1.5, dash: [2, 3], points: { show: false } };
  }
}

/** Zero is always in sight, with some air above the highest value. */
const topOf = (high: number): number => (high <= 0 ? 1 : (uPlot.rangeNum(0, high, 0.1, true)[1] ?? high));

/** Room for what is below zero, where something is. */
const bottomOf = (low: number): number => (low >= 0 ? 0 : (uPlot.rangeNum(low, 0, 0.1, true)[0] ?? low));

const emptyData = ({ lines, hasBehind }: LineChartOptions): uPlot.AlignedData => [
  [],
  ...Array.from({ length: lines.length + (hasBehind ? 1 : 0) }, () => []),
];
