import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunRecord } from '../../src/core/run/record.ts';
import type { RunRequest } from '../../src/core/run/request.ts';
import { RealRuns } from '../support/run/real-runs.ts';

const script = `
import http from 'k6/http';
export const options = { vus: 2, iterations: 30, thresholds: { http_req_duration: ['p(99)<5000'], iterations: ['count>0'] } };
export default function () { http.get(__ENV.TARGET + (__ITER % 5 === 0 ? 'bad' : 'good')); }
`;

/** The same in the old module format, which k6 still runs. */
const commonJs = `
const http = require('k6/http');
module.exports.options = { iterations: 4, thresholds: { iterations: ['count>0'] } };
module.exports.default = function () { http.get(__ENV.TARGET + 'good'); };
`;

/** No request takes less than 1 us, on whatever machine; on a fast one, few as there are, all may take less than 1 ms. */
const config = `targets:
  latency: { p95: 4s, p99: 1us }
  errorRate: 1%
  availability: 99.5%
  requestsPerSecond: 1
  apdex: { satisfied: 2s, minimum: 0.1 }
  scenarios: { default: { latency: { p90: 4s } } }
`;

describe('targets in runs of the real k6', () => {
  const workspacePath = mkdtempSync(join(tmpdir(), 'ayni-targets-'));
  const runs = new RealRuns({ workspacePath });
  const target = createServer((request, response) => {
    response.writeHead(request.url === '/bad' ? 500 : 200).end('ok');
  });
  before(async () => {
    writeFileSync(join(workspacePath, 'ayni.yaml'), config);
    writeFileSync(join(workspacePath, 's.js'), script);
    writeFileSync(join(workspacePath, 'old.js'), commonJs);
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    await runs.dispose();
    target.closeAllConnections();
    target.close();
    rmSync(workspacePath, { recursive: true, force: true });
  });

  async function run(name: string, change: Partial<RunRequest> = {}): Promise<RunRecord> {
    const { port } = target.address() as AddressInfo;
    const scriptPath = join(workspacePath, name);
    const env = { TARGET: `http://127.0.0.1:${port}/` };
    const { record } = await runs.service.start(runs.request(name, { scriptPath, env, ...change })).finished;
    assert.ok(record);
    return record;
  }

  const targetsOf = ({ targets = [] }: RunRecord) =>
    Object.fromEntries(targets.map(({ name, judge, held }) => [name, `${judge} ${held}`]));

  it("stand beside the script's own thresholds, and fail the run where one does not hold", async () => {
    const record = await run('s.js');
    assert.deepEqual(targetsOf(record), {
      'Latency p95': 'k6 true',
      // The script's own limit on this percentile stands.
      'Latency p99': 'script false',
      'Error rate': 'k6 false',
      'Latency p90 of the scenario default': 'k6 true',
      Availability: 'model false',
      Throughput: 'model true',
      Apdex: 'model true',
    });
    assert.equal(record.outcome.kind, 'thresholds-failed');
    assert.equal(record.outcome.exitCode, 99);
    assert.match(record.outcome.says, /http_req_failed rate<0\.01 \(ayni\.yaml\)/);
    const own = record.thresholds.filter(({ isTarget }) => isTarget !== true);
    assert.deepEqual(own.map(({ metric, source, held }) => `${metric} ${source} ${held}`).sort(), [
      'http_req_duration p(99)<5000 true',
      'iterations count>0 true',
    ]);
    assert.equal(record.thresholds.length, 5);
    assert.equal(record.missing.length, 0);
  });

  it('leave the script alone when they are left out', async () => {
    const record = await run('s.js', { withoutTargets: true });
    assert.equal(record.targets, undefined);
    assert.equal(record.thresholds.length, 2);
    assert.equal(record.outcome.kind, 'passed');
  });

  it('say nothing about load after a smoke run', async () => {
    const record = await run('s.js', { load: { kind: 'smoke' } });
    assert.deepEqual([...new Set(Object.values(targetsOf(record)))], ['nobody undefined']);
    assert.equal(record.thresholds.length, 2);
  });

  it('reach a script in the old module format, with a load of its own', async () => {
    const record = await run('old.js', { load: { kind: 'iterations', vus: 1, iterations: 6 } });
    assert.equal(record.summary.find(({ name }) => name === 'iterations')?.values['count'], 6);
    assert.equal(targetsOf(record)['Error rate'], 'k6 true');
    assert.equal(targetsOf(record)['Latency p99'], 'k6 false');
  });
});
