import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { Log, RunStore } from '../app/ports.ts';
import { buildK6 } from '../host/k6/build.ts';
import { k6Finder } from '../host/k6/find.ts';
import { nodeProcesses } from '../host/process/node-processes.ts';
import { createRunStore } from '../host/store/run-store.ts';
import { nodeClock } from '../host/system/node-clock.ts';
import type { Machinery } from './machinery.ts';
import { settingsFor } from './settings.ts';

/** Puts the machinery together from the editor's settings; loaded with the first run or the first look at the history. */
export function createMachinery(context: vscode.ExtensionContext, log: Log): Machinery {
  const { env, platform } = process;
  const keeperPath = context.asAbsolutePath(join('dist', 'keeper.mjs'));
  const processes = nodeProcesses({ keeperPath, onProblem: (says) => log.warn(says) });
  const stores = new Map<string, RunStore>();
  const storeFor = (folder: string): RunStore => {
    const existing = stores.get(folder);
    if (existing !== undefined) return existing;
    const maxBytes = settingsFor().historyMaxBytes;
    const store = createRunStore({ folder: join(folder, '.ayni', 'runs'), clock: nodeClock, log, maxBytes });
    stores.set(folder, store);
    return store;
  };
  return {
    runs: undefined as never,
    k6: k6Finder({ settingsPath: () => settingsFor().k6Path, env, platform }),
    baselines: { read: () => Promise.resolve({ ok: true, value: undefined }) } as never,
    storeFor,
    buildK6: (onLine, signal) => buildK6({ processes, env, platform, onLine, signal }),
  };
}
