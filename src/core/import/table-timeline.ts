import { emptyHistogram } from '../metrics/histogram.ts';
import type { Point } from '../metrics/timeline.ts';
import { Timeline } from '../metrics/timeline.ts';
import type { Cell } from './cell.ts';
import type { SampleTable } from './sample-table.ts';
import type { MetricKind, SampledSeries } from './sampled-series.ts';
import type { TimeStretch } from './time-stretches.ts';

/** The first and last stretch belong to their neighbour when they are shorter: rates of a sliver mislead. */
const shortestMs = 250;

/** For metrics of which the source tells no type: every value is kept, so that percentiles can be shown. */
const unknownKind: MetricKind = { type: 'trend', contains: 'default' };

/** The samples as a timeline, from the first sample to the last, one tick a slot. */
export function timelineOfTable(table: SampleTable, run: TimeStretch): Timeline {
  const timeline = new Timeline();
  if (run.samples === 0) return timeline;
  const tickOf = addTicks(timeline, table.widthS * 1000, run);
  for (const series of table.series.values()) addSeries(timeline, series, { table, tickOf });
  return timeline;
}

/** The type of a series' metric, or what stands for it. */
export const kindOfSeries = (table: SampleTable, { metric }: SampledSeries): MetricKind =>
  table.kindOf(metric) ?? unknownKind;

/** Adds the ticks; tells which one a slot belongs to. */
function addTicks(timeline: Timeline, slotMs: number, run: TimeStretch): (slot: number) => number {
  const ends: number[] = [];
  const first = Math.floor(run.firstMs / slotMs);
  const lastMs = Math.max(run.lastMs, run.firstMs + 1);
  for (let end = (first + 1) * slotMs; end < lastMs; end += slotMs) ends.push(end - run.firstMs);
  const wholeMs = lastMs - run.firstMs;
  const head = ends.length > 1 && (ends[0] ?? 0) < shortestMs ? 1 : 0;
  ends.splice(0, head);
  if (ends.length > 0 && wholeMs - (ends.at(-1) ?? 0) < shortestMs) ends.pop();
  ends.push(wholeMs);
  ends.forEach((endMs, i) => timeline.addTick({ endMs, widthMs: endMs - (ends[i - 1] ?? 0) }));
  return (slot) => Math.min(ends.length - 1, Math.max(0, slot - first - head));
}

interface Place {
  readonly table: SampleTable;
  readonly tickOf: (slot: number) => number;
}

function addSeries(timeline: Timeline, series: SampledSeries, { table, tickOf }: Place): void {
  const kind = kindOfSeries(table, series);
  const key = { metric: series.metric, ...kind, tags: series.tags };
  const sofar = { trues: 0, count: 0 };
  for (const [slot, cell] of [...series.cells].sort(([a], [b]) => a - b)) {
    sofar.trues += cell.trues;
    sofar.count += cell.count;
    timeline.put(tickOf(slot), key, pointOf(kind, cell, sofar));
  }
}

function pointOf(kind: MetricKind, cell: Cell, sofar: { trues: number; count: number }): Point {
  switch (kind.type) {
    case 'counter':
      return cell.sum;
    case 'gauge':
      return cell.last;
    case 'rate':
      return sofar.count > 0 ? sofar.trues / sofar.count : undefined;
    case 'trend':
      return (kind.contains === 'time' ? cell.seconds : cell.plain)?.histogram() ?? emptyHistogram();
  }
}
