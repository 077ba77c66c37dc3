import type { Shape } from '../../base/shape.ts';
import { anyNumber, anyText, listOf, oneOf, optional, shapeOf } from '../../base/shape.ts';
import type { ClockDistance, Watched, WatchedQuery, WatchedSeries } from './watched.ts';

const anyValue: Shape = (value) => (value === null ? undefined : anyNumber(value));

const queryShape = shapeOf<WatchedQuery>({
  name: anyText,
  title: anyText,
  unit: anyText,
  query: anyText,
  state: oneOf('waiting', 'answered', 'empty', 'partial', 'failed'),
  notes: listOf(anyText),
  series: listOf(shapeOf<WatchedSeries>({ label: anyText, values: listOf(anyValue) })),
});

const membersShape = shapeOf<Watched>({
  server: anyText,
  stepMs: anyNumber,
  clock: optional(shapeOf<ClockDistance>({ aheadMs: anyNumber, withinMs: anyNumber })),
  seconds: listOf(anyNumber),
  queries: listOf(queryShape),
});

/** What Prometheus told, as it stands in a file: each series has a value for each point. */
export const watchedShape: Shape = (value) => membersShape(value) ?? columnIssue(value as Watched);

const columnIssue = ({ seconds, queries }: Watched): string | undefined =>
  queries.some(({ series }) => series.some(({ values }) => values.length !== seconds.length))
    ? 'queries have series that do not fit the time axis'
    : undefined;
