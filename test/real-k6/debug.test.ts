import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { debugIteration } from '../../src/app/debug/debug-iteration.ts';
import type { Result } from '../../src/core/base/result.ts';
import { curlOf } from '../../src/core/debug/curl.ts';
import type { Iteration, IterationItem, RequestItem } from '../../src/core/debug/iteration.ts';
import { endMs, itemsOf, tripMs } from '../../src/core/debug/iteration.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { debugTarget, largeBody } from '../support/debug/target.ts';
import { fixtureScript, realPorts } from '../support/run/real-runs.ts';
import { runRequest } from '../support/run/requests.ts';

const recorderPath = fileURLToPath(new URL('../../src/k6/debug/recorder.ts', import.meta.url));

const debug = (script: string, env: Record<string, string>, scenario?: string): Promise<Result<Iteration>> =>
  debugIteration({
    ports: realPorts(),
    settings: {
      extensionVersion: '0',
      allowParallelRuns: true,
      allowExtensionResolution: false,
      samplerPath: '',
    },
    request: runRequest({
      scriptPath: fixtureScript(script),
      scriptName: basename(script),
      workspacePath: tmpdir(),
      env,
      ...(scenario !== undefined && { scenario }),
    }),
    recorderPath,
    signal: new AbortController().signal,
  });

describe('one iteration under the recorder', () => {
  let target: Awaited<ReturnType<typeof debugTarget>>;
  let sandbox: Sandbox;
  let iteration: Iteration;
  const requests = (path: string): RequestItem[] =>
    itemsOf(iteration).filter(
      (item): item is RequestItem => item.kind === 'request' && item.url.startsWith(target.url + path),
    );
  const only = (path: string): RequestItem => {
    const [request, more] = requests(path);
    assert(request !== undefined && more === undefined, `one request of ${path}`);
    return request;
  };
  const received = (path: string): NonNullable<RequestItem['received']>['body'] => {
    const { received: answer } = only(path);
    assert(answer !== undefined);
    return answer.body;
  };

  before(async () => {
    target = await debugTarget();
    sandbox = await startSandbox({ port: 0 });
    const socket = `${sandbox.url.replace('http', 'ws')}/ws?token=none`;
    const env = { TARGET: target.url, SOCKET: socket };
    const debugged = await debug('debug one ñ/everything.js', env, 'shop');
    assert(debugged.ok, debugged.ok ? '' : debugged.problem.says);
    iteration = debugged.value;
  });
  after(async () => {
    await target.close();
    await sandbox.close();
  });

  it('runs setup, the chosen scenario once, and teardown, in the order of the script', () => {
    const phases = iteration.phases.map(({ kind, name }) => `${kind} ${name}`);
    assert.deepEqual(phases, ['setup Setup', 'scenario shop', 'teardown Teardown']);
    const paths = itemsOf(iteration).map((item: IterationItem) =>
      item.kind === 'request' ? item.url.replace(target.url, '').replace(/\?.*/, '') : item.kind,
    );
    assert.deepEqual(paths, [
      ...['/login', '/order', 'check', 'check', 'line', '/twice'],
      ...['/twice', '/empty', '/echo'].sort((a, b) => paths.indexOf(a, 6) - paths.indexOf(b, 6)),
      ...['/slow', '/zipped', '/bytes', '/bytes', '/large', '/discarded', '/echo', '/broken'],
      ...['line', 'http://127.0.0.1:1/nobody', 'socket', 'line', '/order'],
    ]);
    assert.deepEqual(iteration.ending, { finished: true, says: 'An exception ended the iteration early.' });
    assert.equal(requests('/other').length, 0);
  });

  it("shows k6's own times, whose parts add up", () => {
    const slow = only('/slow');
    const [trip] = slow.trips;
    assert(trip !== undefined && trip.parts.waiting >= 55 && trip.parts.waiting < 5000);
    assert(Math.abs(endMs(slow) - slow.atMs - tripMs(trip)) < 0.01);
    const [first] = only('/login').trips;
    assert(first !== undefined && first.parts.connecting > 0 && first.parts.blocked >= 0);
    for (const item of itemsOf(iteration)) assert(item.atMs >= 0 && endMs(item) <= iteration.durationMs);
  });

  it('follows redirects hop by hop, in a batch too', () => {
    for (const request of requests('/twice')) {
      const hops = request.trips.map(({ url, status }) => [
        url.replace(target.url, '').replace(/\?.*/, ''),
        status,
      ]);
      assert.deepEqual(hops, [
        ['/twice', 302],
        ['/again', 302],
        ['/order', 200],
      ]);
    }
    assert.equal(requests('/twice').length, 2);
  });

  it('leads to the line in the file that sent it, through modules in TypeScript', () => {
    const [order] = requests('/order');
    assert(order?.place !== undefined);
    assert.equal(order.group, 'orders');
    assert.match(order.place.file, /debug one ñ\/lib\/orders\.ts$/);
    assert.equal(order.place.line, 11);
    assert.match(order.callers.at(-1)?.file ?? '', /everything\.js$/);
    const [line] = itemsOf(iteration).filter(({ kind }) => kind === 'line');
    assert(line?.kind === 'line' && line.place?.line === 27);
    assert.match(line.message, /^order 7 for Bea in one/);
  });

  it('keeps every kind of body as it came', () => {
    assert.deepEqual(received('/empty'), { kind: 'none' });
    const zipped = received('/zipped');
    assert(zipped.kind === 'text' && zipped.text === 'was zipped');
    const [exact, inexact] = requests('/bytes').map((request) => request.received?.body);
    assert.deepEqual(exact, {
      kind: 'binary',
      base64: Buffer.from([0, 159, 146, 150, 7]).toString('base64'),
      bytes: 5,
    });
    assert(inexact?.kind === 'text' && inexact.inexact);
    const large = received('/large');
    assert(large.kind === 'text' && large.characters === largeBody.length);
    assert.equal(large.text, largeBody.slice(0, 256 * 1024));
    const discarded = received('/discarded');
    assert(discarded.kind === 'none' && discarded.says?.includes('responseType'));
    const [form, upload] = requests('/echo').map((request) => request.sent?.body);
    assert(form?.kind === 'text' && form.text.includes('plain=a+b'));
    assert(upload?.kind === 'text' && upload.text.includes('filename="up.bin"') && upload.inexact);
  });

  it('shows failures: statuses, connections that nobody took, checks, sockets, and an exception with its stack', () => {
    assert.equal(only('/broken').failed, true);
    const nobody = itemsOf(iteration).find((item) => item.kind === 'request' && item.url.endsWith('/nobody'));
    assert(nobody?.kind === 'request' && nobody.failed);
    assert.match(nobody.error ?? '', /connection refused/);
    const checks = itemsOf(iteration).flatMap((item) =>
      item.kind === 'check' ? [[item.name, item.held]] : [],
    );
    assert.deepEqual(checks, [
      ['order is there', true],
      ['order is paid', false],
    ]);
    const exception = itemsOf(iteration).find((item) => item.kind === 'line' && item.source === 'exception');
    assert(exception?.kind === 'line');
    assert.match(exception.message, /missing is not defined[\s\S]*everything\.js:50/);
    assert.doesNotMatch(exception.message, /recorder|chosen-scenario/);
    assert.equal(exception.place?.line, 50);
    const socket = itemsOf(iteration).find(({ kind }) => kind === 'socket');
    assert(socket?.kind === 'socket' && socket.url.startsWith('ws://'));
  });

  it('masks what the script got hold of, wherever it stands', () => {
    const all = JSON.stringify(iteration);
    for (const secret of ['opensesame-123', 'token-that-was-learned', 'cookie-value-0815', 'password=short'])
      assert.equal(all.includes(secret), false, secret);
    const curl = curlOf(requests('/twice')[0] as RequestItem).command;
    assert.match(curl, /--header 'Authorization: Bearer '"\$AUTHORIZATION"/);
  });
});

describe('a script that throws at a failed request', () => {
  it('throws the same exception as ever, and shows the request that did it', async () => {
    const target = await debugTarget();
    try {
      const debugged = await debug('debug one ñ/refusing.js', { TARGET: target.url });
      assert(debugged.ok);
      const items = itemsOf(debugged.value);
      const shown = items.map((item) =>
        item.kind === 'request'
          ? `${item.via} ${item.failed}`
          : item.kind === 'line'
            ? item.source
            : item.kind,
      );
      assert.deepEqual(shown, ['get false', 'asyncRequest true', 'console', 'get true', 'exception']);
      const [order, , caught, , exception] = items;
      assert(order?.kind === 'request' && order.received?.body.kind === 'none');
      assert.match(order.received.body.says ?? '', /discardResponseBodies/);
      assert(caught?.kind === 'line' && caught.message === 'caught');
      assert(exception?.kind === 'line' && exception.place?.line === 12);
      assert.doesNotMatch(exception.message, /recorder/);
    } finally {
      await target.close();
    }
  });
});
