import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FinishedRun } from '../../src/app/run/run-service.ts';
import type { RunRequest } from '../../src/core/run/request.ts';
import { RealRuns } from '../support/run/real-runs.ts';

const script = `
import http from 'k6/http';
export const options = {
  scenarios: { default: { executor: 'per-vu-iterations', vus: 2, iterations: 6 } },
  thresholds: { iterations: ['count==12'] },
};
export default async function () {
  const params = { headers: { Authorization: 'Bearer ' + ['learned', 'on', 'the', 'way'].join('-') }, tags: { name: 'pay' } };
  http.post(__ENV.TARGET + 'bad', JSON.stringify({ id: 7, note: __ENV.API_TOKEN }), params);
  http.get(__ENV.TARGET + 'good');
  http.get(__ENV.TARGET + 'bytes', { responseType: 'binary' });
  http.batch([__ENV.TARGET + 'good', __ENV.TARGET + 'missing?n=' + __ITER]);
  await http.asyncRequest('GET', 'http://127.0.0.1:1/nobody');
  console.log('a line of the script');
}
`;

describe('a sample of the failing requests of a load run', () => {
  const workspacePath = mkdtempSync(join(tmpdir(), 'ayni-failures-'));
  const runs = new RealRuns({ workspacePath });
  const target = createServer((request, response) => {
    let sent = '';
    request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
    request.on('end', () => {
      if (request.url === '/bad')
        response.writeHead(500).end(`${request.headers.authorization} sent ${sent}`);
      else if (request.url === '/bytes') response.writeHead(502).end(Buffer.from([0, 159, 146, 150, 7]));
      else response.writeHead(request.url === '/good' ? 200 : 404).end('ok');
    });
  });
  before(async () => {
    writeFileSync(join(workspacePath, 's.js'), script);
    writeFileSync(
      join(workspacePath, 'quiet.js'),
      script.replace('  scenarios', '  discardResponseBodies: true,\n  scenarios'),
    );
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    await runs.dispose();
    target.closeAllConnections();
    target.close();
    rmSync(workspacePath, { recursive: true, force: true });
  });

  function run(name: string, change: Partial<RunRequest> = {}): Promise<FinishedRun> {
    const { port } = target.address() as AddressInfo;
    const scriptPath = join(workspacePath, name);
    const env = { TARGET: `http://127.0.0.1:${port}/`, API_TOKEN: 'token-given-0815' };
    return runs.service.start(runs.request(name, { scriptPath, env, sampleFailures: true, ...change }))
      .finished;
  }

  it('has two of each kind of every virtual user at most, with headers, bodies and lines, and no secret', async () => {
    const { record, path, outcome } = await run('s.js');
    assert.ok(record?.failures && path !== undefined, outcome.says);
    assert.equal(outcome.kind, 'passed');
    const told = record.failures.map(({ method, status, name }) => `${method} ${status} ${name}`);
    assert.equal(told.filter((one) => one === 'POST 500 pay').length, 4);
    assert.deepEqual([...new Set(told)].sort(), ['GET 0 ', 'GET 404 ', 'GET 502 ', 'POST 500 pay']);
    assert.equal(told.length, 12);
    const paid = record.failures.find(({ name }) => name === 'pay');
    assert.deepEqual([paid?.place?.file, paid?.place?.line], [join(workspacePath, 's.js'), 9]);
    assert(paid?.received.body.kind === 'text');
    assert.equal(paid.received.body.text, 'Bearer *** sent {"id":7,"note":"***"}');
    const bytes = record.failures.find(({ status }) => status === 502)?.received.body;
    assert.deepEqual(bytes, { kind: 'binary', base64: '', bytes: 5 });
    assert.match(record.failures.find(({ status }) => status === 0)?.error ?? '', /connection refused/);
    assert.ok(record.log.every(({ message }) => !message.includes('ayni-failure')));
    assert.ok(record.log.some(({ message }) => message === 'a line of the script'));
    const kept = gunzipSync(readFileSync(path)).toString();
    for (const secret of ['learned-on-the-way', 'token-given-0815'])
      assert.ok(!kept.includes(secret), secret);
  });

  it('says that the bodies are missing where the script discards them', async () => {
    const { record } = await run('quiet.js');
    assert.match(record?.missing.join('\n') ?? '', /discards the bodies/);
    const paid = record?.failures?.find(({ name }) => name === 'pay');
    assert.equal(paid?.status, 500);
    assert(paid.received.body.kind === 'none' && paid.received.body.says !== undefined);
  });

  it('is left out, in a sentence, where k6 takes no module beside the script', async () => {
    const archive = join(workspacePath, 's.tar');
    execFileSync(process.env['AYNI_K6'] ?? 'k6', ['archive', '-O', archive, join(workspacePath, 's.js')], {
      env: { ...process.env, TARGET: 'x' },
      stdio: 'ignore',
    });
    const { record, outcome } = await run('s.tar');
    assert.equal(outcome.kind, 'passed');
    assert.equal(record?.failures, undefined);
    assert.match(record?.missing.join('\n') ?? '', /k6 does not load the script together/);
  });

  it('is not taken unless asked for', async () => {
    const { record } = await run('s.js', { sampleFailures: false });
    assert.equal(record?.failures, undefined);
  });
});
