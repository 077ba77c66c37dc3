import type { SVGTemplateResult, TemplateResult } from 'lit';
import { html, nothing, svg } from 'lit';
import type { Difference } from '../../core/compare/comparison.ts';
import type { IntervalShape, Reach } from '../interval-shape.ts';
import { intervalShape } from '../interval-shape.ts';
import { verdictSign } from '../words.ts';

/** The interval of a change around the band that counts as equivalent; the numbers stand beside it as text. */
export function intervalBar(difference: Difference, reach: Reach): TemplateResult | typeof nothing {
  const shape = intervalShape(difference, reach);
  if (shape === undefined) return nothing;
  const { tone } = verdictSign(difference.verdict);
  return html`<svg class="interval tone-${tone}" viewBox="0 0 200 16" aria-hidden="true">
    ${
      shape.band === undefined
        ? nothing
        : svg`<rect class="band" x=${100 - shape.band} width=${2 * shape.band} y="0" height="16"></rect>`
    }
    ${svg`<line class="neutral" x1="100" x2="100" y1="0" y2="16"></line>
      <line class="range" x1=${shape.low} x2=${shape.high} y1="8" y2="8"></line>`}
    ${endView(shape.low, shape.isCutLow, -1)} ${endView(shape.high, shape.isCutHigh, 1)} ${pointView(shape)}
  </svg>`;
}

const pointView = ({ effect }: IntervalShape): SVGTemplateResult | typeof nothing =>
  effect === undefined ? nothing : svg`<circle class="point" cx=${effect} cy="8" r="3.5"></circle>`;

/** A tick at an end, an arrow where the interval goes on beyond the bar. */
const endView = (x: number, isCut: boolean, side: 1 | -1): SVGTemplateResult =>
  isCut
    ? svg`<path class="range" d="M${x - side * 6} 3L${x} 8L${x - side * 6} 13"></path>`
    : svg`<line class="range" x1=${x} x2=${x} y1="4" y2="12"></line>`;
