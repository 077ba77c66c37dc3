import type { PanelMemory } from '../protocol/panel-memory.ts';
import type { FromPanel } from '../protocol/panel.ts';

/** What the editor offers to a page that sends `Message` and keeps `Memory`. */
export interface VsCodeApi<Message = FromPanel, Memory = PanelMemory> {
  postMessage(message: Message): void;
  getState(): unknown;
  setState(memory: Memory): void;
}

declare global {
  // Put on the page's global object by the editor; may be called once.
  function acquireVsCodeApi<Message, Memory>(): VsCodeApi<Message, Memory>;
}
