import type { BaselineStore, RunStore } from '../app/ports.ts';
import { createBaselineStore } from '../host/store/baseline-store.ts';
import { cliPorts } from './ports.ts';
import type { Terminal } from './terminal.ts';

/** What a workspace keeps. */
export interface History {
  readonly runs: RunStore;
  readonly baselines: BaselineStore;
}

/** Opens the history of a workspace; nothing is written before something is asked for. */
export function openHistory(workspace: string, terminal: Terminal): History {
  const print = (line: string): void => terminal.err(`${line}\n`);
  return { runs: cliPorts(terminal, { print }).storeFor(workspace), baselines: createBaselineStore() };
}
