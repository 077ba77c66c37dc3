import type { TemplateResult } from 'lit';
import { html, nothing, svg } from 'lit';
import { sparkShape } from '../spark-shape.ts';
import type { Tone } from '../words.ts';

/** A threshold's value over time with its limit as a dashed line; decoration beside the numbers. */
export function sparkLine(
  history: readonly (number | null)[],
  limit: number,
  tone: Tone,
): TemplateResult | typeof nothing {
  const shape = sparkShape(history, limit);
  if (shape === undefined) return nothing;
  return html`<svg
    class="spark tone-${tone}"
    viewBox="0 0 100 24"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    ${svg`<line class="limit" x1="0" x2="100" y1=${shape.limitY} y2=${shape.limitY}></line>
      <path d=${shape.path}></path>`}
  </svg>`;
}
