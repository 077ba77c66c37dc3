import assert from 'node:assert/strict';
import { leaveSandboxes, visitSandbox } from './support.ts';

afterEach(leaveSandboxes);

/** One sample of the Prometheus text; undefined when it is not there. */
function sample(text: unknown, series: string): number | undefined {
  const line = String(text)
    .split('\n')
    .find((candidate) => candidate.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

describe('the metrics', () => {
  it('count answers by method, route and status, not by path', async () => {
    const { get } = await visitSandbox();
    await Promise.all([get('/users/u1'), get('/users/u2'), get('/users/ghost'), get('/nowhere')]);
    const answer = await get('/metrics');
    assert.match(answer.headers.get('content-type') ?? '', /^text\/plain/);
    const { text } = answer.body;
    assert.equal(sample(text, 'http_requests_total{method="GET",route="/users/:id",status="200"}'), 2);
    assert.equal(sample(text, 'http_requests_total{method="GET",route="/users/:id",status="404"}'), 1);
    assert.equal(sample(text, 'http_requests_total{method="GET",route="none",status="404"}'), 1);
    assert.equal(sample(text, 'http_request_duration_seconds_count{route="/users/:id"}'), 3);
  });

  it('measure how long an answer took, in seconds', async () => {
    const visit = await visitSandbox({ faults: { latency: { kind: 'constant', ms: 400 } } });
    const slow = visit.get('/health');
    await visit.time.waiting(1);
    visit.time.advance(400);
    await slow;
    const { text } = (await visit.get('/metrics')).body;
    assert.equal(sample(text, 'http_request_duration_seconds_sum{route="/health"}'), 0.4);
  });

  it('tell the integrity of the community, and nothing where there is no data', async () => {
    const { get, post } = await visitSandbox();
    const before = (await get('/metrics')).body['text'];
    assert.equal(sample(before, 'ayni_balance_deviation_percent'), 0);
    assert.equal(sample(before, 'ayni_collaboration_index'), undefined);
    await post('/admin/ledger/break', { user: 'u1', amount: 10 });
    const after = (await get('/metrics')).body['text'];
    assert.equal(sample(after, 'ayni_balance_deviation_percent'), 100);
    assert.equal(sample(after, 'ayni_open_violations'), 1);
  });

  it('of two sandboxes do not mix', async () => {
    const [one, two] = [await visitSandbox(), await visitSandbox()];
    await one.get('/health');
    const { text } = (await two.get('/metrics')).body;
    assert.equal(sample(text, 'http_requests_total{method="GET",route="/health",status="200"}'), undefined);
  });
});
