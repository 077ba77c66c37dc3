import type { LogLevel } from '../core/run/log.ts';
import type { RowTable } from '../core/run/row-ids.ts';

/** The page's tabs, in order. */
export const tabs = [
  'overview',
  'integrity',
  'requests',
  'checks',
  'scenarios',
  'custom',
  'compare',
  'log',
  'run',
] as const;
export type Tab = (typeof tabs)[number];

export const logLevels: readonly LogLevel[] = ['error', 'warning', 'info', 'debug'];

export type Direction = 'ascending' | 'descending';

export interface Sort {
  readonly column: string;
  readonly direction: Direction;
}

/** Tables with a sort order and a filter that are kept. */
export type TableId =
  | 'thresholds'
  | 'targets'
  | 'alerts'
  | 'invariants'
  | 'violations'
  | 'healings'
  | 'requests'
  | 'checks'
  | 'scenarios'
  | 'custom'
  | 'differences'
  | 'integrity-differences'
  | 'threshold-differences';

/** The choices with which rows of a table can be seen: on its page, with no filter. */
export function showing(table: RowTable, { filters }: Choices): Pick<Choices, 'tab' | 'filters'> {
  return { tab: table === 'thresholds' ? 'overview' : table, filters: { ...filters, [table]: '' } };
}

/** The stretch of the run that charts show, in seconds since its start. */
export type TimeRange =
  | { readonly kind: 'all' }
  | { readonly kind: 'last'; readonly seconds: number }
  | { readonly kind: 'between'; readonly from: number; readonly to: number };

/** What the person chose on the page; survives a reload. */
export interface Choices {
  readonly tab: Tab;
  readonly sorts: Readonly<Partial<Record<TableId, Sort>>>;
  readonly filters: Readonly<Partial<Record<TableId | 'log', string>>>;
  readonly logLevels: readonly LogLevel[];
  readonly range: TimeRange;
  /** Charts whose numbers are shown as a table. */
  readonly chartTables: readonly string[];
}

export const initialChoices: Choices = {
  tab: 'overview',
  sorts: {},
  filters: {},
  logLevels: ['error', 'warning', 'info'],
  range: { kind: 'all' },
  chartTables: [],
};

/** A table's order after its column header was pressed: that column, or the other way round. */
export function sortBy(current: Sort | undefined, column: string, first: Direction): Sort {
  if (current?.column !== column) return { column, direction: first };
  return { column, direction: current.direction === 'ascending' ? 'descending' : 'ascending' };
}

/** With `item` when it was absent, without it when it was there. */
export const toggled = <T>(items: readonly T[], item: T): T[] =>
  items.includes(item) ? items.filter((other) => other !== item) : [...items, item];

/** Reads choices kept by an earlier page, perhaps of an earlier version; what does not fit is left at its default. */
export function decodeChoices(input: unknown): Choices {
  if (!isFields(input)) return initialChoices;
  const { tab, sorts, filters, logLevels: levels, chartTables } = input;
  return {
    tab: tabs.find((known) => known === tab) ?? initialChoices.tab,
    sorts: isFields(sorts) ? decodeSorts(sorts) : {},
    filters: isFields(filters) ? decodeFilters(filters) : {},
    logLevels: Array.isArray(levels)
      ? logLevels.filter((level) => levels.includes(level))
      : initialChoices.logLevels,
    // A stretch of one run means nothing in the next.
    range: initialChoices.range,
    chartTables: Array.isArray(chartTables) ? chartTables.filter((id) => typeof id === 'string') : [],
  };
}

function decodeSorts(sorts: Record<string, unknown>): Choices['sorts'] {
  const fitting = Object.entries(sorts).flatMap(([table, sort]): [string, Sort][] => {
    if (!isFields(sort) || typeof sort['column'] !== 'string') return [];
    const direction = sort['direction'] === 'ascending' ? 'ascending' : 'descending';
    return [[table, { column: sort['column'], direction }]];
  });
  return Object.fromEntries(fitting);
}

const decodeFilters = (filters: Record<string, unknown>): Choices['filters'] =>
  Object.fromEntries(Object.entries(filters).filter(([, text]) => typeof text === 'string'));

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
