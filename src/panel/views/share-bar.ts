import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';

/** A share of 0..1 as a small bar beside its number; decoration, so hidden from screen readers. None without data. */
export const shareBar = (share: number | undefined): TemplateResult | typeof nothing =>
  share === undefined ? nothing : bar('share-bar', widthOf(share));

/** The same for what passed: the rest is marked as failed, wide enough to be seen when it is small. */
export function passBar(share: number | undefined): TemplateResult | typeof nothing {
  if (share === undefined) return nothing;
  const leastFailed = 6;
  const passed = widthOf(share);
  const isAll = share >= 1;
  return bar(
    `share-bar ${isAll ? 'all-passed' : 'some-failed'}`,
    isAll ? passed : Math.min(passed, 100 - leastFailed),
  );
}

const widthOf = (share: number): number => 100 * Math.min(1, Math.max(0, share));

const bar = (classes: string, width: number): TemplateResult =>
  html`<svg class=${classes} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width="100" height="8"></rect>
    <rect class="fill" width=${width} height="8"></rect>
  </svg>`;
