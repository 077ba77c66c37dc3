/** The entry of the page that asks a Prometheus: messages in, views out. */
import '@vscode/codicons/dist/codicon.css';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { render } from 'lit';
import type { FromQueryPage } from '../../protocol/query-page.ts';
import { decodeToQueryPage } from '../../protocol/query-page.ts';
import '../styles/page.css';
import '../styles/parts.css';
import '../styles/tables.css';
import '../styles/query.css';
import type { VsCodeApi } from '../vscode-api.ts';
import type { QueryPage } from './state.ts';
import { draftAfter, emptyQuestion } from './state.ts';
import { queryView } from './view.ts';

const narrowest = 320;

startQueryPage();

function startQueryPage(): void {
  const editor: VsCodeApi<FromQueryPage, undefined> = acquireVsCodeApi();
  const root = document.getElementById('panel') ?? document.body;
  let page: QueryPage = {
    told: undefined,
    problem: undefined,
    draft: emptyQuestion,
    width: widthOf(root),
    send: (message) => editor.postMessage(message),
    edit: (given) => change({ draft: { ...page.draft, ...given } }),
  };
  const change = (given: Partial<QueryPage>): void => {
    page = { ...page, ...given };
    render(queryView(page), root);
  };
  addEventListener('message', (event: MessageEvent<unknown>) => {
    const decoded = decodeToQueryPage(event.data);
    if (!decoded.ok) return change({ problem: decoded.problem.says });
    const told = decoded.value;
    change({ told, problem: undefined, draft: draftAfter(page.draft, page.told, told) });
  });
  new ResizeObserver(() => {
    const width = widthOf(root);
    if (width !== page.width) change({ width });
  }).observe(root);
  change({});
  editor.postMessage({ kind: 'ready' });
}

function widthOf(root: Element): number {
  return Math.max(narrowest, root.clientWidth - 32);
}
