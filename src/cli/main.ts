import { askOn } from './ask.ts';
import { ayni } from './run.ts';
import type { Terminal } from './terminal.ts';

const { env, stdin, stdout, stderr } = process;

const colours = !env['NO_COLOR'] && env['TERM'] !== 'dumb';

const terminal: Terminal = {
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  live: stderr.isTTY && env['TERM'] !== 'dumb' && !env['CI'],
  colour: { out: stdout.isTTY && colours, err: stderr.isTTY && colours },
  ask: stdin.isTTY && stderr.isTTY && !env['CI'] ? (question) => askOn(stdin, stderr, question) : undefined,
  columns: () => stderr.columns || 120,
  cwd: process.cwd(),
  env,
  onInterrupt: (listener) => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const signal of signals) process.on(signal, listener);
    return {
      dispose: () => {
        for (const signal of signals) process.off(signal, listener);
      },
    };
  },
};

// A reader that went away (`ayni runs | head`) is no fault of ours.
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await ayni(process.argv.slice(2), terminal);
