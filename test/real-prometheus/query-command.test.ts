import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Ended } from '../support/cli/program.ts';
import { ayni, temporaryWorkspace } from '../support/cli/program.ts';
import type { RealPrometheus } from '../support/prometheus/real-prometheus.ts';
import { startPrometheus } from '../support/prometheus/real-prometheus.ts';

interface Answer {
  readonly exitCode: number;
  readonly prometheus: string;
  readonly series: readonly { readonly name: string; readonly value: { readonly text: string } }[];
  readonly chart: { readonly seconds: readonly number[] } | undefined;
  readonly notes: readonly string[];
  readonly problem: { readonly code: string };
}

describe('ayni query', () => {
  const workspace = temporaryWorkspace();
  let sandbox: Sandbox;
  let prometheus: RealPrometheus;
  before(async () => {
    sandbox = await startSandbox({ port: 0 });
    prometheus = await startPrometheus({ scrape: [sandbox.url] });
    const address = `{ baseUrl: '${sandbox.url}', prometheus: '${prometheus.url}' }`;
    const queries = `prometheus:\n  queries: { alive: up }\n`;
    writeFileSync(
      join(workspace.folder, 'ayni.yaml'),
      `environments:\n  local: ${address}\n  bare: { baseUrl: '${sandbox.url}' }\n${queries}`,
    );
    await prometheus.until('ayni_balance_deviation_percent');
  });
  after(async () => {
    await prometheus.stop();
    await sandbox.close();
    workspace.remove();
  });
  const query = (...args: string[]): Promise<Ended> => ayni(['query', ...args], workspace.folder);
  const asked = async (...args: string[]): Promise<Answer> =>
    JSON.parse((await query(...args, '--json')).stdout) as Answer;

  it('shows the values now, as a table', async () => {
    const { code, stdout } = await query('ayni_balance_deviation_percent');
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^Series +Value\nayni_balance_deviation_percent\{instance=".+", job="target"\} +0$/m,
    );
  });

  it('asks by the name of a query, and over a time', async () => {
    const { series, chart } = await asked('alive', '--range', '15m', '--step', '1s');
    assert.deepEqual(
      series.map(({ value }) => value.text),
      ['1'],
    );
    assert.equal(chart?.seconds.length, 901);
  });

  it('says that nothing is there, which is no zero', async () => {
    const { series, notes } = await asked('nothing_of_that_name');
    assert.deepEqual(series, []);
    assert.match(notes.join(), /No series has a value now/);
  });

  it('shows what is no number as such', async () => {
    const { series, notes } = await asked('0 / 0');
    assert.equal(series[0]?.value.text, 'NaN');
    assert.match(notes.join(), /division by zero/);
  });

  it("tells what Prometheus refuses in Prometheus' words", async () => {
    const { code, stderr } = await query('rate(up');
    assert.equal(code, 2);
    assert.match(stderr, /parse error/);
  });

  it('says when an environment has no Prometheus', async () => {
    const { problem } = await asked('up', '--env', 'bare');
    assert.equal(problem.code, 'prometheus-none');
  });

  it('refuses times that are none', async () => {
    for (const args of [
      ['--range', '5'],
      ['--step', '5s'],
      ['--range', '5m', '--run', 'last'],
    ])
      assert.equal((await query('up', ...args)).code, 2, args.join(' '));
  });
});
