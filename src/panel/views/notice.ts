import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Tone } from '../words.ts';
import { icon } from './icon.ts';

export interface Notice {
  readonly icon: string;
  readonly tone: Tone;
  readonly title: string;
  /** What happened or what is waited for. */
  readonly says: string;
  /** What to do; empty when nothing is to be done. */
  readonly remedy: string;
  readonly actions?: TemplateResult | typeof nothing;
}

/** A box that says in words where things stand and what to do. */
export const noticeView = (notice: Notice): TemplateResult => html`
  <div class="notice tone-${notice.tone}">
    <div class="notice-icon">${icon(notice.icon)}</div>
    <div class="notice-body">
      <h2>${notice.title}</h2>
      ${notice.says === '' ? nothing : html`<p>${notice.says}</p>`}
      ${notice.remedy === '' ? nothing : html`<p class="remedy">${notice.remedy}</p>`}
      ${notice.actions ?? nothing}
    </div>
  </div>
`;

/** A quiet sentence in place of a table or a chart that has nothing to show. */
export const emptyView = (says: string): TemplateResult => html`<p class="empty">${says}</p>`;

export interface Strip {
  readonly icon: string;
  readonly tone: Tone;
  readonly text: TemplateResult | string;
  readonly link?: { readonly label: string; readonly onClick: () => void };
}

/** One line that is worth knowing, with a way to more. */
export const stripView = ({ icon: name, tone, text, link }: Strip): TemplateResult => html`
  <div class="strip tone-${tone}">
    ${icon(name)}
    <span
      >${text}
      ${
        link === undefined
          ? nothing
          : html`<button type="button" class="link" @click=${link.onClick}>${link.label}</button>`
      }</span
    >
  </div>
`;
