import type { ChartColumns } from '../../core/run/view.ts';

/** Null is "no data". */
export type Values = readonly (number | null)[];

export type Column = Exclude<keyof ChartColumns, 'seconds'>;

export type ChartId =
  'vus' | 'requests' | 'latency' | 'failures' | 'iterations' | 'deviation' | 'violations' | 'collaboration';

/** Columns by their names, on one time axis. */
export type ColumnsOf<C extends string> = { readonly seconds: readonly number[] } & Readonly<
  Record<C, Values>
>;

export interface LineSpec<C extends string = Column> {
  readonly column: C;
  readonly label: string;
  /** The theme's colour, a name below `--vscode-charts-`. */
  readonly color: 'blue' | 'green' | 'purple' | 'red' | 'yellow';
  /** Told apart by more than colour. */
  readonly dash?: readonly number[];
}

export interface ChartSpec<C extends string = Column, Id extends string = ChartId> {
  readonly id: Id;
  readonly title: string;
  /** As in `formatValue`. */
  readonly unit: string;
  readonly lines: readonly LineSpec<C>[];
  /** The column of the baseline that is drawn behind, if any. */
  readonly behind?: C;
  /** Takes a row of its own. */
  readonly isWide?: boolean;
}

/** The charts of a run's speed, in the order in which they are shown. */
export const chartSpecs: readonly ChartSpec[] = [
  {
    id: 'latency',
    title: 'Latency of requests',
    unit: 'ms',
    lines: [
      { column: 'p50', label: 'p50', color: 'green' },
      { column: 'p95', label: 'p95', color: 'blue' },
      { column: 'p99', label: 'p99', color: 'purple', dash: [4, 2] },
    ],
    behind: 'p95',
    isWide: true,
  },
  {
    id: 'requests',
    title: 'Requests per second',
    unit: '/s',
    lines: [{ column: 'requestsPerSecond', label: 'requests', color: 'blue' }],
    behind: 'requestsPerSecond',
  },
  {
    id: 'failures',
    title: 'Failed requests per second',
    unit: '/s',
    lines: [{ column: 'failuresPerSecond', label: 'failures', color: 'red' }],
    behind: 'failuresPerSecond',
  },
  {
    id: 'vus',
    title: 'Virtual users',
    unit: '',
    lines: [{ column: 'vus', label: 'VUs', color: 'purple' }],
    behind: 'vus',
  },
  {
    id: 'iterations',
    title: 'Iterations per second',
    unit: '/s',
    lines: [
      { column: 'iterationsPerSecond', label: 'iterations', color: 'green' },
      { column: 'droppedPerSecond', label: 'dropped', color: 'yellow', dash: [4, 2] },
    ],
    behind: 'iterationsPerSecond',
  },
];

/** The charts of a run's integrity. */
export const integrityCharts: readonly ChartSpec[] = [
  {
    id: 'deviation',
    title: 'Ayni balance deviation in %',
    unit: 'percent',
    lines: [
      { column: 'deviationP95', label: 'p95', color: 'blue' },
      { column: 'deviationMax', label: 'highest', color: 'purple', dash: [4, 2] },
    ],
    behind: 'deviationMax',
    isWide: true,
  },
  {
    id: 'violations',
    title: 'Violations per second',
    unit: '/s',
    lines: [{ column: 'violationsPerSecond', label: 'violations', color: 'red' }],
    behind: 'violationsPerSecond',
  },
  {
    id: 'collaboration',
    title: 'Collaboration index since the start',
    unit: '',
    lines: [{ column: 'collaborationIndex', label: 'index', color: 'green' }],
    behind: 'collaborationIndex',
  },
];
