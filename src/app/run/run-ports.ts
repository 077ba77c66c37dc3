import type {
  Clock,
  Consent,
  Environments,
  Files,
  K6Apis,
  K6Finder,
  Log,
  MetricsReceivers,
  Processes,
  PrometheusServers,
  RuleFiles,
  RunStore,
  Surroundings,
} from '../ports.ts';

/** What runs need from the world. */
export interface RunPorts {
  readonly finder: K6Finder;
  readonly processes: Processes;
  readonly apis: K6Apis;
  readonly receivers: MetricsReceivers;
  /** The runs of one workspace folder. */
  readonly storeFor: (workspacePath: string) => RunStore;
  readonly environments: Environments;
  readonly prometheus: PrometheusServers;
  readonly ruleFiles: RuleFiles;
  readonly consent: Consent;
  readonly clock: Clock;
  readonly files: Files;
  readonly surroundings: Surroundings;
  readonly log: Log;
}
