import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from '../app/ports.ts';
import type { RunPorts } from '../app/run/run-ports.ts';
import { nodeRunPorts } from '../host/compose.ts';
import { consentOf } from './consent.ts';
import { secretValuesOf } from './secret-values.ts';
import type { Terminal } from './terminal.ts';

export interface PortsOptions {
  /** Writes a line among the progress. */
  readonly print: (line: string) => void;
  /** Undefined: look in the usual places. */
  readonly k6Path?: string | undefined;
  /** The guarded environment that may be loaded. */
  readonly agreed?: string | undefined;
  /** Values of secrets that were read from a file. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** What runs and histories need, on this machine. */
export const cliPorts = (terminal: Terminal, { print, k6Path, agreed, secrets }: PortsOptions): RunPorts =>
  nodeRunPorts({
    log: cliLog(terminal, print),
    consent: consentOf(agreed),
    secretValues: secretValuesOf({ ...terminal.env, ...secrets }),
    keeperPath: keeperPath(),
    k6Path: () => k6Path,
  });

function cliLog({ env }: Terminal, print: (line: string) => void): Log {
  const whenDebugging = env['AYNI_DEBUG'] ? print : () => undefined;
  return { debug: whenDebugging, info: whenDebugging, warn: print, error: print };
}

/** Beside the bundle; in the source tree where its source is. */
function programPath(name: string, ...source: readonly string[]): string {
  const folder = dirname(fileURLToPath(import.meta.url));
  const bundled = join(folder, name);
  return existsSync(bundled) ? bundled : join(folder, '..', ...source);
}

const keeperPath = (): string => programPath('keeper.mjs', 'host', 'process', 'keeper.ts');

/** The module that records an iteration from within k6. */
export const recorderPath = (): string => programPath('recorder.js', 'k6', 'debug', 'recorder.ts');

/** The module that takes a sample of failing requests from within k6. */
export const samplerPath = (): string => programPath('sampler.js', 'k6', 'debug', 'sampler.ts');

/** The program of the threads that read large files of results. */
export const importWorkerPath = (): string =>
  programPath('import-worker.mjs', 'host', 'import', 'import-worker.ts');
