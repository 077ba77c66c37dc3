import assert from 'node:assert/strict';
import { bodyFacts } from '../../../../src/core/debug/body.ts';
import { buildIteration } from '../../../../src/core/debug/build-iteration.ts';
import { countsOf, countsText, isGreen } from '../../../../src/core/debug/counts.ts';
import { endingOf } from '../../../../src/core/debug/ending.ts';
import type { Iteration } from '../../../../src/core/debug/iteration.ts';
import { itemsOf } from '../../../../src/core/debug/iteration.ts';
import { Samples } from '../../../../src/core/debug/samples.ts';
import { Told } from '../../../../src/core/debug/told.ts';
import { runRequest } from '../../../support/run/requests.ts';

const at = (ms: number): string => new Date(1_790_000_000_000 + ms).toISOString();

/** A sample as k6's JSON output writes it. */
const sample = (metric: string, ms: number, value: number, tags: object, step?: string): string =>
  JSON.stringify({
    metric,
    type: 'Point',
    data: { time: at(ms), value, tags, ...(step !== undefined && { metadata: { ayni: step } }) },
  });

const log = (msg: string, more: object = {}): string => JSON.stringify({ level: 'info', msg, ...more });

const told = (event: object): string => log(`ayni-debug ${JSON.stringify(event)}`, { source: 'console' });

const call = (step: string, ms: number, more: object = {}): string =>
  told({
    event: 'call',
    step,
    name: 'get',
    at: 1_790_000_000_000 + ms,
    scenario: 'shop',
    stack: '',
    ...more,
  });

function built(
  stdout: readonly string[],
  stderr: readonly string[],
  code: number | undefined = 0,
): Iteration {
  const samples = new Samples();
  const heard = new Told();
  for (const line of stdout) samples.add(line);
  for (const line of stderr) heard.add(line, 1_790_000_000_000);
  return buildIteration({
    request: runRequest(),
    k6Version: '2.2.0',
    startedAtMs: 1_790_000_000_000,
    ending: endingOf(code, false),
    samples,
    told: heard,
    recorderFolder: '/ours/',
  });
}

const tags = { scenario: 'shop', group: '::outer::inner' };

describe('an iteration built from what was recorded and measured', () => {
  it('keeps the order of the script where the clock cannot tell it', () => {
    const { phases } = built(
      [
        sample('checks', 5, 1, { ...tags, check: 'after a' }, 'v.1'),
        sample('checks', 5, 0, { ...tags, check: 'after b' }, 'v.2'),
      ],
      [call('v.1', 5), call('v.2', 5)],
    );
    const shown = phases[0]?.items.map((item) => (item.kind === 'check' ? item.name : item.kind));
    assert.deepEqual(shown, ['request', 'after a', 'request', 'after b']);
    assert.equal(phases[0]?.items[1]?.group, 'outer › inner');
  });

  it('shows a call that never came back, and says that nobody answered', () => {
    const [item] = itemsOf(built([], [call('v.1', 5, { asked: 'http://x/?token=abc' })], 105));
    assert(item?.kind === 'request' && item.failed);
    assert.deepEqual(
      [item.method, item.url, item.error],
      ['GET', 'http://x/?token=***', 'k6 ended before there was an answer.'],
    );
  });

  it('masks the address and the words of a call that threw, and learns from its address', () => {
    const asked = 'http://ana:sesame-12@x/?token=abc-123456';
    const iteration = built(
      [],
      [
        call('v.1', 5, { asked }),
        told({ event: 'failure', step: 'v.1', says: 'GoError: Get "http://ana:***@x/?token=shorty2": EOF' }),
        log('sesame-12 abc-123456', { source: 'console' }),
      ],
    );
    const [item, line] = itemsOf(iteration);
    assert(item?.kind === 'request' && line?.kind === 'line');
    assert.equal(item.url, 'http://***:***@x/?token=***');
    assert.equal(item.error, 'GoError: Get "http://***:***@x/?token=***": EOF');
    assert.equal(line.message, '*** ***');
  });

  it('masks what is longer or shorter than its mask, and says the size of the body as it was', () => {
    const text = '{"token":"a-rather-long-token-of-some-service","pin":"1"}';
    const received = { kind: 'text', length: text.length, kept: text.length };
    const iteration = built(
      [],
      [
        call('v.1', 5),
        told({ event: 'body', step: 'v.1', index: 0, of: 'response', text }),
        told({ event: 'answer', step: 'v.1', index: 0, status: 200, received }),
      ],
    );
    const [item] = itemsOf(iteration);
    assert(item?.kind === 'request' && item.received !== undefined);
    const { body } = item.received;
    assert.equal(body.kind === 'text' && body.text, '{"token":"***","pin":"***"}');
    assert.equal(bodyFacts(body), `${text.length} characters`);
  });

  it('shows requests that were not sent through k6/http, with their times and a word on it', () => {
    const url = { ...tags, url: 'http://x/', method: 'GET', status: '503', expected_response: 'false' };
    const iteration = built([sample('http_reqs', 9, 1, url), sample('http_req_waiting', 9, 4, url)], []);
    const [item] = itemsOf(iteration);
    assert(item?.kind === 'request' && item.via === '' && item.failed);
    assert.equal(item.trips[0]?.parts.waiting, 4);
    assert.match(iteration.notes.join(' '), /recorder did not come to run.*not sent through k6\/http/);
  });

  it('says init lines once, though k6 runs the init code for each virtual user', () => {
    const line = (step: string): string[] => [
      told({ event: 'line', step, name: 'log', at: 1, stack: '\tat file:///a/s.js:2:1(3)' }),
      log('reading', { source: 'console' }),
    ];
    const { phases } = built([], [...line('a.1'), ...line('b.1')]);
    assert.deepEqual(
      phases.map(({ kind, items }) => [kind, items.length]),
      [['init', 1]],
    );
  });

  it('ignores lines that are no JSON, foreign metrics and broken events', () => {
    const iteration = built(
      ['', '{', '[]', '{"type":"Point"}', sample('iterations', 1, 1, {})],
      [log('ayni-debug {'), told({ event: 'answer', step: 'nowhere' })],
    );
    assert.deepEqual(
      itemsOf(iteration).map(({ kind }) => kind),
      ['line'],
    );
  });

  it('is green only when something was asked for and all of it was well', () => {
    const check = (held: number): string => sample('checks', 1, held, { ...tags, check: 'c' });
    assert.equal(isGreen(built([], [])), false);
    assert.equal(isGreen(built([check(1)], [])), true);
    assert.equal(isGreen(built([check(0)], [])), false);
    assert.equal(isGreen(built([check(1)], [], 107)), false);
    const thrown = log('TypeError: x\n\tat file:///a/s.js:1:1(2)', { level: 'error', source: 'stacktrace' });
    const failing = built([check(0)], [thrown]);
    assert.equal(isGreen(built([check(1)], [thrown])), false);
    assert.equal(countsText(countsOf(failing)), '0 requests, 1 of 1 check did not hold, 1 exception');
  });

  it('shows requests whose answers are left out by what k6 measured, and as no failure', () => {
    const trip = (step: string, ms: number, status: string): string =>
      sample(
        'http_reqs',
        ms,
        1,
        { ...tags, url: 'http://x/', method: 'GET', status, expected_response: String(status < '4') },
        step,
      );
    const iteration = built(
      [trip('v.1', 5, '200'), trip('v.2', 6, '200'), trip('v.2', 7, '500'), trip('v.3', 8, '200')],
      [
        ...[call('v.1', 5), told({ event: 'beyond', step: 'v.1' })],
        ...[call('v.2', 6, { name: 'batch' }), told({ event: 'beyond', step: 'v.2' })],
        ...[call('v.3', 8), told({ event: 'trouble', step: 'v.3', says: 'http://a:b@x/' })],
        ...[call('v.4', 9), told({ event: 'beyond', step: 'v.4' })],
      ],
    );
    const requests = itemsOf(iteration).flatMap((item) => (item.kind === 'request' ? [item] : []));
    assert.deepEqual(
      requests.map(({ failed, error }) => [failed, error]),
      [false, false, true, false].map((failed) => [failed, undefined]),
    );
    assert.match(
      iteration.notes.join(' '),
      /^The rec.* 3 further answers.*recorded: http:\/\/\*\*\*:\*\*\*@x/,
    );
  });

  it('counts what an endless loop asks for, and takes no trip of it for one of somebody else', () => {
    const steps = Array.from({ length: 5003 }, (_, i) => `v.${i}`);
    const url = { ...tags, url: 'http://x/', method: 'GET', status: '200' };
    const iteration = built(
      steps.map((step) => sample('http_reqs', 5, 1, url, step)),
      steps.flatMap((step) => [call(step, 5), told({ event: 'beyond', step })]),
    );
    assert.equal(itemsOf(iteration).length, 5000);
    assert.match(iteration.notes.join(' '), /5003 further answers/);
    assert.doesNotMatch(iteration.notes.join(' '), /not sent through/);
  });

  it('takes a WebSocket that never connected for a failure', () => {
    const socket = (metric: string, value: number, more: object): string =>
      sample(metric, 5, value, { ...tags, url: 'ws://x/', ...more });
    const green = (...stdout: string[]): boolean => isGreen(built(stdout, []));
    assert.equal(green(socket('ws_connecting', 1, { status: '101' })), true);
    assert.equal(green(socket('ws_connecting', 1, { status: '403' })), false);
    assert.equal(green(socket('ws_connecting', 1, {})), false);
    assert.equal(green(socket('ws_connecting', 1, {}), socket('ws_msgs_received', 1, {})), true);
  });

  it('takes calls over gRPC for something sent, and for proof when all were OK or a check held', () => {
    const rpc = (status: string): string => sample('grpc_req_duration', 5, 1, { ...tags, status });
    const held = sample('checks', 6, 1, { ...tags, check: 'c' });
    assert.equal(isGreen(built([rpc('0'), rpc('0')], [])), true);
    assert.equal(isGreen(built([rpc('0'), rpc('5')], [])), false);
    assert.equal(isGreen(built([rpc('5'), held], [])), true);
    assert.equal(
      countsText(countsOf(built([rpc('0'), rpc('5')], []))),
      '0 requests, 1 of 2 gRPC calls not OK',
    );
  });

  it('does not say of a script that threw that it ran to its end', () => {
    const thrown = log('TypeError: x\n\tat file:///a/s.js:1:1(2)', { level: 'error', source: 'stacktrace' });
    assert.equal(built([], [thrown]).ending.says, 'An exception ended the iteration early.');
    assert.match(built([], [thrown], 110).ending.says, /marked the test as failed/);
    assert.equal(built([], []).ending.says, 'The iteration ran to its end.');
  });
});
