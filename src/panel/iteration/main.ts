/** Entry of the page that shows one iteration: messages in, state, views. */
import '@vscode/codicons/dist/codicon.css';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { render } from 'lit';
import { countsOf, countsText } from '../../core/debug/counts.ts';
import { decodeToIterationPage } from '../../protocol/decode-iteration-page.ts';
import type { FromIterationPage } from '../../protocol/iteration-page.ts';
import '../styles/page.css';
import '../styles/parts.css';
import '../styles/tables.css';
import '../styles/iteration.css';
import type { VsCodeApi } from '../vscode-api.ts';
import type { IterationPage, IterationState } from './state.ts';
import { initialIterationState, reduceIteration } from './state.ts';
import { iterationPageView } from './view.ts';

startPage();

function startPage(): void {
  const editor: VsCodeApi<FromIterationPage, undefined> = acquireVsCodeApi();
  const root = document.getElementById('panel') ?? document.body;
  const region = addLiveRegion();
  let state = initialIterationState;

  const draw = (): void => {
    render(iterationPageView(page()), root);
    region.textContent = announcement(state);
  };

  const page = (): IterationPage => ({
    state,
    send: (message: FromIterationPage) => editor.postMessage(message),
    choose: (change) => {
      const isNew = Object.entries(change).some(
        ([name, value]) => state[name as keyof IterationState] !== value,
      );
      state = { ...state, ...change };
      if (isNew) draw();
    },
  });

  addEventListener('message', (event: MessageEvent<unknown>) => {
    const decoded = decodeToIterationPage(event.data);
    const message = decoded.ok ? decoded.value : { kind: 'problem' as const, ...decoded.problem };
    state = reduceIteration(state, message);
    draw();
    if (message.kind === 'select') document.getElementById(`item-${message.id}`)?.focus();
  });
  draw();
  editor.postMessage({ kind: 'ready' });
}

/** One sentence on how it went, for screen readers. */
function announcement({ running, problem, iteration }: IterationState): string {
  if (running !== undefined) return 'k6 runs one iteration.';
  if (problem !== undefined) return problem.says;
  return iteration === undefined ? '' : `${countsText(countsOf(iteration))}. ${iteration.ending.says}`;
}

function addLiveRegion(): Element {
  const region = document.createElement('div');
  region.setAttribute('role', 'status');
  region.className = 'for-readers';
  document.body.append(region);
  return region;
}
