import assert from 'node:assert/strict';
import { uncompress } from 'snappyjs';
import type { ForwardState } from '../../src/core/prometheus/forward/forward-state.ts';
import type { ForwardLimits } from '../../src/host/forward/forwarder.ts';
import { Forwarder } from '../../src/host/forward/forwarder.ts';
import { readWriteRequest } from '../../src/host/receiver/write-request.ts';
import { ManualClock } from '../support/manual-clock.ts';
import type { WriteTarget } from '../support/prometheus/write-target.ts';
import { writeTarget } from '../support/prometheus/write-target.ts';
import type { SeriesToWrite } from '../support/remote-write.ts';
import { histogramOf, pushBody } from '../support/remote-write.ts';

const every = 5000;
const labels = { ayni_run: 'run-1', ayni_environment: 'staging' };

const vus = (value: number, more: Readonly<Record<string, string>> = {}): SeriesToWrite => ({
  labels: { __name__: 'k6_vus', ...more },
  timestampMs: 1000 * value,
  value,
});

const duration: SeriesToWrite = {
  labels: { __name__: 'k6_http_req_duration_seconds', name: 'home', k6_feature_native_histograms: 'true' },
  timestampMs: 7000,
  value: [0.1, 0.1, 0.4],
};

describe('Forwarding of metrics', () => {
  let target: WriteTarget;
  let clock: ManualClock;
  let states: ForwardState[];
  let forwarder: Forwarder;
  const open = (limits: Partial<ForwardLimits> = {}): Forwarder =>
    new Forwarder({
      clock,
      target: {
        url: target.url,
        headers: { authorization: 'Bearer s3cret' },
        mask: (text) => text.replaceAll('s3cret', '***'),
        labels,
        onState: (state) => states.push(state),
      },
      mask: (text) => text.replaceAll(/hush-\w+/g, '***'),
      limits,
    });
  const take = (...series: readonly SeriesToWrite[]): void =>
    forwarder.take(readWriteRequest(uncompress(pushBody(series))));
  /** Sends what was taken, and waits for the answer to reach the state. */
  const turn = async (answers = target.requests.length + 1): Promise<void> => {
    clock.advance(every);
    await target.answered(answers);
  };
  const written = () => target.requests.flatMap(({ series }) => series);
  const named = (name: string) => written().filter((series) => series.labels['__name__'] === name);
  const state = (): ForwardState | undefined => states.at(-1);

  beforeEach(async () => {
    target = await writeTarget();
    clock = new ManualClock();
    states = [];
    forwarder = open();
  });
  afterEach(async () => {
    await forwarder.close(0);
    await target.close();
  });

  it('sends the newest value of each series, with the labels of the run, in the rhythm of k6', async () => {
    take(vus(1));
    take(vus(2));
    await turn();
    take(vus(3));
    await turn();
    await forwarder.close(1000);
    assert.deepEqual(
      written().map(({ labels: own, value, timestampMs }) => [own, value, timestampMs]),
      [2, 3].map((value) => [{ __name__: 'k6_vus', testid: 'run-1', ...labels }, value, 1000 * value]),
    );
    assert.equal(target.requests[0]?.headers.authorization, 'Bearer s3cret');
    assert.equal(state()?.samples, 2);
  });

  it('writes labels in the order of their names, as remote write wants them', async () => {
    take(vus(1, { zone: 'a', Host: 'b', scenario: 'c' }));
    await turn();
    const names = Object.keys(written()[0]?.labels ?? {});
    assert.deepEqual(names, [...names].sort());
  });

  it('sends a trend as the gauges that k6 would send, and as a histogram apart', async () => {
    take(duration);
    await turn(2);
    const suffixes = ['min', 'avg', 'p95', 'p99', 'max'];
    const gauges = suffixes.map((stat) => Number(named(`k6_http_req_duration_${stat}`)[0]?.value));
    assert.equal(gauges[1], (0.1 + 0.1 + 0.4) / 3);
    assert.deepEqual(
      gauges,
      gauges.toSorted((a, b) => a - b),
    );
    assert.ok(
      gauges.every((value) => value > 0.09 && value < 0.44),
      String(gauges),
    );
    const [histogram] = named('k6_http_req_duration_seconds');
    assert.deepEqual(histogram?.value, histogramOf([0.1, 0.1, 0.4]));
    assert.deepEqual(
      target.requests.map(({ series }) => series.length),
      [suffixes.length, 1],
    );
    assert.ok(written().every((series) => !('k6_feature_native_histograms' in series.labels)));
  });

  it('sends no more histograms to a Prometheus that takes none, and counts none as dropped', async () => {
    target.answers = [{ status: 204 }, { status: 500, text: 'native histograms are disabled\n' }];
    take(duration);
    await turn(2);
    await told(({ withoutHistograms }) => withoutHistograms);
    take({ ...duration, timestampMs: 8000 });
    await turn(3);
    await forwarder.close(1000);
    assert.equal(target.requests.length, 3);
    assert.deepEqual(state(), {
      host: new URL(target.url).host,
      samples: 10,
      dropped: 0,
      problem: undefined,
      withoutHistograms: true,
    });
  });

  it('shows nothing that a refusal repeats of the login, or that steers a terminal', async () => {
    target.answers = [{ status: 400, text: `${'x'.repeat(290)} Bearer s3cret \u009b2J` }];
    take(vus(1));
    await turn();
    await told(({ dropped }) => dropped === 1);
    assert.match(state()?.problem ?? '', /^it answers 400: x{290} Bearer \*\*\*?/);
    assert.doesNotMatch(state()?.problem ?? '', /s3|\u009b/);
  });

  it('reads no more of a refusal than is shown', async () => {
    target.answers = [{ status: 400, text: 'y'.repeat(32 * 1024 * 1024) }];
    take(vus(1));
    await turn();
    await told(({ dropped }) => dropped === 1);
    assert.ok((state()?.problem ?? '').length < 400);
  });

  it('takes a page for a refusal, whatever its status', async () => {
    target.answers = [
      { status: 200, text: '<html>', headers: { 'content-type': 'text/html; charset=utf-8' } },
    ];
    take(vus(1));
    await turn();
    await told(({ dropped }) => dropped === 1);
    assert.match(state()?.problem ?? '', /with a page/);
    assert.equal(state()?.samples, 0);
  });

  it('rests a second though it is told to come back at once', async () => {
    target.answers = [{ status: 503, headers: { 'retry-after': '0' } }];
    take(vus(1));
    await turn();
    await told(({ problem }) => problem !== undefined);
    clock.advance(900);
    assert.equal(target.requests.length, 1);
    clock.advance(100);
    await target.answered(2);
  });

  it('keeps a testid that the script has set', async () => {
    take(vus(1, { testid: 'nightly' }));
    await turn();
    assert.equal(written()[0]?.labels['testid'], 'nightly');
    assert.equal(written()[0]?.labels['ayni_run'], 'run-1');
  });

  it('masks secrets, and tells series apart that become equal', async () => {
    take(vus(1, { url: '/?key=hush-one' }), vus(2, { url: '/?key=hush-two' }));
    await turn();
    assert.deepEqual(
      written().map(({ labels: own }) => [own['url'], own['ayni_part']]),
      [
        ['/?key=***', undefined],
        ['/?key=***', '2'],
      ],
    );
  });

  it('tries again with growing pauses while the target is not well, and says so', async () => {
    target.answers = [{ status: 503, text: 'starting' }, { status: 429 }];
    take(vus(1));
    await turn(1);
    await said('503');
    clock.advance(1000);
    await target.answered(2);
    await said('429');
    assert.match(states[0]?.problem ?? '', /it answers 503: starting\./);
    clock.advance(2000);
    await target.answered(3);
    await forwarder.close(1000);
    assert.deepEqual([state()?.samples, state()?.dropped, state()?.problem], [1, 0, undefined]);
  });

  it('waits as long as the target asks it to', async () => {
    target.answers = [{ status: 429, headers: { 'retry-after': '7' } }];
    take(vus(1));
    await turn(1);
    await said('429');
    clock.advance(6999);
    assert.equal(target.requests.length, 1);
    clock.advance(1);
    await target.answered(2);
  });

  it('drops what is refused, counts it and goes on', async () => {
    target.answers = [{ status: 400, text: 'out of order sample' }];
    take(vus(1), vus(2, { a: 'b' }));
    await turn(1);
    take(vus(3));
    await turn(2);
    await forwarder.close(1000);
    assert.deepEqual([state()?.samples, state()?.dropped], [1, 2]);
    assert.match(state()?.problem ?? '', /it answers 400: out of order sample\./);
  });

  it('drops the oldest when too much waits', async () => {
    await forwarder.close(0);
    forwarder = open({ maxWaitingBytes: 1 });
    target.answers = ['silence'];
    for (const value of [1, 2, 3, 4]) {
      take(vus(value));
      clock.advance(every);
    }
    await target.answered(1);
    await forwarder.close(0);
    // The first was under way; of the others one could wait.
    assert.equal(state()?.dropped, 4);
    assert.deepEqual(
      states.map(({ dropped }) => dropped),
      [1, 2, 3, 4],
    );
  });

  it('drops series beyond its limit and says so', async () => {
    await forwarder.close(0);
    forwarder = open({ maxSeries: 1 });
    take(vus(1), vus(2, { a: 'b' }));
    await turn(1);
    assert.equal(written().length, 1);
    assert.equal(states[0]?.dropped, 1);
    assert.match(states[0].problem ?? '', /no more than 1 series/);
  });

  it('sends the rest at the end, also before its turn', async () => {
    take(vus(1));
    await forwarder.close(1000);
    assert.equal(written().length, 1);
    assert.equal(state()?.samples, 1);
  });

  it('ends within its limit when the target does not answer, and counts the rest as dropped', async () => {
    target.answers = ['silence'];
    take(vus(1));
    const closing = forwarder.close(3000);
    await target.answered(1);
    clock.advance(3000);
    await closing;
    assert.deepEqual([state()?.samples, state()?.dropped], [0, 1]);
    assert.match(state()?.problem ?? '', /before it had taken/);
  });

  it('does not follow a redirect, which could lead the credentials elsewhere', async () => {
    target.answers = [{ status: 302, headers: { location: 'http://127.0.0.1:9/' } }];
    take(vus(1));
    await turn(1);
    await forwarder.close(1000);
    assert.equal(target.requests.length, 1);
    assert.match(state()?.problem ?? '', /it answers 302/);
  });

  it('says why nobody answers', async () => {
    await target.close();
    take(vus(1));
    const closing = forwarder.close(100);
    await said('does not answer: ');
    clock.advance(100);
    await closing;
    assert.equal(state()?.dropped, 1);
  });

  /** Resolves when the state is such. */
  async function told(isSuch: (state: ForwardState) => boolean): Promise<void> {
    for (let at = state(); at === undefined || !isSuch(at); at = state())
      await new Promise((resolve) => setImmediate(resolve));
  }

  const said = (words: string): Promise<void> => told(({ problem }) => problem?.includes(words) === true);
});
