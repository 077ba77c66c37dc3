import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Tone } from '../words.ts';

/** A share of 0..1 as a small bar beside its number; decoration, so hidden from screen readers. */
export function shareBar(share: number | undefined, tone: Tone): TemplateResult {
  const width = 100 * Math.min(1, Math.max(0, share ?? 0));
  return html`<svg
    class="share-bar tone-${tone}"
    viewBox="0 0 100 8"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <rect class="track" width="100" height="8"></rect>
    <rect class="fill" width=${width} height="8"></rect>
  </svg>`;
}
