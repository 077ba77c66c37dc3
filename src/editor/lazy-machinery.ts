import type * as vscode from 'vscode';
import type { Log, SecretValues } from '../app/ports.ts';
import type { Machinery } from './machinery.ts';

/** Loads the machinery with the first call: activation must not pay for it. */
export function lazyMachinery(
  context: vscode.ExtensionContext,
  secrets: SecretValues,
  log: Log,
): () => Promise<Machinery> {
  let loaded: Promise<Machinery> | undefined;
  return () => (loaded ??= load(context, secrets, log));
}

async function load(context: vscode.ExtensionContext, secrets: SecretValues, log: Log): Promise<Machinery> {
  const { createMachinery } = await import('./create-machinery.ts');
  return createMachinery(context, secrets, log);
}
