import type { Tags } from '../metrics/metric.ts';
import { Cell } from './cell.ts';
import type { DeclaredMetric } from './json-line.ts';
import { NumberReader } from './number-reader.ts';
import type { Gathered, RefusedLine } from './source-reader.ts';
import type { PackedStretches } from './time-stretches.ts';

/** What was gathered from a part of a source, as plain data for another thread. */
export interface PackedGathered {
  readonly widthS: number;
  readonly schema: number;
  readonly times: PackedStretches;
  readonly isMerged: boolean;
  readonly declared: readonly DeclaredMetric[];
  readonly refused: readonly RefusedLine[];
  readonly refusedCount: number;
  readonly lines: number;
  readonly isCut: boolean;
  /** Cells as numbers: slot, then what `Cell.writeTo` writes. */
  readonly series: readonly { readonly metric: string; readonly tags: Tags; readonly cells: Float64Array }[];
}

/** Packs what was gathered. */
export function packGathered(gathered: Gathered): PackedGathered {
  const { table, refused, refusedCount, lines, isCut } = gathered;
  const { widthS, schema, isMerged } = table;
  const series = [...table.series.values()].map(({ metric, tags, cells }) => {
    const numbers: number[] = [];
    for (const [slot, cell] of cells) {
      numbers.push(slot);
      cell.writeTo(numbers);
    }
    return { metric, tags, cells: Float64Array.from(numbers) };
  });
  const declared = [...gathered.declared.values()];
  const times = table.times.pack();
  return { widthS, schema, times, isMerged, declared, refused, refusedCount, lines, isCut, series };
}

/** Adds the next part of a source; parts come in the order of the source, so that line numbers go on. */
export function addPart(gathered: Gathered, part: PackedGathered): void {
  const { table } = gathered;
  for (const metric of part.declared) gathered.declare(metric);
  gathered.addRefused(part);
  gathered.lines += part.lines;
  gathered.isCut = part.isCut;
  table.times.absorb(part.times);
  table.coarsenTo(part.schema);
  table.isMerged ||= part.isMerged;
  for (const { metric, tags, cells } of part.series) {
    const series = table.seriesOf(metric, tags);
    const numbers = new NumberReader(cells);
    while (!numbers.done) {
      const slot = numbers.next();
      table.putCell(series, { slot, widthS: part.widthS }, Cell.readFrom(numbers));
    }
  }
}
