import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Place } from '../../core/base/result.ts';
import type { FromPanel } from '../../protocol/panel.ts';

/** A page that can ask the editor for a place. */
interface Opener {
  send(message: FromPanel & { readonly kind: 'open-source' }): void;
}

/** A place in a script by its file's name; pressing it opens the script there. */
export const placeLink = (page: Opener, place: Place): TemplateResult =>
  html`<button type="button" class="link" @click=${() => page.send({ kind: 'open-source', ...place })}>
    ${fileName(place.file)}:${place.line}:${place.column}
  </button>`;

const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
