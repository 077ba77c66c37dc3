import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { formatDuration } from '../../core/report/format.ts';
import type { VerdictParts } from '../../core/run/outcome.ts';
import type { RunHead } from '../../core/run/view.ts';
import type { Page } from '../page.ts';
import { dateTime, fastSign, rightSign, runSign } from '../words.ts';
import { icon, signView } from './icon.ts';

/** What runs, where, in which state, how long still, and what can be done about it. */
export function headerView(page: Page): TemplateResult {
  const { head, parts } = page.state.run?.view ?? {};
  if (head === undefined) return html`<div class="header"><h1>k6 run</h1></div>`;
  return html`
    <div class="header">
      <div class="header-main">
        <div class="header-words">
          <h1 title=${head.scriptPath}>${head.title === '' ? head.scriptName : head.title}</h1>
          ${factsView(head)}
        </div>
        ${actionsView(page, head)}
      </div>
      <div class="header-state">
        ${signView(runSign(head))} ${partsView(head, parts)} ${timesView(head)}
        ${
          head.outcome === undefined && head.activity !== '' && page.choices.tab !== 'overview'
            ? html`<span class="activity">${head.activity}</span>`
            : nothing
        }
        ${
          page.state.stale
            ? html`<span class="activity">${icon('sync')} Catching up with the run…</span>`
            : nothing
        }
      </div>
      ${progressView(head)}
    </div>
  `;
}

const factsView = (head: RunHead): TemplateResult => html`
  <ul class="facts">
    ${
      head.title === ''
        ? nothing
        : html`<li>${icon('file-code')}<span class="label">Script</span> ${head.scriptName}</li>`
    }
    ${
      head.scenario === undefined
        ? nothing
        : html`<li>${icon('play-circle')}<span class="label">Scenario</span> ${head.scenario}</li>`
    }
    <li>${icon('server-environment')}<span class="label">Environment</span> ${head.environment}</li>
    ${
      head.startedAtMs > 0
        ? html`<li>${icon('calendar')}<span class="label">Started</span> ${dateTime(head.startedAtMs)}</li>`
        : nothing
    }
  </ul>
`;

type Action = 'stop' | 'run-again' | 'set-baseline' | 'open-in-grafana';

const secondary: ReadonlySet<Action> = new Set(['set-baseline', 'open-in-grafana']);

function actionsView(page: Page, head: RunHead): TemplateResult {
  const { canRun, canStop, canSetBaseline, hasGrafana } = page.state.abilities;
  const isOver = head.phase === 'ended';
  const action = (kind: Action, sign: string, label: string): TemplateResult =>
    html`<vscode-button ?secondary=${secondary.has(kind)} @click=${() => page.send({ kind })}>
      <span slot="content-before" class="codicon codicon-${sign}" aria-hidden="true"></span>${label}
    </vscode-button>`;
  return html`
    <div class="actions">
      ${canStop && !isOver ? action('stop', 'debug-stop', 'Stop') : nothing}
      ${canRun && isOver ? action('run-again', 'debug-restart', 'Run again') : nothing}
      ${canSetBaseline && isOver ? action('set-baseline', 'pinned', 'Set as baseline') : nothing}
      ${hasGrafana && isOver ? action('open-in-grafana', 'link-external', 'Open in Grafana') : nothing}
    </div>
  `;
}

/** Fast and right, each in a word; nothing before anything was measured. */
function partsView(head: RunHead, parts: VerdictParts | undefined): TemplateResult | typeof nothing {
  if (parts === undefined) return nothing;
  // The evidence of a run that did not reach its end is that of a part.
  const isOver = head.outcome?.finished === true;
  return html`<span class="part">${signView(fastSign(parts.fast.state, isOver))}</span>
    <span class="part">${signView(rightSign(parts.right.state, isOver))}</span>`;
}

function timesView(head: RunHead): TemplateResult | typeof nothing {
  if (head.outcome === undefined && !isUnderWay(head)) return nothing;
  const elapsed = html`<span class="times">${formatDuration(head.elapsedMs)}</span>`;
  if (head.outcome !== undefined || head.plannedMs === undefined) return elapsed;
  const left = Math.max(0, head.plannedMs - head.elapsedMs);
  return html`<span class="times"
    >${formatDuration(head.elapsedMs)} of ${formatDuration(head.plannedMs)}, ${formatDuration(left)}
    left</span
  >`;
}

/** k6 is at work, so time counts. */
const isUnderWay = ({ phase }: RunHead): boolean => phase === 'running' || phase === 'stopping';

function progressView(head: RunHead): TemplateResult | typeof nothing {
  if (head.outcome !== undefined || head.phase === 'queued') return nothing;
  const { plannedMs, elapsedMs } = head;
  if (plannedMs === undefined || plannedMs <= 0 || !isUnderWay(head))
    return html`<progress class="progress" aria-label="Progress of the run"></progress>`;
  return html`<progress
    class="progress"
    aria-label="Progress of the run"
    max=${plannedMs}
    .value=${Math.min(elapsedMs, plannedMs)}
  ></progress>`;
}
