import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { formatCount, formatMs, formatPerSecond, formatShare } from '../../core/report/format.ts';
import type { CheckRow, RunTotals, RunView } from '../../core/run/view.ts';

interface Tile {
  readonly label: string;
  readonly value: string;
  readonly about?: string;
  readonly isBad?: boolean;
}

/** The run in a few numbers. */
export function tilesView(view: RunView): TemplateResult | typeof nothing {
  if (view.totals === undefined) return nothing;
  return html`<dl class="tiles">
    ${tilesOf(view.totals, view).map(
      ({ label, value, about, isBad }) =>
        html`<div class="tile">
          <dt>${label}</dt>
          <dd>
            <span class="tile-value ${isBad ? 'tone-bad' : ''}">${value}</span>
            ${about === undefined ? nothing : html`<span class="tile-about">${about}</span>`}
          </dd>
        </div>`,
    )}
  </dl>`;
}

function tilesOf(totals: RunTotals, view: RunView): Tile[] {
  const from = totals.latencyFrom === 'summary' ? 'from k6’s summary' : 'from histograms, ±4.5 %';
  return [
    {
      label: 'Requests',
      value: formatCount(totals.requests),
      about: formatPerSecond(totals.requestsPerSecond),
    },
    {
      label: 'Failed requests',
      value: formatShare(totals.failedShare),
      isBad: (totals.failedShare ?? 0) > 0,
    },
    { label: 'Latency p95', value: formatMs(totals.p95), about: from },
    { label: 'Latency p50 / p99', value: `${formatMs(totals.p50)} / ${formatMs(totals.p99)}` },
    {
      label: 'Iterations',
      value: formatCount(totals.iterations),
      ...((totals.dropped ?? 0) > 0 ? { about: `${formatCount(totals.dropped)} dropped`, isBad: true } : {}),
    },
    ...checksTile(view.checks),
  ];
}

function checksTile(checks: readonly CheckRow[]): Tile[] {
  const passes = checks.reduce((sum, check) => sum + check.passes, 0);
  const fails = checks.reduce((sum, check) => sum + check.fails, 0);
  if (passes + fails === 0) return [];
  return [{ label: 'Checks passed', value: formatShare(passes / (passes + fails)), isBad: fails > 0 }];
}
