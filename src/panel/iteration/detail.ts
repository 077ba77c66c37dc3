import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Place } from '../../core/base/result.ts';
import { fixtureOf } from '../../core/debug/fixture.ts';
import type {
  CheckItem,
  IterationItem,
  LineItem,
  RequestItem,
  SocketItem,
} from '../../core/debug/iteration.ts';
import { hasConnected } from '../../core/debug/iteration.ts';
import { formatCount, formatMs } from '../../core/report/format.ts';
import { icon } from '../views/icon.ts';
import { placeLink } from '../views/place-link.ts';
import { statusText } from './list.ts';
import { messageView } from './message.ts';
import type { IterationPage } from './state.ts';
import { timesView } from './times.ts';

/** All that is known of the chosen item. */
export const detailView = (page: IterationPage, item: IterationItem): TemplateResult => html`
  <section class="detail" aria-label="Details" tabindex="-1">${contentOf(page, item)}</section>
`;

function contentOf(page: IterationPage, item: IterationItem): TemplateResult {
  switch (item.kind) {
    case 'request':
      return requestView(page, item);
    case 'check':
      return checkView(page, item);
    case 'socket':
      return socketView(item);
    case 'line':
      return lineView(page, item);
  }
}

const requestView = (page: IterationPage, item: RequestItem): TemplateResult => html`
  <h2 class="detail-title"><span class="method">${item.method}</span> ${item.url}</h2>
  ${requestFacts(item)} ${item.error === undefined ? nothing : html`<p class="tone-bad">${item.error}</p>`}
  ${placesView(page, item)} ${actionsView(page, item)} ${timesView(item.trips)} ${messagesView(page, item)}
`;

const requestFacts = ({ failed, received, via, group, trips }: RequestItem): TemplateResult => html`
  <ul class="facts">
    <li class=${failed ? 'tone-bad' : ''}>
      ${icon(failed ? 'error' : 'pass')} ${received?.statusText || answerText({ received, trips })}
    </li>
    ${factView(received?.protocol)} ${factView(received?.remote)} ${factView(received?.tls)}
    ${factView(via === '' ? undefined : `http.${via}`)} ${factView(group)}
  </ul>
`;

const messagesView = (page: IterationPage, { sent, received }: RequestItem): TemplateResult => html`
  ${sent === undefined ? nothing : messageView(page, 'Request', sent)}
  ${received === undefined || received.status === 0 ? nothing : messageView(page, 'Response', received)}
`;

const answerText = (item: Parameters<typeof statusText>[0]): string => {
  const status = statusText(item);
  return status === 'none' ? 'No answer' : `Status ${status}`;
};

const factView = (text: string | undefined): TemplateResult | typeof nothing =>
  text === undefined || text === '' ? nothing : html`<li>${text}</li>`;

function placesView(page: IterationPage, { place, callers }: RequestItem): TemplateResult | typeof nothing {
  if (place === undefined) return nothing;
  const from = callers.length === 0 ? nothing : html` called from ${linksOf(page, callers)}`;
  return html`<p>${placeLink(page, place)}${from}</p>`;
}

const linksOf = (page: IterationPage, places: readonly Place[]): TemplateResult[] =>
  places.map((place, i) => html`${i === 0 ? '' : ', '}${placeLink(page, place)}`);

function actionsView(page: IterationPage, item: RequestItem): TemplateResult {
  const { id } = item;
  return html`<div class="actions">
    <vscode-button secondary @click=${() => page.send({ kind: 'copy-curl', id })}>Copy as curl</vscode-button>
    ${
      fixtureOf(item) === undefined
        ? nothing
        : html`<vscode-button secondary @click=${() => page.send({ kind: 'save-fixture', id })}
            >Save response as fixture</vscode-button
          >`
    }
  </div>`;
}

const checkView = (page: IterationPage, item: CheckItem): TemplateResult => html`
  <h2 class="detail-title">${item.name}</h2>
  <p class=${item.held ? 'tone-good' : 'tone-bad'}>
    ${icon(item.held ? 'pass' : 'error')} ${item.held ? 'The check held.' : 'The check did not hold.'}
  </p>
  ${item.group === '' ? nothing : html`<p class="hint">In group ${item.group}</p>`}
  ${item.place === undefined ? nothing : html`<p>${placeLink(page, item.place)}</p>`}
  <p class="hint">It was made ${formatMs(item.atMs)} after the beginning. ${lineHint(item)}</p>
`;

const lineHint = ({ place }: CheckItem): string =>
  place === undefined ? 'k6 does not tell its line.' : 'Its line was found by its name.';

const socketView = (item: SocketItem): TemplateResult => html`
  <h2 class="detail-title">${item.url}</h2>
  <ul class="facts">
    ${factView(item.status === undefined ? undefined : `Status ${item.status}`)}
    ${hasConnected(item) ? connectionFacts(item) : html`<li class="tone-bad">${icon('error')} not connected</li>`}
  </ul>
`;

const connectionFacts = (item: SocketItem): TemplateResult => html`
  ${factView(item.connectingMs === undefined ? undefined : `connected in ${formatMs(item.connectingMs)}`)}
  ${factView(item.sessionMs === undefined ? 'open to the end' : `open for ${formatMs(item.sessionMs)}`)}
  ${factView(`${formatCount(item.messagesSent)} sent, ${formatCount(item.messagesReceived)} received`)}
`;

const titles: Readonly<Record<LineItem['source'], string>> = {
  console: 'Console line',
  exception: 'Exception',
  k6: 'k6 says',
};

const lineView = (page: IterationPage, item: LineItem): TemplateResult => html`
  <h2 class="detail-title">${titles[item.source]}</h2>
  ${item.place === undefined ? nothing : html`<p>${placeLink(page, item.place)}</p>`}
  <pre class="body" tabindex="0" role="region" aria-label=${titles[item.source]}>${item.message}</pre>
`;
