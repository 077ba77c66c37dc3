/** A real Prometheus of its own for a test: a free port, an empty store, gone with everything it wrote when it is stopped. */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

export interface PrometheusOptions {
  /** Addresses it scrapes each second at `/metrics`, such as that of a sandbox; as job `target`. */
  readonly scrape?: readonly string[];
  /** `prometheus.yml`, instead of the one that the other options make. */
  readonly config?: string;
  /** Rule files by their names, beside the configuration. */
  readonly rules?: Readonly<Record<string, string>>;
  /** `web.yml`: passwords, TLS. */
  readonly web?: string;
  /** What `web` names, and whatever else has to lie beside the configuration. */
  readonly files?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** False for one that takes none, as Prometheus is before version 3 unless told otherwise. */
  readonly nativeHistograms?: boolean;
}

export interface RealPrometheus {
  /** Without a slash at its end. */
  readonly url: string;
  /** Its folder: `prometheus.yml`, rule files, the store in `data`. */
  readonly folder: string;
  /** What an expression gives now, as the API has it; fails the test when it is refused. */
  query(expression: string): Promise<readonly PrometheusSample[]>;
  /** Resolves as soon as an expression gives a sample; the test's own time limit is the only one. */
  until(expression: string): Promise<readonly PrometheusSample[]>;
  /** Reads its configuration and rule files again. */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

export interface PrometheusSample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [seconds: number, value: string];
}

/** Starts the Prometheus of AYNI_PROMETHEUS; resolves when it is ready. With `web`, `url` is not asked whether it is. */
export async function startPrometheus(options: PrometheusOptions = {}): Promise<RealPrometheus> {
  const program = process.env['AYNI_PROMETHEUS'];
  assert.ok(program, 'AYNI_PROMETHEUS names no Prometheus: `npm test -- prometheus` sets it');
  const folder = mkdtempSync(join(tmpdir(), 'ayni-prometheus-'));
  writeFiles(folder, options);
  const args = [...ownArgs(folder, options), ...(options.web === undefined ? [] : webArgs(folder))];
  const child = spawn(program, [...args, ...(options.args ?? [])], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const url = `http://${await addressOf(child)}`;
    if (options.web === undefined) await untilReady(url);
    return { url, folder, stop, ...asking(url) };
  } catch (error) {
    await stop();
    throw error;
  }
}

function writeFiles(folder: string, options: PrometheusOptions): void {
  const files = {
    'prometheus.yml': options.config ?? configOf(options),
    ...(options.web !== undefined && { 'web.yml': options.web }),
    ...options.rules,
    ...options.files,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** JSON is YAML. */
const configOf = ({ scrape = [], rules = {} }: PrometheusOptions): string =>
  JSON.stringify({
    global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
    rule_files: Object.keys(rules),
    scrape_configs: [
      { job_name: 'target', static_configs: [{ targets: scrape.map((url) => new URL(url).host) }] },
    ],
  });

const ownArgs = (folder: string, { nativeHistograms = true }: PrometheusOptions): readonly string[] => [
  `--config.file=${join(folder, 'prometheus.yml')}`,
  `--storage.tsdb.path=${join(folder, 'data')}`,
  '--web.listen-address=127.0.0.1:0',
  '--web.enable-remote-write-receiver',
  '--web.enable-lifecycle',
  ...(nativeHistograms ? ['--enable-feature=native-histograms'] : []),
];

const webArgs = (folder: string): readonly string[] => [`--web.config.file=${join(folder, 'web.yml')}`];

/** It takes a free port, and names it in its log. */
function addressOf(child: ChildProcess): Promise<string> {
  const heard: string[] = [];
  return new Promise((resolve, reject) => {
    assert.ok(child.stderr);
    createInterface({ input: child.stderr }).on('line', (line) => {
      const [, address] = /msg="Listening on".* address=(127\.0\.0\.1:\d+)/.exec(line) ?? [];
      if (address !== undefined) resolve(address);
      // After that the lines are read and forgotten: a full pipe would stop it.
      if (heard.length < 200) heard.push(line);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Prometheus did not start:\n${heard.join('\n')}`)));
  });
}

async function untilReady(url: string): Promise<void> {
  while (!(await fetch(`${url}/-/ready`)).ok) await wait(20);
}

function asking(url: string): Pick<RealPrometheus, 'query' | 'until' | 'reload'> {
  const query = async (expression: string): Promise<readonly PrometheusSample[]> => {
    const answer = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(expression)}`);
    const body = (await answer.json()) as { data?: { result: PrometheusSample[] }; error?: string };
    assert.ok(body.data, `${expression}: ${body.error}`);
    return body.data.result;
  };
  return {
    query,
    until: async (expression) => {
      for (;;) {
        const samples = await query(expression);
        if (samples.length > 0) return samples;
        await wait(100);
      }
    },
    reload: async () => {
      const answer = await fetch(`${url}/-/reload`, { method: 'POST' });
      assert.equal(answer.status, 200, await answer.text());
    },
  };
}
