import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Comparison } from '../../core/compare/comparison.ts';
import type { RunView } from '../../core/run/view.ts';
import type { Page } from '../page.ts';
import { verdictOrder, verdictSign, sideName } from '../words.ts';
import { chartLimits } from '../../core/report/chart-limits.ts';
import { chartSpecs } from '../chart/specs.ts';
import type { ChartGroup } from './charts.ts';
import { alertsView } from './alerts.ts';
import { chartsView } from './charts.ts';
import { noticeView, stripView } from './notice.ts';
import { targetsView } from './targets.ts';
import { thresholdsView } from './thresholds.ts';
import { tilesView } from './tiles.ts';
import { verdictView } from './verdict.ts';
import { watchedView } from './watched.ts';

/** The verdict, the few numbers that matter, thresholds and charts. */
export function overviewView(page: Page, view: RunView): TemplateResult {
  const hasNumbers = view.chart.seconds.length > 0;
  return html`
    ${verdictView(page, view)} ${gapsView(page, view)} ${comparisonLine(page)} ${tilesView(view)}
    ${view.thresholds.length > 0 || hasNumbers ? thresholdsView(page, view.thresholds) : nothing}
    ${targetsView(page, view.targets)} ${alertsView(page, view.alerts, view.head.elapsedMs / 1000)}
    ${hasNumbers ? chartsView(page, view.chart, courseOfTheRun(view)) : noCharts(view)}
    ${watchedView(page, view.chart, view.watched)}
  `;
}

/** The charts of a run's speed, with the limits that are asked of it. */
export const courseOfTheRun = (view: RunView): ChartGroup => ({
  title: 'Course of the run',
  specs: chartSpecs,
  limits: {
    latency: chartLimits(view, 'http_req_duration'),
    requests: chartLimits(view, 'http_reqs'),
  },
});

const noCharts = (view: RunView): TemplateResult | typeof nothing =>
  view.head.phase === 'ended'
    ? noticeView({
        icon: 'graph-line',
        tone: 'quiet',
        title: 'No measurements',
        says: 'The run ended before anything was measured, so there are no charts.',
        remedy: 'The log has what k6 said.',
      })
    : nothing;

function gapsView(page: Page, view: RunView): TemplateResult | typeof nothing {
  if (view.missing.length === 0) return nothing;
  const [first = ''] = view.missing;
  if (view.missing.length === 1) return stripView({ icon: 'warning', tone: 'warning', text: first });
  return stripView({
    icon: 'warning',
    tone: 'warning',
    text: `${view.missing.length} things are missing from this run.`,
    link: { label: 'See what is missing', onClick: () => page.choose({ tab: 'run' }) },
  });
}

function comparisonLine(page: Page): TemplateResult | typeof nothing {
  const { comparison: state } = page.state;
  if (state.kind !== 'made') return nothing;
  const { comparison } = state;
  const sign = verdictSign(comparison.verdict);
  return stripView({
    ...sign,
    text: html`<strong>${sign.word}</strong> against ${sideName(comparison.baseline)}:
      ${comparisonSays(comparison)}`,
    link: { label: 'See the comparison', onClick: () => page.choose({ tab: 'compare' }) },
  });
}

/** `more violations; 2 regressed, 5 equivalent`, or why there is nothing to count. */
export function comparisonSays(comparison: Comparison): string {
  const { notComparable, differences, integrity } = comparison;
  const violations = integrity.some(({ verdict }) => verdict === 'regressed') ? 'more violations; ' : '';
  if (notComparable.length > 0) return `${violations}${notComparable[0] ?? ''}`;
  const counts = verdictOrder
    .map((verdict) => ({
      verdict,
      count: [...differences, ...integrity].filter((difference) => difference.verdict === verdict).length,
    }))
    .filter(({ count }) => count > 0);
  if (counts.length === 0) return 'nothing to compare.';
  return `${violations}${counts.map(({ verdict, count }) => `${count} ${verdict}`).join(', ')}.`;
}
