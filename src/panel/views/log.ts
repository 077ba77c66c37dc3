import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { LogLevel, LogLine } from '../../core/run/log.ts';
import { logLevels, toggled } from '../choices.ts';
import type { Page } from '../page.ts';
import { matches } from '../sort.ts';
import { clock } from '../words.ts';
import { followTail } from './follow-tail.ts';
import { icon } from './icon.ts';
import { emptyView } from './notice.ts';
import { placeLink } from './place-link.ts';
import { filterView } from './table.ts';

/** Lines shown at once; more would make each update slow. */
const maxLines = 500;

const levelIcons: Readonly<Record<LogLevel, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  debug: 'debug',
};

/** k6's log and the script's own lines, oldest first, by level and words. */
export function logView(page: Page, log: readonly LogLine[]): TemplateResult {
  const filter = page.choices.filters.log ?? '';
  const fitting = log.filter(
    (line) =>
      page.choices.logLevels.includes(line.level) &&
      matches(filter, [line.message, line.source ?? '', line.scenario ?? '']),
  );
  return html`
    <div class="log-tools">
      ${levelsView(page, log)}
      ${filterView(page, 'log', 'Filter the log', `${fitting.length} of ${log.length}`)}
    </div>
    ${linesView(page, log, fitting)}
  `;
}

function linesView(page: Page, log: readonly LogLine[], fitting: readonly LogLine[]): TemplateResult {
  if (log.length === 0) return emptyView('k6 has written nothing to its log.');
  if (fitting.length === 0) return emptyView('No line matches the levels and the filter.');
  const shown = fitting.slice(-maxLines);
  return html`
    ${
      shown.length < fitting.length
        ? html`<p class="hint">
            The last ${maxLines} of ${fitting.length} lines. Filter to see earlier ones.
          </p>`
        : nothing
    }
    <ol class="log" role="list" tabindex="0" aria-label="Lines of the log" ${followTail(shown.at(-1))}>
      ${shown.map((line) => lineView(page, line))}
    </ol>
  `;
}

const levelsView = (page: Page, log: readonly LogLine[]): TemplateResult => html`
  <div class="segments" role="group" aria-label="Levels">
    ${logLevels.map((level) => {
      const count = log.filter((line) => line.level === level).length;
      return html`<button
        type="button"
        class="segment level-${level}"
        aria-pressed=${page.choices.logLevels.includes(level) ? 'true' : 'false'}
        @click=${() => page.choose({ logLevels: toggled(page.choices.logLevels, level) })}
      >
        ${icon(levelIcons[level])} ${level} <span class="count">${count}</span>
      </button>`;
    })}
  </div>
`;

function lineView(page: Page, line: LogLine): TemplateResult {
  const { place, source, scenario } = line;
  const from = [scenario, source].filter((text) => text !== undefined && text !== '').join(', ');
  return html`<li class="log-line level-${line.level}">
    <span class="log-time">${clock(line.atMs / 1000)}</span>
    <span class="log-level"
      >${icon(levelIcons[line.level])}<span class="for-readers">${line.level}</span></span
    >
    <span class="log-message"
      >${line.message}${place === undefined ? nothing : html` ${placeLink(page, place)}`}</span
    >
    ${from === '' ? nothing : html`<span class="log-from">${from}</span>`}
  </li>`;
}
