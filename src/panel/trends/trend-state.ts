import type { FromTrends, ToTrends } from '../../protocol/trends.ts';

/** What the page shows, and how a view may act. */
export interface TrendsPage {
  readonly told: ToTrends | undefined;
  /** Set when a message could not be read. */
  readonly problem: string | undefined;
  /** The run that was picked; the newest unless one was. */
  readonly selected: number | undefined;
  /** All runs are listed, not only the newest. */
  readonly listsAll: boolean;
  /** Of the chart, in pixels. */
  readonly width: number;
  send(message: FromTrends): void;
  select(index: number): void;
  listAll(): void;
}
