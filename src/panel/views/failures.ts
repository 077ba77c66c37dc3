import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { bodyFacts, prettyText } from '../../core/debug/body.ts';
import type { Message } from '../../core/debug/iteration.ts';
import type { Failure } from '../../core/failures/failure.ts';
import type { RunView } from '../../core/run/view.ts';
import type { Page } from '../page.ts';
import { clock } from '../words.ts';
import { icon } from './icon.ts';
import { emptyView } from './notice.ts';
import { placeLink } from './place-link.ts';

/** The sample of failing requests, in the order in which they came; nothing when none was asked for. */
export function failuresView(page: Page, { failures, head }: RunView): TemplateResult | typeof nothing {
  if (failures === undefined) return nothing;
  return html`
    <section aria-labelledby="failures-title">
      <h2 id="failures-title">Failing requests, a sample</h2>
      ${
        failures.length === 0
          ? emptyView(head.phase === 'ended' ? 'None was told.' : 'None so far.')
          : html`<p class="hint">
                The first ones of each virtual user, at most 50 in all and 10 of a kind. Secrets are masked.
              </p>
              <ul class="failures">
                ${failures.map((failure) => html`<li>${failureView(page, failure)}</li>`)}
              </ul>`
      }
    </section>
  `;
}

function failureView(page: Page, failure: Failure): TemplateResult {
  const { atMs, method, url, name, status, error, scenario, vu, place, sent, received } = failure;
  const from = [name, scenario, vu > 0 ? `VU ${vu}` : ''].filter((text) => text !== '');
  return html`
    <details>
      <summary>
        <span class="nowrap">${clock(atMs / 1000)}</span>
        <span class="tone-bad nowrap">${icon('error')} ${status === 0 ? 'no answer' : status}</span>
        <span class="failure-url">${method} ${url}</span>
      </summary>
      <div class="failure">
        <p>
          <span class="sub">${from.join(', ')}</span>
          ${place === undefined ? nothing : placeLink(page, place)}
        </p>
        ${error === '' ? nothing : html`<p class="tone-bad">${error}</p>`} ${messageView('Request', sent)}
        ${status === 0 ? nothing : messageView('Response', received)}
      </div>
    </details>
  `;
}

function messageView(title: string, { headers, body }: Message): TemplateResult {
  const text = body.kind === 'text' ? (prettyText(body) ?? body.text) : '';
  return html`
    <h3>${title}</h3>
    ${headers.length === 0 ? nothing : html`<dl class="about">${headers.map(headerView)}</dl>`}
    <p class="hint">${bodyFacts(body)}</p>
    ${
      text === ''
        ? nothing
        : html`<pre class="failure-body" tabindex="0" role="region" aria-label="${title} body">${text}</pre>`
    }
  `;
}

const headerView = ({ name, value }: Message['headers'][number]): TemplateResult =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
