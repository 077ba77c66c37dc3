/** The entry of the page that shows trends: messages in, views out. */
import '@vscode/codicons/dist/codicon.css';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { render } from 'lit';
import { decodeToTrends } from '../../protocol/trends.ts';
import type { FromTrends, ToTrends } from '../../protocol/trends.ts';
import '../styles/page.css';
import '../styles/parts.css';
import '../styles/tables.css';
import '../styles/trends.css';
import type { VsCodeApi } from '../vscode-api.ts';
import type { TrendsPage } from './trend-state.ts';
import { trendsView } from './trends-view.ts';

const narrowest = 320;

startTrends();

function startTrends(): void {
  const editor: VsCodeApi<FromTrends, undefined> = acquireVsCodeApi();
  const root = document.getElementById('panel') ?? document.body;
  let page: TrendsPage = {
    told: undefined,
    problem: undefined,
    selected: undefined,
    listsAll: false,
    width: widthOf(root),
    send: (message) => editor.postMessage(message),
    select: (selected) => change({ selected }),
    listAll: () => change({ listsAll: true }),
  };

  const draw = (): void => {
    render(trendsView(page), root);
  };
  const change = (given: Partial<TrendsPage>): void => {
    page = { ...page, ...given };
    draw();
  };

  addEventListener('message', (event: MessageEvent<unknown>) => {
    const decoded = decodeToTrends(event.data);
    if (!decoded.ok) return change({ problem: decoded.problem.says });
    change({ told: decoded.value, problem: undefined, ...selectionAfter(page, decoded.value) });
  });
  new ResizeObserver(() => {
    const width = widthOf(root);
    if (width !== page.width) change({ width });
  }).observe(root);
  draw();
  editor.postMessage({ kind: 'ready' });
}

/** Another quantity of the same runs leaves the picked run as it is. */
function selectionAfter({ told, selected }: TrendsPage, next: ToTrends): Partial<TrendsPage> {
  const before = selected === undefined ? undefined : told?.shown?.trend.points[selected]?.runId;
  const index = next.shown?.trend.points.findIndex(({ runId }) => runId === before) ?? -1;
  return index < 0 ? { selected: undefined, listsAll: false } : { selected: index };
}

function widthOf(root: Element): number {
  return Math.max(narrowest, root.clientWidth - 32);
}
