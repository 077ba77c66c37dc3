import { hasTags } from '../metrics/metric.ts';
import type { Timeline } from '../metrics/timeline.ts';
import { formatCount } from '../report/format.ts';
import type { CheckCount, ThresholdResult } from '../run/summary.ts';
import type { ParsedThreshold } from '../thresholds/definition.ts';
import { thresholdDefinitions } from '../thresholds/definition.ts';
import { holds } from '../thresholds/expression.ts';
import { ThresholdWatch } from '../thresholds/threshold-views.ts';
import type { ImportedResults } from './imported-results.ts';
import { finestSchema } from './buckets.ts';
import type { SampleTable, Settled } from './sample-table.ts';
import type { Gathered } from './source-reader.ts';
import type { SourceFormat } from './source-format.ts';
import { formatNames } from './source-format.ts';
import { timelineOfTable } from './table-timeline.ts';

/** The run that samples tell. */
export function sampledResults(gathered: Gathered, format: SourceFormat): ImportedResults {
  const { table } = gathered;
  const { run, ...far } = table.settle();
  const timeline = timelineOfTable(table, run);
  const checks = checksOf(table);
  const options = { thresholds: declaredThresholds(gathered) };
  return {
    startedAtMs: run.samples > 0 ? run.firstMs : undefined,
    endedAtMs: run.samples > 0 ? run.lastMs : undefined,
    timeline,
    summary: undefined,
    checks,
    thresholds: judged(options, { table, timeline, checks }),
    options,
    missing: [...missingOf(gathered, format), ...farWords(far)],
  };
}

function declaredThresholds(gathered: Gathered): Record<string, readonly unknown[]> {
  const declared = [...gathered.declared.values()].filter(({ thresholds }) => thresholds.length > 0);
  return Object.fromEntries(declared.map(({ name, thresholds }) => [name, thresholds]));
}

/** Samples of `checks` by name and group: exact counts, in the order of their first sample. */
function checksOf(table: SampleTable): CheckCount[] {
  const counts = new Map<string, { group: string; name: string; passes: number; fails: number }>();
  for (const { metric, tags, cells } of table.series.values()) {
    const name = tags['check'];
    if (metric !== 'checks' || name === undefined) continue;
    const group = tags['group'] ?? '';
    const id = JSON.stringify([group, name]);
    const check = counts.get(id) ?? { group, name, passes: 0, fails: 0 };
    for (const { trues, count } of cells.values()) {
      check.passes += trues;
      check.fails += count - trues;
    }
    counts.set(id, check);
  }
  return [...counts.values()];
}

interface Samples {
  readonly table: SampleTable;
  readonly timeline: Timeline;
  readonly checks: readonly CheckCount[];
}

/** As in a run without a summary, but rates are counted: the samples tell each of them. */
function judged(options: Readonly<Record<string, unknown>>, samples: Samples): ThresholdResult[] {
  const definitions = thresholdDefinitions(options);
  const seen = new ThresholdWatch(options).update(samples.timeline, samples.checks);
  return seen.map(({ metric, source, abortOnFail, held, observed, from }, i) => {
    const parsed = definitions[i]?.parsed;
    const rate = parsed?.ok === true ? judgedRate(parsed.value, samples.table) : undefined;
    return { metric, source, abortOnFail, ...(rate ?? { held, observed, from }) };
  });
}

function judgedRate(
  { filter, expression }: ParsedThreshold,
  table: SampleTable,
): Pick<ThresholdResult, 'held' | 'observed' | 'from'> | undefined {
  if (table.kindOf(filter.metric)?.type !== 'rate' || expression.aggregation.method !== 'rate')
    return undefined;
  let [trues, count] = [0, 0];
  for (const series of table.series.values()) {
    if (series.metric !== filter.metric || !hasTags(series.tags, filter.tags ?? {})) continue;
    for (const cell of series.cells.values()) {
      trues += cell.trues;
      count += cell.count;
    }
  }
  if (count === 0) return { held: undefined, observed: undefined, from: 'none' };
  return { held: holds(expression, trues / count), observed: trues / count, from: 'counter' };
}

/** What a reader would expect of a run and does not find, and what was left out on the way. */
function missingOf(gathered: Gathered, format: SourceFormat): string[] {
  const { table } = gathered;
  const factor = 2 ** (2 ** -table.schema);
  const what = formatNames[format];
  return [
    `How k6 ended, its log and its own end values: ${what} has none of them. Percentiles come from histograms, which ` +
      'are about 2 % off; counts, sums and shares are exact.',
    ...(format === 'k6-json'
      ? ['Thresholds of sub-metrics such as `m{scenario:a}`: k6 does not write them there.']
      : []),
    ...(format === 'k6-csv' ? csvLacks(table) : []),
    `The load that was asked for, the k6 that ran, its machine: ${what} does not name them.`,
    ...refusedWords(gathered),
    ...(table.isMerged
      ? ['Some tags: there are more series than are kept, and further ones are shown together as (other).']
      : []),
    ...(table.widthS > 1
      ? [`Single seconds: the run is long, or has many series, so a point covers ${table.widthS} s.`]
      : []),
    ...(table.schema < finestSchema
      ? [
          `Close percentiles: the values lie so far apart that those may be off by a factor of ${factor.toFixed(2)}.`,
        ]
      : []),
  ];
}

function farWords({ leftOut, leftOutAtMs }: Omit<Settled, 'run'>): string[] {
  if (leftOut === 0 || leftOutAtMs === undefined) return [];
  const [what, one] = leftOut === 1 ? ['sample', 'It lies'] : ['samples', 'They lie'];
  const when = new Date(leftOutAtMs).toISOString();
  return [
    `${formatCount(leftOut)} ${what} (such as one of ${when}): ${one} far from all others in time, as after damage.`,
  ];
}

function csvLacks(table: SampleTable): string[] {
  const untyped = new Set([...table.series.values()].map(({ metric }) => metric));
  for (const metric of untyped) if (table.kindOf(metric) !== undefined) untyped.delete(metric);
  const names = [...untyped].sort().slice(0, 5).join(', ');
  return [
    'Thresholds: the CSV output does not write them.',
    ...(untyped.size > 0
      ? [
          `What kind of metrics ${names}${untyped.size > 5 ? ' and others' : ''} are: they are shown as trends.`,
        ]
      : []),
  ];
}

function refusedWords({ refused, refusedCount, isCut, lines }: Gathered): string[] {
  const others = refusedCount - (isCut ? 1 : 0);
  const named = refused.filter(({ line }) => !isCut || line !== lines);
  const places = named.slice(0, 3).map(({ line, why }) => `line ${line}: ${why}`);
  const more = others > places.length ? ', and more' : '';
  return [
    ...(isCut ? [`The end: the last line (${lines}) is cut off, so k6 was still writing or was ended.`] : []),
    ...(others > 0
      ? [`${others} of ${lines} lines, which are none of k6's (${places.join('; ')}${more}).`]
      : []),
  ];
}
