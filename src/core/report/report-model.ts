import type { Comparison } from '../compare/comparison.ts';
import type { GrafanaLinks } from '../config/prometheus.ts';
import type { GrafanaLink } from '../prometheus/links/grafana-links.ts';
import { linksOfRun, timedRecord } from '../prometheus/links/run-links.ts';
import type { RunRecord } from '../run/record.ts';
import type { RunView } from '../run/view.ts';
import { viewOfRecord } from '../run/view-record.ts';
import type { PercentileRow } from './percentiles.ts';
import { percentileRows } from './percentiles.ts';
import { recommendationsOf } from './recommendations.ts';
import type { Reproduction } from './reproduce.ts';
import { reproductionOf } from './reproduce.ts';
import type { Rich } from './rich.ts';
import type { SloProposals } from './slo-proposals.ts';
import { sloProposals } from './slo-proposals.ts';

/** Everything that a report says, whatever it is written as. Undefined is "no data", never zero. */
export interface Report {
  readonly view: RunView;
  readonly percentiles: readonly PercentileRow[];
  readonly proposals: SloProposals;
  readonly recommendations: readonly Rich[];
  readonly reproduction: Reproduction;
  /** What changed since another run; undefined when nothing was compared. */
  readonly comparison: Comparison | undefined;
  /** Where Grafana shows the time of the run; none when no Grafana is known. */
  readonly links: readonly GrafanaLink[];
}

/** What is known besides the record. */
export interface ReportContext {
  /** With the run as its candidate. */
  readonly comparison?: Comparison | undefined;
  readonly grafana?: GrafanaLinks | undefined;
}

/** The report of a run, with what changed to it and where Grafana shows it, as far as that is given. */
export function reportOf(record: RunRecord, { comparison, grafana }: ReportContext = {}): Report {
  const view = viewOfRecord(record);
  const percentiles = percentileRows(record);
  return {
    view,
    percentiles,
    proposals: sloProposals({
      finished: view.head.outcome?.finished === true,
      isViolated: view.parts?.right.state === 'violated',
      timeline: record.timeline,
      totals: view.totals,
      thresholds: view.thresholds,
      checks: view.checks,
      percentiles,
    }),
    recommendations: recommendationsOf({
      view,
      comparison,
      uncommitted: record.origin.git?.dirty === true,
    }),
    reproduction: reproductionOf(record.origin),
    comparison,
    links: linksOfRun(timedRecord(record), grafana),
  };
}
