import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Iteration, IterationItem, LineItem, RequestItem } from '../../core/debug/iteration.ts';
import { endMs, isFailure, itemsOf } from '../../core/debug/iteration.ts';
import { formatMs } from '../../core/report/format.ts';
import { icon } from '../views/icon.ts';
import type { IterationPage } from './state.ts';
import { waterfall } from './waterfall.ts';

/** Everything that happened, by phase or with the failures first. Arrow keys go from row to row. */
export function listView(page: IterationPage, iteration: Iteration): TemplateResult {
  const lists = page.state.failuresFirst
    ? [{ name: 'Failures first', items: failuresFirst(itemsOf(iteration)) }]
    : iteration.phases.map(({ kind, name, items }) => ({
        name: kind === 'scenario' ? `Scenario ${name}` : name,
        items,
      }));
  return html`
    <div class="items-pane" @keydown=${(event: KeyboardEvent) => moveFocus(event)}>
      ${lists.map(
        ({ name, items }) => html`
          <h2 class="phase">${name}</h2>
          <ol class="items" role="list" aria-label=${name}>
            ${items.map((item) => rowView(page, item, iteration.durationMs))}
          </ol>
        `,
      )}
    </div>
  `;
}

const failuresFirst = (items: readonly IterationItem[]): readonly IterationItem[] => [
  ...items.filter(isFailure),
  ...items.filter((item) => !isFailure(item)),
];

function rowView(page: IterationPage, item: IterationItem, wholeMs: number): TemplateResult {
  const isSelected = page.state.selected === item.id;
  return html`<li>
    <button
      type="button"
      class="item kind-${item.kind} ${isFailure(item) ? 'is-failure' : ''}"
      id="item-${item.id}"
      aria-current=${isSelected ? 'true' : 'false'}
      @click=${() => page.choose({ selected: item.id })}
      @focus=${() => page.choose({ selected: item.id })}
    >
      ${signOf(item)} ${wordsOf(item)} ${item.kind === 'request' ? waterfall(item.trips, wholeMs) : nothing}
    </button>
  </li>`;
}

function signOf(item: IterationItem): TemplateResult {
  if (isFailure(item))
    return html`<span class="tone-bad">${icon('error')}<span class="for-readers">Failed: </span></span>`;
  if (item.kind !== 'line') return html`<span class="tone-good">${icon('pass')}</span>`;
  return html`<span class="tone-${item.level === 'warning' ? 'warning' : 'quiet'}"
    >${icon(lineIcon(item))}</span
  >`;
}

const lineIcon = ({ level, source }: LineItem): string => {
  if (level === 'warning') return 'warning';
  return source === 'console' ? 'terminal' : 'info';
};

function wordsOf(item: IterationItem): TemplateResult {
  switch (item.kind) {
    case 'request':
      return html`<span class="status">${statusText(item)}</span>
        <span class="method">${item.method}</span>
        <span class="address" title=${item.url}>${shortAddress(item.url)}</span>
        <span class="took">${tookText(item)}</span>`;
    case 'check':
      return html`<span class="wide">Check <b>${item.name}</b>${item.held ? '' : ' did not hold'}</span>`;
    case 'socket':
      return html`<span class="wide">WebSocket ${shortAddress(item.url)}</span>
        <span class="took">${formatMs(endMs(item) - item.atMs)}</span>`;
    case 'line':
      return html`<span class="wide said">${item.message.split('\n')[0]}</span>`;
  }
}

/** The status as k6 saw it; 0 is its way to say that there was no answer. */
export function statusText({
  received,
  trips,
}: {
  readonly received?: RequestItem['received'] | undefined;
  readonly trips: RequestItem['trips'];
}): string {
  const status = received?.status ?? trips.at(-1)?.status ?? 0;
  return status === 0 ? 'none' : String(status);
}

const tookText = (item: RequestItem): string =>
  item.trips.length === 0 ? '' : formatMs(endMs(item) - item.atMs);

/** Path and query: the host is in the details. */
const shortAddress = (url: string): string => /^\w+:\/\/[^/]+(\/.*)$/s.exec(url)?.[1] ?? url;

function moveFocus(event: KeyboardEvent): void {
  const rows =
    event.currentTarget instanceof HTMLElement
      ? [...event.currentTarget.querySelectorAll<HTMLElement>('.item')]
      : [];
  const at = rows.findIndex((row) => row === document.activeElement);
  const target = targetOf(event.key, at, rows.length);
  if (at < 0 || target === undefined) return;
  event.preventDefault();
  rows[target]?.focus();
}

function targetOf(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(count - 1, at + 1);
  if (key === 'ArrowUp') return Math.max(0, at - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}
