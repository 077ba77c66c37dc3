import { join } from 'node:path';
import type { Consent, Log, SecretValues } from '../app/ports.ts';
import type { RunPorts } from '../app/run/run-ports.ts';
import { nodeEnvironments } from './config/environments.ts';
import { k6Finder } from './k6/find.ts';
import { nodeK6Apis } from './k6/rest-api.ts';
import { nodeProcesses } from './process/node-processes.ts';
import { nodePrometheusServers } from './prometheus/node-prometheus-servers.ts';
import { nodeRuleFiles } from './prometheus/rule-files.ts';
import { createReceivers } from './receiver/receiver.ts';
import { createRunStore } from './store/run-store.ts';
import { nodeClock } from './system/node-clock.ts';
import { nodeFiles } from './system/node-files.ts';
import { nodeSurroundings } from './system/surroundings.ts';

export interface NodeRunPortsOptions {
  readonly log: Log;
  readonly consent: Consent;
  readonly secretValues: SecretValues;
  /** The keeper's program: `dist/keeper.mjs`. */
  readonly keeperPath: string;
  /** The k6 path from the settings, read at each search; undefined: look elsewhere. */
  readonly k6Path: () => string | undefined;
  /** Runs of a workspace are kept up to so many bytes; the store's own default unless given. */
  readonly maxHistoryBytes?: () => number | undefined;
}

/** The ports of a run service on this machine; for the editor and the command line alike. */
export function nodeRunPorts(options: NodeRunPortsOptions): RunPorts {
  const { log } = options;
  return {
    finder: k6Finder({ settingsPath: options.k6Path, env: process.env, platform: process.platform }),
    processes: nodeProcesses({ keeperPath: options.keeperPath, onProblem: (says) => log.warn(says) }),
    apis: nodeK6Apis,
    receivers: createReceivers(),
    storeFor: (workspacePath) => {
      const maxBytes = options.maxHistoryBytes?.();
      const folder = join(workspacePath, '.ayni', 'runs');
      return createRunStore({ folder, clock: nodeClock, log, ...(maxBytes !== undefined && { maxBytes }) });
    },
    environments: nodeEnvironments(options.secretValues),
    prometheus: nodePrometheusServers(options.secretValues),
    ruleFiles: nodeRuleFiles,
    consent: options.consent,
    clock: nodeClock,
    files: nodeFiles,
    surroundings: nodeSurroundings,
    log,
  };
}
