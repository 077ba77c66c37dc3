import type { Disposable } from '../core/base/disposable.ts';
import type { TextOptions } from '../core/report/text.ts';

/** What a command knows of the place it was called from. Nothing else in `src/cli` touches the process. */
export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Progress and problems. */
  err(text: string): void;
  /** Progress may be redrawn in place. */
  readonly live: boolean;
  /** Whether results may be coloured, and whether progress may. */
  readonly colour: { readonly out: boolean; readonly err: boolean };
  /** Asks a person for a line; undefined is no answer. Absent when there is nobody to ask. */
  readonly ask: ((question: string) => Promise<string | undefined>) | undefined;
  /** Width in characters; asked again for each drawing. */
  columns(): number;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ctrl-C, a polite request to end, or a closed terminal. */
  onInterrupt(listener: () => void): Disposable;
}

/** How results are laid out there. */
export const layoutOf = (terminal: Terminal): TextOptions => ({
  color: terminal.colour.out,
  width: Math.max(80, terminal.columns()),
});
