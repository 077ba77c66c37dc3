import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { RunView } from '../../core/run/view.ts';
import { icon } from './icon.ts';
import { emptyView } from './notice.ts';

/** How the run was made, and what is not known of it. */
export function runView(view: RunView): TemplateResult {
  return html`
    <section aria-labelledby="missing-title">
      <h2 id="missing-title">What is missing</h2>
      ${
        view.missing.length === 0
          ? html`<p>
              ${icon('check')}
              ${view.head.phase === 'ended' ? 'Nothing: everything about this run was recorded.' : 'Nothing so far.'}
            </p>`
          : html`<ul class="missing">
              ${view.missing.map((gap) => html`<li>${icon('warning')} <span>${gap}</span></li>`)}
            </ul>`
      }
    </section>
    <section aria-labelledby="about-title">
      <h2 id="about-title">How it was made</h2>
      ${
        view.about.length === 0
          ? emptyView('Nothing is known yet about how this run was made.')
          : html`<dl class="about">
              ${view.about.map(
                ({ label, value }) =>
                  html`<div>
                    <dt>${label}</dt>
                    <dd>${value}</dd>
                  </div>`,
              )}
            </dl>`
      }
    </section>
  `;
}
