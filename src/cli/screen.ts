import type { Disposable } from '../core/base/disposable.ts';
import type { RunView } from '../core/run/view.ts';
import { paint } from '../core/report/paint.ts';
import { checkpointLine, progressBlock } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** Shows a run while it goes on. */
export interface ProgressScreen extends Disposable {
  show(view: RunView): void;
  /** A line that stays, above what is redrawn. */
  print(line: string): void;
}

/** A block on a terminal, redrawn until the run is over; elsewhere a line when something else is done and every 10 s of the run. */
export const progressScreen = (terminal: Terminal): ProgressScreen =>
  terminal.live ? new RedrawnBlock(terminal) : new CheckpointLines(terminal);

class RedrawnBlock implements ProgressScreen {
  private readonly terminal: Terminal;
  private drawn: readonly string[] = [];

  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  show(view: RunView): void {
    if (view.head.phase === 'queued') return;
    const width = Math.max(20, this.terminal.columns() - 1);
    const lines = view.head.phase === 'ended' ? [] : progressBlock(view);
    this.redraw(
      lines.map(({ tone, text }) => {
        const cut = text.length > width ? `${text.slice(0, width - 1)}…` : text;
        return paint(cut, tone, this.terminal.colour.err);
      }),
    );
  }

  print(line: string): void {
    const block = this.drawn;
    this.redraw([]);
    this.terminal.err(`${line}\n`);
    this.redraw(block);
  }

  dispose(): void {
    this.drawn = [];
  }

  private redraw(lines: readonly string[]): void {
    const back = this.drawn.length === 0 ? '' : `\u001b[${this.drawn.length}A\r\u001b[J`;
    this.terminal.err(back + lines.map((line) => `${line}\n`).join(''));
    this.drawn = lines;
  }
}

const checkpointMs = 10_000;

class CheckpointLines implements ProgressScreen {
  private readonly terminal: Terminal;
  private activity = '';
  private nextMs = checkpointMs;

  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  show(view: RunView): void {
    const { activity, elapsedMs, phase } = view.head;
    if (phase === 'queued') return;
    if (activity !== this.activity && activity !== '') this.print(activity);
    this.activity = activity;
    const due = phase === 'running' && elapsedMs >= this.nextMs;
    if (due || (phase === 'ended' && elapsedMs > 0)) this.print(checkpointLine(view));
    if (due) this.nextMs = (Math.floor(elapsedMs / checkpointMs) + 1) * checkpointMs;
  }

  print(line: string): void {
    this.terminal.err(`${line}\n`);
  }

  dispose(): void {
    // Nothing to undo: every line stays.
  }
}
