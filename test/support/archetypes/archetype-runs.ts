import { spawn } from 'node:child_process';
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleData } from '../../../src/core/archetypes/archetype.ts';
import type { Faults } from '../../../src/sandbox/faults/faults.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What k6 said of a script, in the shape of its `--summary-export`. */
export interface ScriptRun {
  readonly code: number | null;
  readonly log: string;
  /** Name of a metric with all its values; a threshold's value is true when it was crossed. */
  readonly metrics: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The sandbox that a script meets, and what it is told. */
export interface System {
  readonly faults?: Partial<Faults>;
  /** Besides `BASE_URL`. */
  readonly env?: Readonly<Record<string, string>>;
  /** What this account got before the run although nobody gave it. */
  readonly unbacked?: { readonly user: string; readonly amount: number };
}

/** A folder laid out as the set-up makes it, in which scripts run with the real k6, a few at a time. */
export class ArchetypeRuns {
  private readonly folder = mkdtempSync(join(tmpdir(), 'ayni-archetypes-'));
  private readonly free: (() => void)[] = [];
  private slots = 4;

  constructor() {
    const lib = join(this.folder, 'lib');
    cpSync(join(root, 'dist', 'k6'), lib, { recursive: true });
    mkdirSync(join(this.folder, 'scenarios'));
    mkdirSync(join(this.folder, 'data'));
    for (const [name, text] of Object.entries(sampleData))
      writeFileSync(join(this.folder, 'data', name), text);
  }

  /** The run of a script against a sandbox of its own. */
  async run(name: string, text: string, system: System = {}): Promise<ScriptRun> {
    await this.slot();
    const sandbox = await startSandbox({ port: 0, faults: system.faults ?? {} });
    try {
      if (system.unbacked !== undefined) await breakLedger(sandbox.url, system.unbacked);
      return await this.k6(name, text, { ...system.env, BASE_URL: sandbox.url });
    } finally {
      await sandbox.close();
      this.slots += 1;
      this.free.shift()?.();
    }
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async slot(): Promise<void> {
    while (this.slots === 0) await new Promise<void>((resolve) => this.free.push(resolve));
    this.slots -= 1;
  }

  private async k6(name: string, text: string, env: Readonly<Record<string, string>>): Promise<ScriptRun> {
    const k6 = process.env['AYNI_K6'];
    assert.ok(k6, 'AYNI_K6 must name the k6 to test with');
    const script = join(this.folder, 'scenarios', name);
    const summary = join(this.folder, `${name}.summary.json`);
    writeFileSync(script, text);
    const flags = ['run', '--quiet', '--no-color', '--no-usage-report', '--address', '127.0.0.1:0'];
    const given = Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
    const child = spawn(k6, [...flags, '--summary-export', summary, ...given, script], {
      cwd: dirname(script),
      env: { ...process.env, K6_AUTO_EXTENSION_RESOLUTION: 'false' },
    });
    let log = '';
    child.stderr.on('data', (data: Buffer) => (log += data.toString()));
    child.stdout.resume();
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    return { code, log, metrics: metricsIn(summary) };
  }
}

async function breakLedger(url: string, unbacked: NonNullable<System['unbacked']>): Promise<void> {
  const answer = await fetch(`${url}/admin/ledger/break`, { method: 'POST', body: JSON.stringify(unbacked) });
  assert.equal(answer.status, 201);
}

function metricsIn(path: string): ScriptRun['metrics'] {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as Pick<ScriptRun, 'metrics'>).metrics;
  } catch {
    return {};
  }
}

/** Names and expressions of the thresholds that were crossed. */
export const crossed = ({ metrics }: ScriptRun): readonly string[] =>
  Object.entries(metrics).flatMap(([name, { thresholds = {} }]) =>
    Object.entries(thresholds as Record<string, boolean>)
      .filter(([, isCrossed]) => isCrossed)
      .map(([expression]) => `${name} ${expression}`),
  );

/** How often a counter was raised; 0 when nothing was counted. */
export const countOf = ({ metrics }: ScriptRun, name: string): number =>
  Number(metrics[name]?.['count'] ?? 0);

/** What k6 warned of; too few virtual users are left out, since that is what a busy machine looks like. */
export const complaints = ({ log }: ScriptRun): readonly string[] =>
  log.split('\n').filter((line) => /level=(warning|error)/.test(line) && !line.includes('Insufficient VUs'));
