import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Body } from '../../core/debug/body.ts';
import { bodyFacts, hexDump, prettyText } from '../../core/debug/body.ts';
import type { Header, Message } from '../../core/debug/iteration.ts';
import type { IterationPage } from './state.ts';

/** Headers and body of one side. */
export const messageView = (page: IterationPage, name: string, message: Message): TemplateResult => html`
  <div class="section-head">
    <h3>${name}</h3>
    ${prettyText(message.body) === undefined ? nothing : formsView(page, name)}
  </div>
  ${headersView(name, message.headers)} ${bodyView(page, name, message.body)}
`;

const formsView = (page: IterationPage, name: string): TemplateResult => html`
  <div class="segments" role="group" aria-label="Form of the ${name.toLowerCase()} body">
    ${[false, true].map(
      (raw) =>
        html`<button
          type="button"
          class="segment"
          aria-pressed=${page.state.raw === raw ? 'true' : 'false'}
          @click=${() => page.choose({ raw })}
        >
          ${raw ? 'Raw' : 'Pretty'}
        </button>`,
    )}
  </div>
`;

function headersView(name: string, headers: readonly Header[]): TemplateResult {
  if (headers.length === 0) return html`<p class="hint">No headers.</p>`;
  return html`<details class="headers" open>
    <summary>${headers.length} header${headers.length === 1 ? '' : 's'}</summary>
    <div class="table-scroll" tabindex="0" role="region" aria-label="${name} headers">
      <table class="headers-table">
        <tbody>
          ${headers.map(
            (header) =>
              html`<tr>
                <th scope="row">${header.name}</th>
                <td>${header.value}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

function bodyView(page: IterationPage, name: string, body: Body): TemplateResult {
  const facts = html`<p class="hint">${bodyFacts(body)}</p>`;
  if (body.kind === 'none') return facts;
  const text = body.kind === 'binary' ? hexDump(body.base64) : formOf(body, page.state.raw);
  return html`${facts}
    <pre class="body" tabindex="0" role="region" aria-label="${name} body">${text}</pre>`;
}

const formOf = (body: Body & { kind: 'text' }, raw: boolean): string =>
  raw ? body.text : (prettyText(body) ?? body.text);
