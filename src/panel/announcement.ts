import type { Disposable } from '../core/base/disposable.ts';
import { limitCount } from '../core/run/ending.ts';
import { limitsOfView } from '../core/targets/verdict-targets.ts';
import type { PanelState } from './state.ts';
import { runSign } from './words.ts';

/** One sentence on where the run stands, for screen readers. Free of running numbers, so that it seldom changes. */
export function announcement(state: PanelState): string {
  const view = state.run?.view;
  if (view === undefined) return '';
  const { head, parts } = view;
  const limits = limitsOfView(view);
  const broken = limits.filter(({ held }) => held === false).length;
  const failing =
    broken === 0 ? '' : ` ${broken} of ${limitCount(limits)} ${broken === 1 ? 'is' : 'are'} broken.`;
  const outcome = head.outcome === undefined ? '' : ` ${head.outcome.says}`;
  const right =
    head.outcome === undefined && parts?.right.state === 'violated' ? ' The system is not right.' : '';
  return `${runSign(head).word}.${outcome}${failing}${right}`;
}

const everyMs = 5000;

/** Writes to a live region, each text once and at most every few seconds; the latest wins. */
export class Announcer implements Disposable {
  private readonly region: Element;
  private next: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(region: Element) {
    this.region = region;
  }

  say(text: string): void {
    this.next = text;
    if (this.timer === undefined) this.speak();
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private speak(): void {
    this.timer = undefined;
    if (this.next === undefined || this.next === this.region.textContent) return;
    this.region.textContent = this.next;
    this.next = undefined;
    this.timer = setTimeout(() => this.speak(), everyMs);
  }
}
