import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Sign } from '../words.ts';

/** A product icon beside words; hidden from screen readers, which read the words. */
export const icon = (name: string): TemplateResult => {
  const spin = name === 'loading' ? ' codicon-modifier-spin' : '';
  return html`<span class="codicon codicon-${name}${spin}" aria-hidden="true"></span>`;
};

/** A state as icon and word in its tone. */
export const signView = (sign: Sign): TemplateResult =>
  html`<span class="sign tone-${sign.tone}">${icon(sign.icon)} ${sign.word}</span>`;
