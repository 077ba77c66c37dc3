import type { PanelMemory } from '../protocol/panel-memory.ts';
import type { FromPanel } from '../protocol/panel.ts';

/** What the editor offers to a page. */
export interface VsCodeApi {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(memory: PanelMemory): void;
}

declare global {
  // Put on the page's global object by the editor; may be called once.
  function acquireVsCodeApi(): VsCodeApi;
}
