import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { RunView } from '../../core/run/view.ts';
import type { Tab } from '../choices.ts';
import type { Page } from '../page.ts';
import { checksView } from './checks.ts';
import { compareView } from './compare.ts';
import { customMetricsView } from './custom-metrics.ts';
import { integrityTab } from './integrity.ts';
import { headerView } from './header.ts';
import { logView } from './log.ts';
import { noticeView } from './notice.ts';
import { overviewView } from './overview.ts';
import { failuresView } from './failures.ts';
import { requestsView } from './requests.ts';
import { runView } from './run.ts';
import { scenariosView } from './scenarios.ts';
import { tabsView } from './tabs.ts';

/** The whole page. Only the chosen tab is made: what is not seen costs nothing. */
export function panelView(page: Page): TemplateResult {
  const view = page.state.run?.view;
  return html`
    <header class="top">${headerView(page)} ${view === undefined ? nothing : tabsView(page)}</header>
    ${problemView(page)}
    ${
      view === undefined
        ? html`<main class="content">${waitingView()}</main>`
        : html`<main class="content">
            <div
              id="tab-panel"
              class="tab-panel"
              role="tabpanel"
              aria-labelledby="tab-${page.choices.tab}"
              tabindex="-1"
            >
              ${contentView(page, view)}
            </div>
          </main>`
    }
  `;
}

const contents: Readonly<Record<Tab, (page: Page, view: RunView) => TemplateResult>> = {
  overview: overviewView,
  integrity: integrityTab,
  requests: (page, view) => html`${requestsView(page, view.requests)} ${failuresView(page, view)}`,
  checks: (page, view) => checksView(page, view.checks),
  scenarios: (page, view) => scenariosView(page, view.scenarios),
  custom: (page, view) => customMetricsView(page, view.custom),
  compare: compareView,
  log: (page, view) => logView(page, view.log),
  run: (_page, view) => runView(view),
};

const contentView = (page: Page, view: RunView): TemplateResult => contents[page.choices.tab](page, view);

const waitingView = (): TemplateResult =>
  noticeView({
    icon: 'loading',
    tone: 'quiet',
    title: 'Waiting for the run',
    says: 'The editor is about to send what it knows of this run.',
    remedy: 'If nothing comes, close this panel and open the run again from the history.',
  });

function problemView(page: Page): TemplateResult | typeof nothing {
  const { problem } = page.state;
  if (problem === undefined) return nothing;
  return html`<div role="alert" class="problem">
    ${noticeView({
      icon: 'error',
      tone: 'bad',
      title: 'Something went wrong',
      ...problem,
      actions: html`<p>
        <button type="button" class="link" @click=${() => page.dismissProblem()}>Dismiss</button>
      </p>`,
    })}
  </div>`;
}
