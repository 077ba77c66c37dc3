import type { TemplateResult } from 'lit';
import { html, svg } from 'lit';
import type { Trip, TripParts } from '../../core/debug/iteration.ts';

/** The parts of a trip in their order, and what they are called. */
export const partNames: readonly (readonly [part: keyof TripParts, name: string])[] = [
  ['blocked', 'Blocked, with name look-up'],
  ['connecting', 'Connecting'],
  ['tls', 'TLS handshake'],
  ['sending', 'Sending'],
  ['waiting', 'Waiting'],
  ['receiving', 'Receiving'],
];

const width = 1000;
/** A part that took time can be seen, however short it was. */
const narrowest = 4;

/** Trips on the time axis of the whole iteration; decoration beside the figures, so hidden from screen readers. */
export function waterfall(trips: readonly Trip[], wholeMs: number): TemplateResult {
  const scale = width / Math.max(wholeMs, Number.MIN_VALUE);
  return html`<svg class="waterfall" viewBox="0 0 ${width} 8" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width=${width} height="8"></rect>
    ${trips.map((trip) => bars(trip, scale))}
  </svg>`;
}

function bars(trip: Trip, scale: number): TemplateResult[] {
  let atMs = trip.atMs;
  return partNames.flatMap(([part]) => {
    const tookMs = trip.parts[part];
    const wide = Math.max(narrowest, tookMs * scale);
    const x = Math.min(width - wide, atMs * scale);
    atMs += tookMs;
    return tookMs <= 0 ? [] : [svg`<rect class="part-${part}" x=${x} width=${wide} height="8"></rect>`];
  });
}
