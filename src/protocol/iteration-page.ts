/** Messages between the editor and the page that shows one iteration. */
import type { Place } from '../core/base/result.ts';
import type { Iteration } from '../core/debug/iteration.ts';

export type ToIterationPage =
  /** k6 is at work. */
  | { readonly kind: 'running'; readonly scriptName: string }
  | { readonly kind: 'iteration'; readonly iteration: Iteration; readonly canRun: boolean }
  /** Show this item; it was asked for in the script. */
  | { readonly kind: 'select'; readonly id: number }
  /** Nothing came of it, and why. */
  | { readonly kind: 'problem'; readonly says: string; readonly remedy: string; readonly place?: Place };

export type FromIterationPage =
  /** The page is up: send what there is. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'run-again' }
  | { readonly kind: 'open-source'; readonly file: string; readonly line: number; readonly column: number }
  /** Put the request with this id on the clipboard, for a shell. */
  | { readonly kind: 'copy-curl'; readonly id: number }
  /** Keep the answer of the request with this id as a file. */
  | { readonly kind: 'save-fixture'; readonly id: number };
