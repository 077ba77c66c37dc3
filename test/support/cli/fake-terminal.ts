import type { Terminal } from '../../../src/cli/terminal.ts';

/** A terminal that keeps what was written and can be interrupted. */
export interface FakeTerminal extends Terminal {
  readonly written: { out: string; err: string };
  interrupt(): void;
}

export function fakeTerminal(
  settings: Partial<Pick<Terminal, 'live' | 'colour' | 'cwd' | 'env' | 'ask'>> = {},
): FakeTerminal {
  const written = { out: '', err: '' };
  const listeners = new Set<() => void>();
  return {
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    live: false,
    colour: { out: false, err: false },
    ask: undefined,
    columns: () => 80,
    cwd: process.cwd(),
    env: {},
    ...settings,
    onInterrupt: (listener) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    written,
    interrupt: () => {
      for (const listener of listeners) listener();
    },
  };
}
