import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { formatValue } from '../../core/report/format.ts';
import type { Trend, TrendChange } from '../../core/trends/trend.ts';
import { trendMetrics } from '../../core/trends/trend-metrics.ts';
import { trendChangeText } from '../../core/trends/trend-text.ts';
import type { ToTrends, TrendChoice } from '../../protocol/trends.ts';
import { icon } from '../views/icon.ts';
import { emptyView, noticeView } from '../views/notice.ts';
import { dateTime } from '../words.ts';
import { trendChart } from './trend-chart.ts';
import type { TrendsPage } from './trend-state.ts';

/** Rows of runs that are listed before a person asks for all. */
const listedAtFirst = 50;

/** The whole page. */
export function trendsView(page: TrendsPage): TemplateResult {
  const { told, problem } = page;
  if (problem !== undefined)
    return noticeView({
      icon: 'error',
      tone: 'bad',
      title: 'Nothing can be shown',
      says: problem,
      remedy: '',
    });
  if (told === undefined) return html`<div class="header"><h1>Trend</h1></div>`;
  if (told.shown === undefined)
    return noticeView({
      icon: 'graph-line',
      tone: 'quiet',
      title: 'No trend yet',
      says: 'No run of this workspace has reached its end.',
      remedy: 'Run a script; from eight runs on, changes of its level are told.',
    });
  const { choice, trend } = told.shown;
  const selected = Math.min(page.selected ?? trend.points.length - 1, trend.points.length - 1);
  return html`
    <header class="header">
      <div class="header-words">
        <h1>${choice.scriptName}</h1>
        <p class="facts">${summaryOf(trend)}</p>
      </div>
      ${choicesView(page, told, choice)}
    </header>
    <main class="trends">
      <div class="trend-host">${trendChart(page, told.shown, selected)}</div>
      ${selectedView(page, trend, selected)} ${changesView(page, trend)} ${runsView(page, trend)}
    </main>
  `;
}

function summaryOf({ points, changes, metric }: Trend): string {
  const measured = points.filter(({ value }) => value !== undefined).length;
  const missing = measured < points.length ? `, ${points.length - measured} did not measure it` : '';
  const last = changes.at(-1);
  const told =
    last === undefined
      ? measured < 8
        ? 'fewer than eight runs show no change yet'
        : 'its level did not change'
      : changes.length === 1
        ? `its level changed once, for the ${last.verdict}`
        : `its level changed ${changes.length} times, last for the ${last.verdict}`;
  return `${metric.title} over ${points.length} ${points.length === 1 ? 'run' : 'runs'}${missing}: ${told}`;
}

function choicesView(page: TrendsPage, { groups }: ToTrends, choice: TrendChoice): TemplateResult {
  const folders = folderNames(groups);
  const lineOf = ({ folder = '', scriptName, environment, variant }: Line): string =>
    [folders.get(folder) ?? '', scriptName, environment, variant].filter((word) => word !== '').join(' · ');
  const isChosen = ({ folder, scriptName, environment, variant }: Line): boolean =>
    folder === choice.folder &&
    scriptName === choice.scriptName &&
    environment === choice.environment &&
    variant === choice.variant;
  return html`<div class="trend-choices">
    ${select({
      label: 'Runs of',
      options: groups.map(lineOf),
      chosen: groups.findIndex(isChosen),
      choose: (index) => {
        const group = groups[index];
        if (group !== undefined) page.send({ kind: 'choose', ...group, metric: choice.metric });
      },
    })}
    ${select({
      label: 'Quantity',
      options: trendMetrics.map(({ title }) => title),
      chosen: trendMetrics.findIndex(({ id }) => id === choice.metric),
      choose: (index) => {
        const metric = trendMetrics[index]?.id;
        if (metric !== undefined) page.send({ ...choice, kind: 'choose', metric });
      },
    })}
  </div>`;
}

type Line = Omit<TrendChoice, 'metric'>;

/** What tells the folders apart: their names, else their paths; empty when there is one only. */
function folderNames(groups: readonly Line[]): ReadonlyMap<string, string> {
  const paths = [...new Set(groups.map(({ folder = '' }) => folder))];
  if (paths.length < 2) return new Map();
  const names = paths.map((path) => path.split(/[\\/]/).at(-1) ?? path);
  const areDistinct = new Set(names).size === names.length;
  return new Map(paths.map((path, i) => [path, areDistinct ? (names[i] ?? path) : path]));
}

interface Select {
  readonly label: string;
  readonly options: readonly string[];
  readonly chosen: number;
  readonly choose: (index: number) => void;
}

const select = ({ label, options, chosen, choose }: Select): TemplateResult =>
  html`<label class="trend-choice">
    <span class="hint">${label}</span>
    <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).selectedIndex)}>
      ${options.map((text, i) => html`<option ?selected=${i === chosen}>${text}</option>`)}
    </select>
  </label>`;

/** The run that was picked, and what can be done with it. */
function selectedView(
  page: TrendsPage,
  { points, metric }: Trend,
  selected: number,
): TemplateResult | typeof nothing {
  const point = points[selected];
  if (point === undefined) return nothing;
  const before = points[selected - 1];
  return html`<section class="trend-selected-run" aria-label="The picked run">
    <div>
      <h2>${point.title === '' ? dateTime(point.startedAtMs) : point.title}</h2>
      <ul class="facts">
        <li>${icon(point.passed ? 'pass' : 'error')} ${point.passed ? 'Passed' : 'Failed'}</li>
        <li class="strong">${metric.title} ${formatValue(point.value, metric.unit)}</li>
        ${point.title === '' ? nothing : html`<li>${dateTime(point.startedAtMs)}</li>`}
        ${point.commit === undefined ? nothing : html`<li>${icon('git-commit')} <code>${point.commit}</code></li>`}
      </ul>
      ${point.note === '' ? nothing : html`<p class="trend-note">${point.note}</p>`}
    </div>
    <div class="actions">
      <vscode-button @click=${() => page.send({ kind: 'open', runId: point.runId })}
        >Open results</vscode-button
      >
      ${
        before === undefined
          ? nothing
          : html`<vscode-button
              secondary
              @click=${() => page.send({ kind: 'compare', runId: point.runId, otherRunId: before.runId })}
              >Compare with the run before</vscode-button
            >`
      }
    </div>
  </section>`;
}

function changesView(page: TrendsPage, { points, changes, metric }: Trend): TemplateResult | typeof nothing {
  if (changes.length === 0) return nothing;
  return html`<section>
    <h2>Changes</h2>
    <div class="table-scroll" role="group" aria-label="Changes of the level" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col" class="plain">From</th>
            <th scope="col" class="plain">Commit</th>
            <th scope="col" class="plain numeric">Before</th>
            <th scope="col" class="plain numeric">After</th>
            <th scope="col" class="plain">Change</th>
            <th scope="col" class="plain"><span class="for-readers">Compare</span></th>
          </tr>
        </thead>
        <tbody>
          ${[...changes].reverse().map((change) => changeRow(page, { points, metric }, change))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function changeRow(
  page: TrendsPage,
  { points, metric }: Omit<Trend, 'changes'>,
  change: TrendChange,
): TemplateResult {
  const [point, before] = [points[change.index], points[change.index - 1]];
  const [sign, tone, word] =
    change.verdict === 'worse' ? ['error', 'bad', 'Worse'] : ['pass', 'good', 'Better'];
  const compare = (): void => {
    if (point !== undefined && before !== undefined)
      page.send({ kind: 'compare', runId: point.runId, otherRunId: before.runId });
  };
  return html`<tr>
    <td>
      <button type="button" class="link" @click=${() => page.select(change.index)}>
        ${dateTime(point?.startedAtMs ?? 0)}
      </button>
    </td>
    <td><code>${point?.commit ?? ''}</code></td>
    <td class="numeric">${formatValue(change.before, metric.unit)}</td>
    <td class="numeric">${formatValue(change.after, metric.unit)}</td>
    <td><span class="sign tone-${tone}">${icon(sign)} ${word}</span> ${trendChangeText(change, metric)}</td>
    <td><button type="button" class="link" @click=${compare}>Compare with the run before</button></td>
  </tr>`;
}

function runsView(page: TrendsPage, { points, metric }: Trend): TemplateResult {
  if (points.length === 0) return emptyView('There are no runs.');
  const newest = points.map((point, index) => ({ point, index })).reverse();
  const listed = page.listsAll ? newest : newest.slice(0, listedAtFirst);
  return html`<section>
    <h2>Runs</h2>
    <div class="table-scroll" role="group" aria-label="Runs, newest first" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col" class="plain">Started</th>
            <th scope="col" class="plain numeric">${metric.title}</th>
            <th scope="col" class="plain">Ended</th>
            <th scope="col" class="plain">Commit</th>
            <th scope="col" class="plain">Title and note</th>
          </tr>
        </thead>
        <tbody>
          ${listed.map(
            ({ point, index }) =>
              html`<tr>
                <td>
                  <button type="button" class="link" @click=${() => page.select(index)}>
                    ${dateTime(point.startedAtMs)}
                  </button>
                </td>
                <td class="numeric">${formatValue(point.value, metric.unit)}</td>
                <td>
                  <span class="sign tone-${point.passed ? 'good' : 'bad'}"
                    >${icon(point.passed ? 'pass' : 'error')} ${point.passed ? 'Passed' : 'Failed'}</span
                  >
                </td>
                <td><code>${point.commit ?? ''}</code></td>
                <td>${[point.title, point.note].filter(Boolean).join(': ')}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${
      listed.length < newest.length
        ? html`<p>
            <button type="button" class="link" @click=${() => page.listAll()}>
              List all ${newest.length} runs
            </button>
          </p>`
        : nothing
    }
  </section>`;
}
