import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { countsOf, countsText, isGreen } from '../../core/debug/counts.ts';
import type { Iteration } from '../../core/debug/iteration.ts';
import { isFailure, itemsOf } from '../../core/debug/iteration.ts';
import { formatMs } from '../../core/report/format.ts';
import { icon, signView } from '../views/icon.ts';
import { emptyView, noticeView } from '../views/notice.ts';
import { placeLink } from '../views/place-link.ts';
import { dateTime } from '../words.ts';
import type { Sign } from '../words.ts';
import { detailView } from './detail.ts';
import { listView } from './list.ts';
import type { IterationPage } from './state.ts';

/** The whole page of an iteration. */
export function iterationPageView(page: IterationPage): TemplateResult {
  const { iteration, running, problem } = page.state;
  return html`
    <header class="top">${headerView(page)}</header>
    ${problem === undefined ? nothing : problemView(page, problem)}
    <main class="content">
      ${iteration === undefined ? waitingView(running, problem !== undefined) : iterationView(page, iteration)}
    </main>
  `;
}

function headerView(page: IterationPage): TemplateResult {
  const { iteration, running } = page.state;
  return html`<div class="header iteration-header">
    <div class="header-main">
      <div class="header-words">
        <h1>${iteration?.scriptName ?? running ?? 'One iteration'}</h1>
        ${iteration === undefined ? nothing : factsView(iteration)}
      </div>
      ${actionsView(page)}
    </div>
    <div class="header-state">
      ${running === undefined ? nothing : signView(runningSign)}
      ${iteration === undefined ? nothing : html`${signView(signOf(iteration))} ${countsView(iteration)}`}
    </div>
  </div>`;
}

const runningSign: Sign = { icon: 'loading', word: 'k6 runs one iteration', tone: 'live' };

function actionsView(page: IterationPage): TemplateResult {
  const { iteration, running, canRun } = page.state;
  const canRunAgain = running === undefined && iteration !== undefined && canRun;
  return html`<div class="actions">
    ${running === undefined ? nothing : button('debug-stop', 'Stop', () => page.send({ kind: 'stop' }))}
    ${canRunAgain ? button('debug-restart', 'Debug again', () => page.send({ kind: 'run-again' })) : nothing}
  </div>`;
}

const button = (sign: string, label: string, onClick: () => void): TemplateResult =>
  html`<vscode-button @click=${onClick}>
    <span slot="content-before" class="codicon codicon-${sign}" aria-hidden="true"></span>${label}
  </vscode-button>`;

const factsView = ({ scenario, environment, startedAtMs, k6Version }: Iteration): TemplateResult =>
  html`<ul class="facts">
    ${scenario === undefined ? nothing : html`<li>${icon('play-circle')} Scenario ${scenario}</li>`}
    <li>${icon('server-environment')}<span class="label">Environment</span> ${environment}</li>
    <li>${icon('calendar')}<span class="label">Started</span> ${dateTime(startedAtMs)}</li>
    <li>k6 ${k6Version}</li>
  </ul>`;

function signOf(iteration: Iteration): Sign {
  if (isGreen(iteration)) return { icon: 'pass-filled', word: 'All well', tone: 'good' };
  if (!iteration.ending.finished) return { icon: 'error', word: 'Not finished', tone: 'bad' };
  if (itemsOf(iteration).some(isFailure)) return { icon: 'error', word: 'Failures', tone: 'bad' };
  const word = iteration.grpc === undefined ? 'Nothing was sent' : 'gRPC calls not OK, and no check';
  return { icon: 'question', word, tone: 'warning' };
}

const countsView = (iteration: Iteration): TemplateResult =>
  html`<span>${countsText(countsOf(iteration))}</span>
    <span class="times">${formatMs(iteration.durationMs)}</span>
    ${iteration.ending.finished ? nothing : html`<span>${iteration.ending.says}</span>`}`;

function iterationView(page: IterationPage, iteration: Iteration): TemplateResult {
  const items = itemsOf(iteration);
  const chosen = items.find(({ id }) => id === page.state.selected);
  return html`
    ${notesView(iteration)}
    ${items.length === 0 ? emptyView('Nothing happened in this iteration: no request, check or line.') : nothing}
    ${items.length === 0 ? nothing : orderView(page)}
    <div class="inspector">
      ${items.length === 0 ? nothing : listView(page, iteration)}
      ${chosen === undefined ? nothing : detailView(page, chosen)}
    </div>
  `;
}

const notesView = ({ notes }: Iteration): TemplateResult | typeof nothing =>
  notes.length === 0
    ? nothing
    : html`<ul class="notes" aria-label="What to know">
        ${notes.map((note) => html`<li class="hint">${icon('info')} ${note}</li>`)}
      </ul>`;

const orderView = (page: IterationPage): TemplateResult =>
  html`<div class="segments" role="group" aria-label="Order">
    ${[false, true].map(
      (failuresFirst) =>
        html`<button
          type="button"
          class="segment"
          aria-pressed=${page.state.failuresFirst === failuresFirst ? 'true' : 'false'}
          @click=${() => page.choose({ failuresFirst })}
        >
          ${failuresFirst ? 'Failures first' : 'In order'}
        </button>`,
    )}
  </div>`;

const waitingView = (running: string | undefined, hasProblem: boolean): TemplateResult | typeof nothing =>
  hasProblem
    ? nothing
    : noticeView({
        icon: 'loading',
        tone: 'quiet',
        title: running === undefined ? 'Waiting for the editor' : 'k6 runs one iteration',
        says: 'Requests, checks and lines come when it is over.',
        remedy: '',
      });

function problemView(
  page: IterationPage,
  { says, remedy, place }: NonNullable<IterationPage['state']['problem']>,
): TemplateResult {
  return html`<div role="alert" class="problem">
    ${noticeView({
      icon: 'error',
      tone: 'bad',
      title: 'There was no iteration',
      says,
      remedy,
      actions: place === undefined ? nothing : html`<p>${placeLink(page, place)}</p>`,
    })}
  </div>`;
}
