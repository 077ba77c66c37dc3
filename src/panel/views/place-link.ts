import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Place } from '../../core/base/result.ts';
import type { Page } from '../page.ts';

/** A place in a script by its file's name; pressing it opens the script there. */
export const placeLink = (page: Page, place: Place): TemplateResult =>
  html`<button type="button" class="link" @click=${() => page.send({ kind: 'open-source', ...place })}>
    ${fileName(place.file)}:${place.line}:${place.column}
  </button>`;

const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
