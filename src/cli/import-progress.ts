import type { ReadProgress } from '../app/import/import-ports.ts';
import { formatBytes, formatShare } from '../core/report/format.ts';
import type { Terminal } from './terminal.ts';

/** How far an import is: a line that is redrawn where that is possible, else nothing. */
export function importProgress(
  terminal: Terminal,
  name: string,
): { readonly show: (progress: ReadProgress) => void; readonly clear: () => void } {
  let drawn = '';
  const draw = (text: string): void => {
    if (!terminal.live || text === drawn) return;
    drawn = text;
    terminal.err(`\r\u001b[K${text}`);
  };
  return {
    show: ({ readBytes, totalBytes }) => {
      const share = formatShare(totalBytes > 0 ? readBytes / totalBytes : 1);
      draw(`${name}: ${share} of ${formatBytes(totalBytes)}`);
    },
    clear: () => draw(''),
  };
}
