import type { Contains, SeriesKey, Tags } from '../metrics/metric.ts';
import { seriesId } from '../metrics/metric.ts';
import type { Series, Timeline } from '../metrics/timeline.ts';
import { isComparedSeries } from './baseline.ts';

/** Something that is measured in every bin of a run and compared: one row of the table, or three for a trend. */
export interface Row {
  readonly kind: 'trend' | 'throughput' | 'failures';
  readonly metric: string;
  readonly contains: Contains;
  /** Request or scenario it belongs to, in words; empty for the whole run. */
  readonly scope: string;
  /** Series of the metric that carry all of these make up the row. */
  readonly tags: Tags;
}

/** At most this many requests get rows of their own, the most frequent first. */
export const mostRequests = 50;

const kindOf = (metric: string): Row['kind'] | undefined => {
  if (metric === 'http_reqs' || metric === 'iterations') return 'throughput';
  if (metric === 'http_req_failed') return 'failures';
  // Deviations are judged by their violations: most are 0, of which no ratio can be made.
  return metric === 'dropped_iterations' || metric === 'ayni_balance_deviation' ? undefined : 'trend';
};

/** Identity of a row across runs. */
export const rowId = (row: Row): string => seriesId(row.metric, row.tags);

/** Every row that a run has data for: whole-run ones first, then scenarios, then requests by how often they were made. */
export function rowsOf(timeline: Timeline): Row[] {
  const compared = [...timeline.series].filter(({ key }) => isComparedSeries(key));
  const scenarios = new Set(compared.flatMap(({ key }) => key.tags['scenario'] ?? []));
  const whole = compared.flatMap(({ key }) => row(key, '', {})).sort((a, b) => placeOf(a) - placeOf(b));
  const perScenario = compared.flatMap(({ key }) => {
    const scenario = key.tags['scenario'];
    return scenarios.size < 2 || scenario === undefined ? [] : row(key, scenario, { scenario });
  });
  return distinct([...whole, ...perScenario, ...requestRows(compared, scenarios.size > 1)]);
}

/** The scope under which a run's comparison has a scenario, and a request of these tags. */
export interface Scopes {
  scenario(name: string): string;
  request(tags: Tags): string;
}

/** How scopes are called in the comparison of a run: one with a single scenario names none. */
export function scopesOf(timeline: Timeline): Scopes {
  const compared = [...timeline.series].filter(({ key }) => isComparedSeries(key));
  const isOne = new Set(compared.flatMap(({ key }) => key.tags['scenario'] ?? [])).size < 2;
  return { scenario: (name) => (isOne ? '' : name), request: (tags) => requestScope(tags, !isOne) };
}

const requestScope = ({ scenario, method, name }: Tags, withScenario: boolean): string =>
  [withScenario ? scenario : undefined, method, name].filter((part) => part !== undefined).join(' ');

const firstMetrics = [
  'http_req_duration',
  'http_reqs',
  'http_req_failed',
  'iteration_duration',
  'iterations',
];

/** k6's own metrics first, by what is asked for most; a script's own after them. */
function placeOf({ metric }: Row): number {
  const place = firstMetrics.indexOf(metric);
  return place < 0 ? firstMetrics.length : place;
}

function row({ metric, contains }: SeriesKey, scope: string, tags: Tags): Row[] {
  const kind = kindOf(metric);
  return kind === undefined ? [] : [{ kind, metric, contains, scope, tags }];
}

const perRequest: ReadonlySet<string> = new Set(['http_req_duration', 'http_req_failed']);

function requestRows(compared: readonly Series[], withScenario: boolean): Row[] {
  const counts = new Map<string, number>();
  const rows = compared.flatMap((series) => {
    const { name, method, scenario } = series.key.tags;
    if (!perRequest.has(series.key.metric) || name === undefined) return [];
    const scope = requestScope(series.key.tags, withScenario);
    if (series.key.metric === 'http_req_duration')
      counts.set(scope, (counts.get(scope) ?? 0) + countOf(series));
    const tags = {
      name,
      ...(method !== undefined && { method }),
      ...(scenario !== undefined && { scenario }),
    };
    return row(series.key, scope, tags);
  });
  const frequent = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const position = new Map(frequent.slice(0, mostRequests).map((scope, i) => [scope, i]));
  return rows
    .filter(({ scope }) => position.has(scope))
    .sort((a, b) => (position.get(a.scope) ?? 0) - (position.get(b.scope) ?? 0));
}

const countOf = ({ points }: Series): number =>
  points.reduce<number>((sum, point) => sum + (typeof point === 'object' ? point.count : 0), 0);

function distinct(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((one) => [rowId(one), one])).values()];
}

/** Rows that every run has, in the newest candidate's order, and a sentence on those that only one side has. */
export function commonRows(
  baseline: readonly Timeline[],
  candidate: readonly Timeline[],
): { readonly rows: Row[]; readonly onlyOne: string[] } {
  const [before, after] = [baseline, candidate].map((side) => side.map(rowsOf)) as [Row[][], Row[][]];
  const ids = [...before, ...after].map((rows) => new Set(rows.map(rowId)));
  return {
    rows: (after.at(-1) ?? []).filter((one) => ids.every((known) => known.has(rowId(one)))),
    onlyOne: [...onlyIn('baseline', before, after), ...onlyIn('candidate', after, before)],
  };
}

const mostNames = 5;

function onlyIn(side: string, here: readonly Row[][], there: readonly Row[][]): string[] {
  const known = new Set(there.flat().map(rowId));
  const rows = here.flat().filter((one) => !known.has(rowId(one)));
  const names = [...new Set(rows.map(({ scope, metric }) => (scope === '' ? metric : scope)))];
  if (names.length === 0) return [];
  return [
    `Only the ${side} has ${names.slice(0, mostNames).join(', ')}${names.length > mostNames ? ', …' : ''}.`,
  ];
}
