import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import type { RealPrometheus } from '../support/prometheus/real-prometheus.ts';
import { startPrometheus } from '../support/prometheus/real-prometheus.ts';

describe('A real Prometheus', () => {
  let sandbox: Sandbox;
  let prometheus: RealPrometheus;
  before(async () => {
    sandbox = await startSandbox({ port: 0 });
    const rules = {
      'app.yml': JSON.stringify({
        groups: [{ name: 'app', rules: [{ record: 'app:up:count', expr: 'count(up == 1)' }] }],
      }),
    };
    prometheus = await startPrometheus({ scrape: [sandbox.url], rules });
  });
  after(async () => {
    await prometheus.stop();
    await sandbox.close();
  });

  it('scrapes the sandbox', async () => {
    const [sample] = await prometheus.until('ayni_balance_deviation_percent');
    assert.equal(sample?.metric['job'], 'target');
    assert.equal(sample.value[1], '0');
  });

  it('evaluates rule files', async () => {
    const [sample] = await prometheus.until('app:up:count');
    assert.equal(sample?.value[1], '1');
  });

  it('leaves nothing behind', async () => {
    const other = await startPrometheus();
    await other.stop();
    assert.equal(existsSync(other.folder), false);
  });

  it('that cannot start says why', async () => {
    await assert.rejects(startPrometheus({ config: 'scrape_configs: 3' }), /cannot unmarshal/);
  });
});
