import { paint } from '../core/report/paint.ts';
import type { TextOptions } from '../core/report/text.ts';
import type { FileChange } from '../core/workspace/change.ts';
import { unifiedDiff } from '../core/workspace/unified-diff.ts';

/** A plan for people: a line for each file, then the difference of each that is there and would change. */
export function planText(changes: readonly FileChange[], { color = false }: TextOptions): string {
  const widest = Math.max(0, ...changes.map(({ path }) => path.length));
  const lines = changes.map((change) => {
    const verb = change.undoesEdits ? 'edited' : change.kind;
    const tone = change.undoesEdits ? 'warning' : change.kind === 'same' ? 'quiet' : 'good';
    return `  ${paint(verb.padEnd(6), tone, color)}  ${change.path.padEnd(widest)}  ${paint(change.why, 'quiet', color)}`;
  });
  const diffs = changes
    .filter(({ kind, undoesEdits }) => kind === 'change' && undoesEdits !== true)
    .map((change) => diffText(change, color));
  return `${[lines.join('\n'), ...diffs].join('\n\n')}\n`;
}

/** The difference that a change makes, as patch tools read it. */
export const diffText = (change: FileChange, color: boolean): string =>
  unifiedDiff(change)
    .trimEnd()
    .split('\n')
    .map((line) => paint(line, toneOf(line), color))
    .join('\n');

function toneOf(line: string): 'strong' | 'good' | 'bad' | 'quiet' | undefined {
  if (/^(---|\+\+\+) /.test(line)) return 'strong';
  if (line.startsWith('+')) return 'good';
  if (line.startsWith('-')) return 'bad';
  return line.startsWith('@@') ? 'quiet' : undefined;
}

/** `Create 14 files and change 2`. */
export function questionText(changes: readonly FileChange[]): string {
  const { created, changed } = countsOf(changes);
  const parts = [created > 0 && `create ${files(created)}`, changed > 0 && `change ${files(changed)}`];
  const text = parts.filter((part) => part !== false).join(' and ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `14 files created, 2 files changed`. */
export function countText(changes: readonly FileChange[]): string {
  const { created, changed } = countsOf(changes);
  return [created > 0 && `${files(created)} created`, changed > 0 && `${files(changed)} changed`]
    .filter((part) => part !== false)
    .join(', ');
}

function countsOf(changes: readonly FileChange[]): { readonly created: number; readonly changed: number } {
  const created = changes.filter(({ kind }) => kind === 'create').length;
  return { created, changed: changes.length - created };
}

const files = (count: number): string => `${count} ${count === 1 ? 'file' : 'files'}`;
