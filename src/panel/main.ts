/** The page's entry: messages in, state, views, choices kept across reloads. */
import '@vscode/codicons/dist/codicon.css';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { render } from 'lit';
import { decodeToPanel } from '../protocol/decode-panel.ts';
import type { PanelMemory } from '../protocol/panel-memory.ts';
import { decodePanelMemory } from '../protocol/panel-memory.ts';
import type { FromPanel, ToPanel } from '../protocol/panel.ts';
import { Announcer, announcement } from './announcement.ts';
import type { Choices } from './choices.ts';
import { decodeChoices, showing } from './choices.ts';
import { watchDrops } from './dropped-files.ts';
import { initialState, reduce, withoutPointed, withoutProblem } from './state.ts';
import './styles/page.css';
import './styles/parts.css';
import './styles/tables.css';
import './styles/charts.css';
import { panelView } from './views/panel.ts';
import type { VsCodeApi } from './vscode-api.ts';

startPanel();

function startPanel(): void {
  const editor: VsCodeApi = acquireVsCodeApi();
  const root = document.getElementById('panel') ?? document.body;
  const announcer = new Announcer(addLiveRegion());
  const memory = decodePanelMemory(editor.getState());
  let state = initialState;
  let choices = decodeChoices(memory.choices);
  let isPointing = false;

  const send = (message: FromPanel): void => editor.postMessage(message);

  const choose = (change: Partial<Choices>): void => {
    choices = { ...choices, ...change };
    if (change.tab !== undefined) state = withoutPointed(state);
    remember();
    draw();
  };

  const remember = (): void => {
    const runId = state.run?.view.head.runId ?? memory.runId;
    editor.setState({ runId, choices } satisfies PanelMemory);
  };

  const dismissProblem = (): void => {
    state = withoutProblem(state);
    draw();
  };

  const draw = (): void => {
    render(panelView({ state, choices, send, dismissProblem, choose }), root);
    announcer.say(announcement(state));
    if (isPointing) isPointing = !bringIntoView(root);
  };

  const scheduleDraw = oncePerFrame(draw);

  const take = (message: ToPanel): void => {
    const before = state;
    state = reduce(before, message);
    if (state.stale && !before.stale) send({ kind: 'resync' });
    if (message.kind === 'snapshot') remember();
    if (message.kind === 'show-rows') {
      choices = { ...choices, ...showing(message.rows.table, choices) };
      isPointing = true;
      remember();
    }
    scheduleDraw();
  };

  addEventListener('message', (event: MessageEvent<unknown>) => {
    const decoded = decodeToPanel(event.data);
    take(decoded.ok ? decoded.value : { kind: 'problem', ...decoded.problem });
  });
  watchDrops(document.body, dropAnswer(send, take));
  draw();
  send({ kind: 'ready' });
}

/** What becomes of files that are dropped: the editor reads them, where the page knows which they are. */
function dropAnswer(send: (message: FromPanel) => void, take: (message: ToPanel) => void) {
  return (uris: readonly string[]): void =>
    uris.length > 0 ? send({ kind: 'import-files', uris }) : take(namelessDrop);
}

const namelessDrop: ToPanel = {
  kind: 'problem',
  says: 'The editor does not tell a page where a file lies that comes from outside of it.',
  remedy: 'Drag it from the explorer of the editor, or take the command Ayni: Import Results.',
};

/** Many messages may come between two frames; one drawing is enough for all. */
function oncePerFrame(draw: () => void): () => void {
  let isScheduled = false;
  return () => {
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(() => {
      isScheduled = false;
      draw();
    });
  };
}

/** Scrolls to the first row that is pointed at, and gives it the focus; false when it is not there (yet). */
function bringIntoView(root: HTMLElement): boolean {
  const row = root.querySelector<HTMLElement>('tr.pointed');
  if (row === null) return false;
  row.tabIndex = -1;
  row.scrollIntoView({ block: 'center' });
  row.focus({ preventScroll: true });
  return true;
}

function addLiveRegion(): Element {
  const region = document.createElement('div');
  region.setAttribute('role', 'status');
  region.className = 'for-readers';
  document.body.append(region);
  return region;
}
