import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { formatMs } from '../../core/report/format.ts';
import { askedVariables } from '../../core/prometheus/query/fill-variables.ts';
import { queryRanges, rangeWords } from '../../core/prometheus/query/query-range.ts';
import type { QueryOutcome, QueryQuestion } from '../../protocol/query-page.ts';
import { icon } from '../views/icon.ts';
import { emptyView, noticeView } from '../views/notice.ts';
import { queryChart } from './chart.ts';
import type { QueryPage } from './state.ts';
import { seriesTable } from './table.ts';

/** The whole page of a query. */
export function queryView(page: QueryPage): TemplateResult {
  const { told, problem } = page;
  return html`
    <header class="top">
      <div class="header"><h1>Query</h1></div>
    </header>
    ${problem === undefined ? nothing : html`<p role="alert" class="hint">${problem}</p>`}
    <main class="content query">
      ${told === undefined ? nothing : formView(page)}
      <div role="status" class="for-readers">${told === undefined ? '' : spoken(told.outcome)}</div>
      ${told === undefined ? nothing : outcomeView(page, told.outcome)}
      ${told === undefined || told.history.length === 0 ? nothing : historyView(page, told.history)}
    </main>
  `;
}

function formView(page: QueryPage): TemplateResult {
  const { draft, told } = page;
  const isAsking = told?.outcome.kind === 'asking';
  const ask = (): void => page.send({ kind: 'ask', question: draft });
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    ask();
  };
  return html`<form
    class="query-form"
    @submit=${(event: Event) => {
      event.preventDefault();
      ask();
    }}
  >
    <label for="expression">Expression</label>
    <textarea
      id="expression"
      rows="3"
      spellcheck="false"
      aria-describedby="query-hint"
      .value=${draft.expression}
      @input=${(event: Event) => page.edit({ expression: (event.target as HTMLTextAreaElement).value })}
      @keydown=${onKey}
    ></textarea>
    ${variablesView(page)}
    <div class="query-choices">
      ${environmentView(page)} ${rangeView(page)}
      <vscode-button type="button" ?disabled=${draft.expression.trim() === ''} @click=${ask}>
        <span slot="content-before" class="codicon codicon-play" aria-hidden="true"></span>Run
      </vscode-button>
      ${
        isAsking
          ? html`<vscode-button type="button" secondary @click=${() => page.send({ kind: 'cancel' })}
              >Cancel</vscode-button
            >`
          : nothing
      }
      <span class="hint" id="query-hint">Ctrl+Enter runs it, too.</span>
    </div>
  </form>`;
}

function environmentView(page: QueryPage): TemplateResult {
  const { draft, told } = page;
  return html`<label
    >Environment
    <select
      @change=${(event: Event) => page.edit({ environment: (event.target as HTMLSelectElement).value })}
    >
      ${(told?.environments ?? []).map(
        (name) => html`<option value=${name} ?selected=${name === draft.environment}>${name}</option>`,
      )}
    </select>
  </label>`;
}

const rangeView = (page: QueryPage): TemplateResult =>
  html`<div class="segments" role="group" aria-label="Time">
    ${queryRanges.map(
      (range) =>
        html`<button
          type="button"
          class="segment"
          aria-pressed=${page.draft.range === range ? 'true' : 'false'}
          @click=${() => page.edit({ range })}
        >
          ${rangeWords(range)}
        </button>`,
    )}
  </div>`;

/** A dashboard's variables, to be filled in; Grafana's own fill in themselves. */
function variablesView({ draft, edit }: QueryPage): TemplateResult | typeof nothing {
  const names = askedVariables(draft.expression);
  if (names.length === 0) return nothing;
  return html`<div class="query-variables" role="group" aria-label="Variables of the dashboard">
    ${names.map(
      (name) =>
        html`<label
          >$${name}
          <input
            type="text"
            placeholder="everything (.*)"
            .value=${draft.variables[name] ?? ''}
            @input=${(event: Event) =>
              edit({ variables: { ...draft.variables, [name]: (event.target as HTMLInputElement).value } })}
          />
        </label>`,
    )}
  </div>`;
}

function spoken(outcome: QueryOutcome): string {
  switch (outcome.kind) {
    case 'none':
      return '';
    case 'asking':
      return 'Prometheus is asked.';
    case 'problem':
      return outcome.says;
    case 'answered':
      return [`${outcome.result.series.length} series.`, ...outcome.result.notes].join(' ');
  }
}

function outcomeView(page: QueryPage, outcome: QueryOutcome): TemplateResult | typeof nothing {
  switch (outcome.kind) {
    case 'none':
      return emptyView('Nothing was asked yet.');
    case 'asking':
      return html`<p class="hint">${icon('loading')} Prometheus is asked …</p>`;
    case 'problem':
      return problemView(page, outcome);
    case 'answered':
      return answerView(page, outcome);
  }
}

function problemView(
  { told }: QueryPage,
  { says, remedy, at }: QueryOutcome & { kind: 'problem' },
): TemplateResult {
  const expression = told?.question.expression ?? '';
  return html`<div role="alert">
    ${noticeView({ icon: 'error', tone: 'bad', title: 'There is no answer', says, remedy })}
    ${
      at === undefined
        ? nothing
        : html`<pre class="query-place">
${expression.slice(0, at)}<mark>${expression.slice(at, at + 1) || ' '}</mark>${expression.slice(at + 1)}</pre>`
    }
  </div>`;
}

const answerView = (
  page: QueryPage,
  { result, expression, url, tookMs }: QueryOutcome & { kind: 'answered' },
): TemplateResult => html`
  <p class="hint">
    ${url},
    ${formatMs(tookMs)}${expression === page.told?.question.expression ? '' : html`: <code>${expression}</code>`}
  </p>
  ${
    result.notes.length === 0
      ? nothing
      : html`<ul class="notes" aria-label="What to know">
          ${result.notes.map((note) => html`<li class="hint">${icon('info')} ${note}</li>`)}
        </ul>`
  }
  ${result.text === undefined ? nothing : html`<pre>${result.text}</pre>`}
  ${result.chart === undefined ? nothing : queryChart(result.chart, page.width)}
  ${result.series.length === 0 ? nothing : seriesTable(result)}
`;

const historyView = (page: QueryPage, history: readonly QueryQuestion[]): TemplateResult =>
  html`<section aria-labelledby="history-title">
    <h2 id="history-title">Asked before</h2>
    <ul class="query-history">
      ${history.map(
        (question) =>
          html`<li>
            <button
              type="button"
              class="link"
              @click=${() => {
                page.edit(question);
                page.send({ kind: 'ask', question });
              }}
            >
              <code>${question.expression}</code>
            </button>
            <span class="hint">${question.environment}, ${rangeWords(question.range)}</span>
          </li>`,
      )}
    </ul>
  </section>`;
