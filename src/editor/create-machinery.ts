import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { Log, RunStore, SecretValues } from '../app/ports.ts';
import { debugIteration } from '../app/debug/debug-iteration.ts';
import { runQuery } from '../app/query/run-query.ts';
import { createRunService } from '../app/run/create-run-service.ts';
import type { RunPorts } from '../app/run/run-ports.ts';
import type { RunSettings } from '../app/run/run-settings.ts';
import type { SmokePlan } from '../app/smoke/smoke-environment.ts';
import { smokeEnvironment } from '../app/smoke/smoke-environment.ts';
import { nodeRunPorts } from '../host/compose.ts';
import { importInThread } from '../host/import/import-in-thread.ts';
import { probe } from '../host/probe/probe.ts';
import { buildK6 } from '../host/k6/build.ts';
import { createBaselineStore } from '../host/store/baseline-store.ts';
import type { Machinery } from './machinery.ts';
import { askConsent } from './runs/ask-consent.ts';
import { settingsFor } from './settings.ts';

/** Puts the machinery together from the editor's settings; loaded with the first run or the first look at the history. */
export function createMachinery(
  context: vscode.ExtensionContext,
  secretValues: SecretValues,
  log: Log,
): Machinery {
  const stores = new Map<string, RunStore>();
  const made = nodeRunPorts({
    log,
    consent: askConsent,
    secretValues,
    keeperPath: context.asAbsolutePath(join('dist', 'keeper.mjs')),
    k6Path: () => settingsFor().k6Path,
    maxHistoryBytes: () => settingsFor().historyMaxBytes,
  });
  const ports = { ...made, storeFor: (folder: string) => remembered(stores, folder, made.storeFor) };
  const { env, platform } = process;
  return {
    runs: createRunService(ports, runSettings(context)),
    k6: ports.finder,
    baselines: createBaselineStore(),
    storeFor: ports.storeFor,
    smoke: (plan) => smoke(plan, ports, runSettings(context)),
    debug: (request, signal) =>
      debugIteration({
        ...{ ports, request, signal },
        settings: runSettings(context),
        recorderPath: context.asAbsolutePath(join('dist', 'recorder.js')),
      }),
    importResults: (asked, watch) =>
      importInThread(
        context.asAbsolutePath(join('dist', 'import.mjs')),
        {
          request: { ...asked, extensionVersion: versionOf(context) },
          workerPath: context.asAbsolutePath(join('dist', 'import-worker.mjs')),
          maxHistoryBytes: settingsFor().historyMaxBytes,
        },
        { ...watch, onLog: (line) => log.warn(line) },
      ),
    query: (asked, signal) => runQuery(ports, asked, signal),
    buildK6: (onLine, signal) => buildK6({ processes: ports.processes, env, platform, onLine, signal }),
  };
}

/** By a service of its own, whose runs the one question about all of them covers, and nobody else's. */
async function smoke(
  plan: SmokePlan,
  ports: RunPorts,
  settings: RunSettings,
): ReturnType<Machinery['smoke']> {
  const covered = { ...ports, consent: { refusal: () => Promise.resolve(undefined) } };
  const service = createRunService(covered, settings);
  try {
    return await smokeEnvironment({ ...ports, probe }, service, plan);
  } finally {
    await service.shutdown();
    service.dispose();
  }
}

/** Read at each use, so that changed settings count for the next run. */
const runSettings = (context: vscode.ExtensionContext): RunSettings => ({
  extensionVersion: versionOf(context),
  samplerPath: context.asAbsolutePath(join('dist', 'sampler.js')),
  get allowParallelRuns() {
    return settingsFor().parallelRuns;
  },
  get allowExtensionResolution() {
    return settingsFor().allowExtensionResolution;
  },
});

function versionOf({ extension }: vscode.ExtensionContext): string {
  const { version } = extension.packageJSON as { readonly version?: unknown };
  return typeof version === 'string' ? version : '';
}

/** One store for each folder: a store looks after its own listing. */
function remembered<T>(kept: Map<string, T>, key: string, make: (key: string) => T): T {
  const existing = kept.get(key);
  if (existing !== undefined) return existing;
  const made = make(key);
  kept.set(key, made);
  return made;
}
