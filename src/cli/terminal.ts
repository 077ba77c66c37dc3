import type { Disposable } from '../core/base/disposable.ts';

/** What a command knows of the place it was called from. Nothing else in `src/cli` touches the process. */
export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Progress and problems. */
  err(text: string): void;
  /** Progress may be redrawn in place. */
  readonly live: boolean;
  readonly colour: boolean;
  /** Width in characters; asked again for each drawing. */
  columns(): number;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ctrl-C, a polite request to end, or a closed terminal. */
  onInterrupt(listener: () => void): Disposable;
}

export type Tone = 'good' | 'bad' | 'quiet' | 'strong' | 'warning';

const codes: Readonly<Record<Tone, string>> = {
  good: '32',
  bad: '31',
  quiet: '2',
  strong: '1',
  warning: '33',
};

export type Paint = (tone: Tone, text: string) => string;

/** Colours a text where colours are wanted. */
export const painter =
  (colour: boolean): Paint =>
  (tone, text) =>
    colour ? `\u001b[${codes[tone]}m${text}\u001b[0m` : text;
