import type { ScriptThreshold } from './scenarios.ts';
import type { TextRange } from './syntax.ts';
import type { ObjectValue } from './value.ts';

/** Where a script speaks of thresholds, known even when only running would tell which ones there are. */
export interface ThresholdSites {
  /** The exporting statement of `options`; undefined when the script has none. */
  readonly options: TextRange | undefined;
  /** The `thresholds` entry of the options. */
  readonly thresholds: TextRange | undefined;
  /** The entry of each metric that is named in the script. */
  readonly metrics: ReadonlyMap<string, TextRange>;
}

/** The places of an options object; `exported` is that of the statement that exports it. */
export function thresholdSites(
  options: ObjectValue | undefined,
  exported: TextRange | undefined,
): ThresholdSites {
  const entry = options?.entries.get('thresholds');
  const metrics = entry?.value.kind === 'object' ? [...entry.value.entries] : [];
  return {
    options: exported,
    thresholds: entry?.range,
    metrics: new Map(metrics.map(([metric, { range }]) => [metric, range])),
  };
}

/** The place that stands for one threshold of a run. */
export interface ThresholdPlace {
  /** The nearest thing that the script has written down; `script`: it has no options at all. */
  readonly found: 'threshold' | 'metric' | 'thresholds' | 'options' | 'script';
  /** Of all but the threshold itself the beginning only: the whole would be many lines. */
  readonly range: TextRange;
}

/** The part of a script's model that is asked. */
interface DeclaredThresholds {
  readonly thresholds: readonly ScriptThreshold[];
  readonly thresholdSites: ThresholdSites;
}

const top = { line: 1, column: 1 };

/**
 * Where a threshold that k6 judged stands in the script. One that is computed, or comes from another file, is given the
 * line it comes in by: its metric, `thresholds`, `options`, or the top of a script without options.
 */
export function thresholdPlace(
  { thresholds, thresholdSites: sites }: DeclaredThresholds,
  { metric, source }: { readonly metric: string; readonly source: string },
): ThresholdPlace {
  const declared = thresholds.find((one) => one.metric === metric && one.source === source);
  if (declared !== undefined) return { found: 'threshold', range: declared.range };
  const nearest = [
    ['metric', sites.metrics.get(metric)],
    ['thresholds', sites.thresholds],
    ['options', sites.options],
  ] as const;
  for (const [found, range] of nearest) {
    if (range !== undefined) return { found, range: { start: range.start, end: range.start } };
  }
  return { found: 'script', range: { start: top, end: top } };
}
