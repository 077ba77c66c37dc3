import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunningProcess, SecretValues } from '../../../src/app/ports.ts';
import { createRunService } from '../../../src/app/run/create-run-service.ts';
import type { RunPorts } from '../../../src/app/run/run-ports.ts';
import type { RunService } from '../../../src/app/run/run-service.ts';
import type { RunSettings } from '../../../src/app/run/run-settings.ts';
import { failed } from '../../../src/core/base/result.ts';
import type { RunRequest } from '../../../src/core/run/request.ts';
import { nodeRunPorts } from '../../../src/host/compose.ts';
import { silentLog } from '../silent-log.ts';

export const keeperPath = fileURLToPath(new URL('../../../src/host/process/keeper.ts', import.meta.url));

const noSecrets: SecretValues = {
  of: ({ name }) => Promise.resolve(failed({ code: 'secret-missing', says: `No ${name}.`, remedy: '' })),
};

const samplerPath = fileURLToPath(new URL('../../../src/k6/debug/sampler.ts', import.meta.url));

export const fixtureScript = (path: string): string =>
  fileURLToPath(new URL(`../../fixtures/scripts/${path}`, import.meta.url));

/** Everything real, and every guarded environment agreed to. */
export const realPorts = (secretValues: SecretValues = noSecrets): RunPorts =>
  nodeRunPorts({
    log: silentLog,
    secretValues,
    consent: { refusal: () => Promise.resolve(undefined) },
    keeperPath,
    k6Path: () => process.env['AYNI_K6'],
  });

/** A run service on the real k6, with a workspace folder of its own; remembers the processes it started. */
export class RealRuns {
  readonly workspacePath: string;
  readonly processes: RunningProcess[] = [];
  readonly service: RunService;

  constructor(
    change: {
      ports?: Partial<RunPorts>;
      settings?: Partial<RunSettings>;
      workspacePath?: string;
      secretValues?: SecretValues;
    } = {},
  ) {
    this.workspacePath = change.workspacePath ?? mkdtempSync(join(tmpdir(), 'ayni-real-'));
    const ports = realPorts(change.secretValues);
    this.service = createRunService(
      { ...ports, processes: this.remembering(ports.processes), ...change.ports },
      {
        extensionVersion: '0.0.0-test',
        allowParallelRuns: true,
        allowExtensionResolution: false,
        samplerPath,
        ...change.settings,
      },
    );
  }

  request(script: string, change: Partial<RunRequest> = {}): RunRequest {
    return {
      scriptPath: fixtureScript(script),
      scriptName: basename(script),
      workspacePath: this.workspacePath,
      environment: 'local',
      load: { kind: 'script' },
      env: {},
      tags: {},
      extraArgs: [],
      ...change,
    };
  }

  /** The k6 of the newest run. */
  get newestPid(): number {
    return this.processes.at(-1)?.pid ?? -1;
  }

  async dispose(): Promise<void> {
    await this.service.shutdown();
    rmSync(this.workspacePath, { recursive: true, force: true });
  }

  private remembering(inner: RunPorts['processes']): RunPorts['processes'] {
    return {
      start: async (spec) => {
        const started = await inner.start(spec);
        if (started.ok) this.processes.push(started.value);
        return started;
      },
    };
  }
}
