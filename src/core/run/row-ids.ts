import type { CheckRow, MetricRow, RequestRow, ScenarioRow, ThresholdView } from './view.ts';

/** The tables of a run whose rows can be pointed at. */
const rowTables = ['requests', 'checks', 'scenarios', 'thresholds', 'custom'] as const;

export type RowTable = (typeof rowTables)[number];

/** Rows of one table of a run. */
export interface RowsOfRun {
  readonly table: RowTable;
  readonly ids: readonly string[];
}

/** Rows in what came from a link or a message; undefined when it names none. */
export function decodeRows(input: unknown): RowsOfRun | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const { table, ids } = input as Readonly<Record<string, unknown>>;
  const known = rowTables.find((one) => one === table);
  if (known === undefined || !Array.isArray(ids)) return undefined;
  return { table: known, ids: ids.filter((id) => typeof id === 'string') };
}

/** Identity of a row among the requests of a run. */
export const requestRowId = (
  row: Pick<RequestRow, 'name' | 'method' | 'status' | 'scenario' | 'group'>,
): string => JSON.stringify([row.name, row.method, row.status, row.scenario, row.group]);

/** Identity of a row among the checks of a run. */
export const checkRowId = ({ group, name }: Pick<CheckRow, 'group' | 'name'>): string =>
  JSON.stringify([group, name]);

/** Identity of a row among the scenarios of a run. */
export const scenarioRowId = ({ name }: Pick<ScenarioRow, 'name'>): string => name;

/** Identity of a row among the thresholds of a run. */
export const thresholdRowId = ({ metric, source }: Pick<ThresholdView, 'metric' | 'source'>): string =>
  JSON.stringify([metric, source]);

/** Identity of a row among the other metrics of a run: of the whole metric where it has no tags. */
export const metricRowId = ({ name, tags }: Pick<MetricRow, 'name' | 'tags'>): string =>
  JSON.stringify([name, tags]);
