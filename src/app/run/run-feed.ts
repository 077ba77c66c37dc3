import type { Disposable } from '../../core/base/disposable.ts';
import { Emitter } from '../../core/base/emitter.ts';
import type { FeedMessage, RunChange } from '../../core/run/feed.ts';
import { applyChange } from '../../core/run/feed.ts';
import { appendColumns } from '../../core/run/columns.ts';
import type { RunView } from '../../core/run/view.ts';

/** One run's view and its watchers. Changes are collected and go out when `flush` is called. */
export class RunFeed {
  private current: RunView;
  private seq = 0;
  private pending: RunChange | undefined;
  private needsWhole = false;
  private readonly emitter: Emitter<FeedMessage>;

  constructor(initial: RunView, onError: (error: unknown) => void) {
    this.current = initial;
    this.emitter = new Emitter(onError);
  }

  get view(): RunView {
    return this.current;
  }

  /** Replaces the parts that the change carries; `rows`, `log`, `violations` and `failures` are appended. */
  change(change: RunChange): void {
    this.current = applyChange(this.current, change);
    this.pending = this.pending === undefined ? change : merged(this.pending, change);
  }

  /** Replaces parts that no change can carry; watchers get the whole with the next flush. */
  replace(parts: Partial<RunView>): void {
    this.current = { ...this.current, ...parts };
    this.needsWhole = true;
  }

  /** Sends what has changed since the last time, if anything. */
  flush(): void {
    const change = this.pending;
    if (change === undefined && !this.needsWhole) return;
    this.pending = undefined;
    this.seq++;
    const isWhole = change === undefined || this.needsWhole;
    this.needsWhole = false;
    this.emitter.fire(isWhole ? this.whole() : { kind: 'change', seq: this.seq, change });
  }

  /** The whole as it is now. What is pending goes out to the others first: a number must not stand for two states. */
  snapshot(): FeedMessage {
    this.flush();
    return this.whole();
  }

  watch(listener: (message: FeedMessage) => void): Disposable {
    const first = this.snapshot();
    const watching = this.emitter.on(listener);
    listener(first);
    return watching;
  }

  private whole(): FeedMessage {
    return { kind: 'snapshot', seq: this.seq, view: this.current };
  }
}

function merged(earlier: RunChange, later: RunChange): RunChange {
  const rows =
    earlier.rows !== undefined && later.rows !== undefined
      ? appendColumns(earlier.rows, later.rows)
      : (later.rows ?? earlier.rows);
  return {
    ...earlier,
    ...later,
    ...(rows !== undefined && { rows }),
    ...appended('log', earlier, later),
    ...appended('violations', earlier, later),
    ...appended('failures', earlier, later),
  };
}

/** A list that changes add to; absent when neither does. */
function appended(part: 'log' | 'violations' | 'failures', earlier: RunChange, later: RunChange): RunChange {
  const items = [...(earlier[part] ?? []), ...(later[part] ?? [])];
  return items.length === 0 ? {} : { [part]: items };
}
