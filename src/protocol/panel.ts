/** Messages between the editor and the panel's page. Words for kinds, a number for order. */
import type { Comparison } from '../core/compare/comparison.ts';
import type { FeedMessage } from '../core/run/feed.ts';
import type { RowsOfRun } from '../core/run/row-ids.ts';
import type { RunHeadlineView } from './history.ts';
import type { ChartColumns } from '../core/run/view.ts';

export type ToPanel =
  /** The run's feed, passed on as it is. */
  | FeedMessage
  /** The comparison with a baseline or another run, and the other side's columns to draw behind ours. */
  | {
      readonly kind: 'comparison';
      readonly comparison: Comparison;
      readonly baselineChart: ChartColumns | undefined;
    }
  /** There is nothing to compare with yet, and why. */
  | { readonly kind: 'no-comparison'; readonly says: string }
  /** What the page may offer: commands that can work now. */
  | {
      readonly kind: 'abilities';
      readonly canRun: boolean;
      readonly canStop: boolean;
      readonly canSetBaseline: boolean;
      /** A Grafana is configured. */
      readonly hasGrafana: boolean;
      readonly others: readonly RunHeadlineView[];
    }
  /** Point at rows of a table: show their page and bring the first of them into view. */
  | { readonly kind: 'show-rows'; readonly rows: RowsOfRun }
  /** Something went wrong on our side; told in the page's own words. */
  | { readonly kind: 'problem'; readonly says: string; readonly remedy: string };

export type FromPanel =
  /** The page is up, or has found a gap: send the whole. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'resync' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'run-again' }
  | { readonly kind: 'set-baseline' }
  | { readonly kind: 'compare-with-baseline' }
  | { readonly kind: 'open-in-grafana' }
  /** Compare with another run; undefined: let the person pick. */
  | { readonly kind: 'compare-with'; readonly runId: string | undefined }
  /** Files that were dropped on the page, as addresses. */
  | { readonly kind: 'import-files'; readonly uris: readonly string[] }
  | { readonly kind: 'open-source'; readonly file: string; readonly line: number; readonly column: number };
