import type * as vscode from 'vscode';
import type { BaselineStore, K6Finder, Log, RunStore } from '../app/ports.ts';
import type { RunService } from '../app/run/run-service.ts';
import { settingsFor } from './settings.ts';

/** The parts that run k6 and keep records. */
export interface Machinery {
  readonly runs: RunService;
  readonly k6: K6Finder;
  readonly baselines: BaselineStore;
  /** The runs of a workspace folder. */
  storeFor(folder: string): RunStore;
}

/** Loads the machinery with the first call: activation must not pay for it. */
export function lazyMachinery(context: vscode.ExtensionContext, log: Log): () => Promise<Machinery> {
  let loaded: Promise<Machinery> | undefined;
  return () => (loaded ??= load(context, log));
}

async function load(context: vscode.ExtensionContext, log: Log): Promise<Machinery> {
  const { createMachinery } = await import('../host/compose.ts');
  throw new Error(`${String(createMachinery)}${String(log)}${String(settingsFor())}${context.extensionPath}`);
}
