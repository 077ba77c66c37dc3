import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Comparison, SideLabel } from '../../core/compare/comparison.ts';
import type { RunView } from '../../core/run/view.ts';
import { formatShare } from '../../core/report/format.ts';
import type { Page } from '../page.ts';
import { dateTime, sideName, verdictSign } from '../words.ts';
import { chartsView } from './charts.ts';
import { differencesView } from './differences.ts';
import { icon } from './icon.ts';
import { integrityDifferencesView } from './integrity-differences.ts';
import type { Notice } from './notice.ts';
import { noticeView } from './notice.ts';
import { comparisonSays, courseOfTheRun } from './overview.ts';
import { watchedDifferencesView } from './watched-differences.ts';
import { thresholdDifferencesView } from './threshold-differences.ts';

/** What differs from the baseline or from another run, and how sure that is. */
export function compareView(page: Page, view: RunView): TemplateResult {
  const { comparison: state } = page.state;
  if (state.kind === 'made') {
    return html`${pickerView(page)} ${madeView(page, view, state.comparison)}`;
  }
  return html`${pickerView(page)} ${absentView(page, view, state.kind === 'none' ? state.says : '')}`;
}

function absentView(page: Page, view: RunView, says: string): TemplateResult {
  const isOver = view.head.phase === 'ended';
  return noticeView({
    icon: 'diff',
    tone: 'quiet',
    title: 'Nothing to compare yet',
    says: says === '' && !isOver ? 'Runs are compared when they are over.' : says,
    remedy: page.state.abilities.canSetBaseline
      ? 'Set this run as the baseline, or pick another run above.'
      : 'Pick another run above, or wait until this one is over.',
  });
}

/** Picks the other side: the baseline, one of the latest runs, or any by the editor's own list. */
function pickerView(page: Page): TemplateResult {
  const { others } = page.state.abilities;
  const onPick = (event: Event): void => {
    const runId = (event.target as HTMLSelectElement).value;
    if (runId !== '') page.send({ kind: 'compare-with', runId });
  };
  return html`
    <div class="picker">
      <vscode-button secondary @click=${() => page.send({ kind: 'compare-with-baseline' })}>
        <span slot="content-before" class="codicon codicon-pinned" aria-hidden="true"></span>Compare with
        baseline
      </vscode-button>
      ${
        others.length === 0
          ? nothing
          : html`<label class="select-label"
              ><span class="for-readers">Compare with another run</span>
              <select class="select" @change=${onPick}>
                <option value="">Compare with…</option>
                ${others.map(
                  (run) =>
                    html`<option value=${run.runId}>
                      ${dateTime(run.startedAtMs)}, ${run.environment},
                      ${run.passed ? 'passed' : 'not passed'}${run.title === '' ? '' : `: ${run.title}`}
                    </option>`,
                )}
              </select></label
            >`
      }
      <vscode-button secondary @click=${() => page.send({ kind: 'compare-with', runId: undefined })}>
        <span slot="content-before" class="codicon codicon-history" aria-hidden="true"></span>Pick from all
        runs
      </vscode-button>
    </div>
  `;
}

function madeView(page: Page, view: RunView, comparison: Comparison): TemplateResult {
  const sign = verdictSign(comparison.verdict);
  if (comparison.notComparable.length > 0) return notComparableView(page, comparison);
  return html`
    ${noticeView({
      icon: sign.icon,
      tone: sign.tone,
      title: sign.word,
      says: comparisonSays(comparison),
      remedy: `Changes within ±${formatShare(comparison.margin)} count as equivalent. Each interval holds the true change with 95 % confidence.`,
    })}
    ${sidesView(comparison)} ${caveatsView(comparison.caveats)}
    ${integrityDifferencesView(page, comparison.integrity)} ${differencesView(page, comparison)}
    ${thresholdDifferencesView(page, comparison.thresholds)} ${watchedDifferencesView(comparison.watched)}
    ${
      page.state.comparison.kind === 'made' && page.state.comparison.baselineChart !== undefined
        ? chartsView(page, view.chart, courseOfTheRun(view))
        : nothing
    }
  `;
}

const notComparableView = (page: Page, comparison: Comparison): TemplateResult => html`
  ${noticeView({
    ...notComparableWords(comparison),
    remedy: 'Run both with the same load in the same environment, or set a new baseline.',
    actions: html`<ul class="reasons">
      ${comparison.notComparable.map((reason) => html`<li>${reason}</li>`)}
    </ul>`,
  })}
  ${sidesView(comparison)} ${integrityDifferencesView(page, comparison.integrity)}
  ${thresholdDifferencesView(page, comparison.thresholds)}
`;

/** New violations count whatever the load was. */
function notComparableWords({ verdict }: Comparison): Pick<Notice, 'icon' | 'tone' | 'title' | 'says'> {
  const { icon: name, tone, word } = verdictSign(verdict);
  const says =
    verdict === 'regressed'
      ? 'There are violations that the baseline did not have. Times cannot be compared.'
      : 'These two runs did not do the same thing, so a difference between them would say nothing.';
  return { icon: name, tone, title: word, says };
}

const sidesView = ({ baseline, candidate }: Comparison): TemplateResult => html`
  <dl class="sides">
    <div>
      <dt>Baseline</dt>
      <dd>${sideView(baseline)}</dd>
    </div>
    <div>
      <dt>Candidate</dt>
      <dd>${sideView(candidate)}</dd>
    </div>
  </dl>
`;

const sideView = (side: SideLabel): TemplateResult => html`
  <span>${sideName(side)}</span>
  ${
    side.commit === undefined
      ? nothing
      : html`<span class="quiet nowrap">${icon('git-commit')} <code>${side.commit.slice(0, 9)}</code></span>`
  }
`;

const caveatsView = (caveats: readonly string[]): TemplateResult | typeof nothing =>
  caveats.length === 0
    ? nothing
    : html`<section aria-labelledby="caveats-title">
        <h2 id="caveats-title">Keep in mind</h2>
        <ul class="caveats">
          ${caveats.map((caveat) => html`<li>${caveat}</li>`)}
        </ul>
      </section>`;
