import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { formatCount, formatMs, formatPerSecond, formatShare } from '../../core/report/format.ts';
import type { CheckRow, RunTotals, RunView } from '../../core/run/view.ts';
import { icon } from './icon.ts';

export interface Tile {
  readonly label: string;
  readonly value: string;
  readonly about?: string;
  /** Where the number comes from. */
  readonly source?: string;
  /** Set when the number asks for a look; `bad` when the run fails by it. */
  readonly tone?: 'warning' | 'bad' | undefined;
}

const toneIcons = { warning: 'warning', bad: 'error' } as const;

/** The run in a few numbers. */
export function tilesView(view: RunView): TemplateResult | typeof nothing {
  return view.totals === undefined ? nothing : tileListView(tilesOf(view.totals, view));
}

/** A few numbers, each with its name. */
export function tileListView(tiles: readonly Tile[]): TemplateResult {
  return html`<dl class="tiles">
    ${tiles.map(
      ({ label, value, about, source, tone }) =>
        html`<div class="tile">
          <dt>${label}</dt>
          <dd>
            <span class="tile-value ${tone === undefined ? '' : `tone-${tone}`}"
              >${tone === undefined ? nothing : icon(toneIcons[tone])}${value}</span
            >
            ${about === undefined ? nothing : html`<span class="tile-about">${about}</span>`}
            ${source === undefined ? nothing : html`<span class="tile-about">${source}</span>`}
          </dd>
        </div>`,
    )}
  </dl>`;
}

/** The tone of a number that should be zero, or within a limit, and is not. */
export const warningIf = (isOff: boolean): Tile['tone'] => (isOff ? 'warning' : undefined);

function tilesOf(totals: RunTotals, view: RunView): Tile[] {
  const from = totals.latencyFrom === 'summary' ? 'from k6’s summary' : 'from histograms, about 2 % off';
  return [
    {
      label: 'Requests',
      value: formatCount(totals.requests),
      about: formatPerSecond(totals.requestsPerSecond),
    },
    {
      label: 'Failed requests',
      value: formatShare(totals.failedShare),
      tone: warningIf((totals.failedShare ?? 0) > 0),
    },
    {
      label: 'Latency p95',
      value: formatMs(totals.p95),
      about: `p50 ${formatMs(totals.p50)}, p99 ${formatMs(totals.p99)}`,
      source: from,
    },
    {
      label: 'Iterations',
      value: formatCount(totals.iterations),
      ...((totals.dropped ?? 0) > 0
        ? { about: `${formatCount(totals.dropped)} dropped`, tone: 'warning' }
        : {}),
    },
    ...checksTile(view.checks),
  ];
}

function checksTile(checks: readonly CheckRow[]): Tile[] {
  const passes = checks.reduce((sum, check) => sum + check.passes, 0);
  const fails = checks.reduce((sum, check) => sum + check.fails, 0);
  if (passes + fails === 0) return [];
  return [
    { label: 'Checks passed', value: formatShare(passes / (passes + fails)), tone: warningIf(fails > 0) },
  ];
}
