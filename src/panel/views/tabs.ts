import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { allCounts } from '../../core/integrity/counts.ts';
import type { RunView } from '../../core/run/view.ts';
import type { Tab } from '../choices.ts';
import { tabs } from '../choices.ts';
import type { Page } from '../page.ts';
import type { PanelState } from '../state.ts';
import type { Tone } from '../words.ts';
import { counted, verdictSign } from '../words.ts';

const labels: Readonly<Record<Tab, string>> = {
  overview: 'Overview',
  integrity: 'Integrity',
  requests: 'Requests',
  checks: 'Checks',
  scenarios: 'Scenarios',
  custom: 'Custom metrics',
  compare: 'Compare',
  log: 'Log',
  run: 'Run',
};

/** The row of tabs: arrow keys move and select, Home and End go to the ends. */
export function tabsView(page: Page): TemplateResult {
  const { tab: selected } = page.choices;
  return html`
    <div
      class="tabs"
      role="tablist"
      aria-label="Parts of the run"
      @keydown=${(e: KeyboardEvent) => move(e, page)}
    >
      ${tabs.map(
        (tab) =>
          html`<button
            type="button"
            role="tab"
            id="tab-${tab}"
            class="tab"
            aria-selected=${tab === selected ? 'true' : 'false'}
            aria-controls="tab-panel"
            tabindex=${tab === selected ? 0 : -1}
            @click=${() => page.choose({ tab })}
          >
            ${labels[tab]}${badgeView(badgeOf(tab, page.state))}
          </button>`,
      )}
    </div>
  `;
}

interface Badge {
  readonly text: string;
  /** What the number counts, for those who cannot see where it stands. */
  readonly says: string;
  readonly tone: Tone;
}

const badgeView = (badge: Badge | undefined): TemplateResult | typeof nothing =>
  badge === undefined
    ? nothing
    : html`<span class="badge tone-${badge.tone}" title=${badge.says}
        ><span aria-hidden="true">${badge.text}</span><span class="for-readers">, ${badge.says}</span></span
      >`;

function badgeOf(tab: Tab, state: PanelState): Badge | undefined {
  const view = state.run?.view;
  if (view === undefined) return undefined;
  if (tab === 'integrity') return integrityBadge(view);
  if (tab === 'checks') {
    return problems(view.checks.filter((check) => check.fails > 0).length, 'failing check', 'bad');
  }
  if (tab === 'log') {
    return problems(view.log.filter((line) => line.level === 'error').length, 'error', 'bad');
  }
  if (tab === 'run') return problems(view.missing.length, 'gap', 'warning');
  if (tab === 'compare') return compareBadge(state);
  return undefined;
}

const problems = (count: number, noun: string, tone: Tone): Badge | undefined =>
  count === 0 ? undefined : { text: count > 99 ? '99+' : String(count), says: counted(count, noun), tone };

/** Violations of any invariant; else that something could not be verified. */
function integrityBadge({ integrity, parts }: RunView): Badge | undefined {
  const { violated } = allCounts(integrity.invariants);
  if (violated > 0) return problems(violated, 'violation', 'bad');
  if (parts?.right.state === 'violated') return { text: '!', says: 'not right', tone: 'bad' };
  return parts?.right.state === 'not-verified' && integrity.invariants.length > 0
    ? { text: '?', says: 'not verified', tone: 'warning' }
    : undefined;
}

function compareBadge({ comparison }: PanelState): Badge | undefined {
  if (comparison.kind !== 'made') return undefined;
  const sign = verdictSign(comparison.comparison.verdict);
  const { differences, integrity } = comparison.comparison;
  const worse = [...differences, ...integrity].filter(({ verdict }) => verdict === 'regressed').length;
  return worse > 0 ? { text: String(worse), says: `${worse} regressed`, tone: sign.tone } : undefined;
}

function move(event: KeyboardEvent, page: Page): void {
  const at = tabs.indexOf(page.choices.tab);
  const target = targetOf(event.key, at);
  const tab = target === undefined ? undefined : tabs[(target + tabs.length) % tabs.length];
  if (tab === undefined) return;
  event.preventDefault();
  page.choose({ tab });
  if (event.currentTarget instanceof HTMLElement) {
    event.currentTarget.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  }
}

function targetOf(key: string, at: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return at + 1;
    case 'ArrowLeft':
      return at - 1;
    case 'Home':
      return 0;
    case 'End':
      return tabs.length - 1;
    default:
      return undefined;
  }
}
