import type { ElementPart } from 'lit';
import { nothing } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';
import { formatValue } from '../../core/report/format.ts';
import { clock } from '../words.ts';
import { FrameQueue } from './frame-queue.ts';
import type { LineChartData } from './line-chart.ts';
import { LineChart } from './line-chart.ts';
import type { ChartSpec } from './specs.ts';

export interface ChartInput {
  readonly spec: Pick<ChartSpec<string, string>, 'unit' | 'lines' | 'isWide'>;
  readonly data: LineChartData;
  readonly onSelect: (span: readonly [number, number] | undefined) => void;
}

/** One queue for the page, so that all charts together keep within a frame. */
const frames = new FrameQueue();

/**
 * Keeps a chart alive in a `figure` while the element is on the page: the plot in its `.plot`, and the numbers under
 * the pointer (else the latest) in its `[data-line]` and `[data-at]` elements.
 */
class ChartDirective extends AsyncDirective {
  private figure: Element | undefined;
  private chart: LineChart | undefined;
  private input: ChartInput | undefined;
  private cursor: number | undefined;

  override render(_input: ChartInput): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [input]: [ChartInput]): typeof nothing {
    const hadColumns = this.input && columnsOf(this.input);
    const isSame = this.input !== undefined && sameData(this.input.data, input.data);
    this.figure = part.element;
    this.input = input;
    // A plot has its columns from its beginning on.
    if (hadColumns !== columnsOf(input)) this.end();
    if (!isSame || this.chart === undefined) this.requestDraw();
    return nothing;
  }

  protected override disconnected(): void {
    this.end();
  }

  protected override reconnected(): void {
    this.requestDraw();
  }

  private requestDraw(): void {
    frames.request(this, () => this.draw());
  }

  private draw(): void {
    const host = this.figure?.querySelector<HTMLElement>('.plot');
    if (!this.isConnected || !host || this.input === undefined) return;
    const { spec, data } = this.input;
    this.chart ??= new LineChart(host, {
      lines: spec.lines,
      hasBehind: data.behind !== undefined,
      height: spec.isWide ? 200 : 160,
      onCursor: (index) => this.moveCursor(index),
      onSelect: (span) => this.input?.onSelect(span),
    });
    this.chart.draw(data);
    this.tellNumbers();
  }

  private moveCursor(index: number | undefined): void {
    if (index === this.cursor) return;
    this.cursor = index;
    this.tellNumbers();
  }

  private tellNumbers(): void {
    if (this.input === undefined || this.figure === undefined) return;
    const { spec, data } = this.input;
    const at = this.cursor ?? data.seconds.length - 1;
    this.tell('[data-at]', this.cursor === undefined ? '' : `at ${clock(data.seconds[at] ?? 0)}`);
    spec.lines.forEach(({ column }, i) => {
      this.tell(`[data-line="${column}"]`, formatValue(data.lines[i]?.[at], spec.unit));
    });
    this.tell('[data-line="behind"]', formatValue(data.behind?.[at], spec.unit));
  }

  private tell(selector: string, text: string): void {
    const element = this.figure?.querySelector(selector);
    if (element && element.textContent !== text) element.textContent = text;
  }

  private end(): void {
    frames.cancel(this);
    this.chart?.dispose();
    this.chart = undefined;
    this.cursor = undefined;
  }
}

const columnsOf = ({ data }: ChartInput): number => data.lines.length + (data.behind === undefined ? 0 : 1);

/** Limits are made anew for each view. */
const sameLimits = (a: LineChartData['limits'], b: LineChartData['limits']): boolean =>
  a.length === b.length && a.every(({ name, at }, i) => name === b[i]?.name && at === b[i].at);

const sameData = (a: LineChartData, b: LineChartData): boolean =>
  a.seconds === b.seconds &&
  a.behind === b.behind &&
  sameLimits(a.limits, b.limits) &&
  a.span[0] === b.span[0] &&
  a.span[1] === b.span[1];

export const chart = directive(ChartDirective);
