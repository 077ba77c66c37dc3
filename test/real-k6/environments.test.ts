import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Consent } from '../../src/app/ports.ts';
import type { FinishedRun } from '../../src/app/run/run-service.ts';
import type { RunRequest } from '../../src/core/run/request.ts';
import { RealRuns } from '../support/run/real-runs.ts';

/** A server that remembers the hosts it was asked for. */
async function rememberingTarget() {
  const hosts: string[] = [];
  const server = createServer((request, response) => {
    hosts.push(request.headers.host ?? '');
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    hosts,
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const configuration = (port: number): string => `environments:
  local:
    baseUrl: http://127.0.0.1:${port}
    greeting: ayni
    envFiles: [.env.local]
  staging:
    baseUrl: http://staging.example.org
    allowedHosts: [127.0.0.1]
    limits: { vus: 20, requestsPerSecond: 5, duration: 1m }
  production:
    baseUrl: https://shop.example.org
    allowedHosts: [192.0.2.0/24, 127.0.0.1]
    guarded: true
`;

/** Every name leads to the target here, as that of a tunnel does; a host that k6 blocks does not get that far. */
const wired = `import http from 'k6/http';
export const options = {
  hosts: { '*.example.org': '127.0.0.1:' + __ENV.PORT },
  vus: 1,
  iterations: 1,
};
export default function () {
  http.get('http://shop.example.org/');
  http.get('http://192.0.2.7/', { timeout: '2s' });
  if (__ENV.ALSO_BASE) http.get(__ENV.BASE_URL + '/' + __ENV.greeting + __ENV.FROM_FILE);
}
`;

describe('environments, with the real k6', () => {
  let target: Awaited<ReturnType<typeof rememberingTarget>>;
  let real: RealRuns;
  let answer: Awaited<ReturnType<Consent['refusal']>>;

  before(async () => {
    target = await rememberingTarget();
    real = new RealRuns({ ports: { consent: { refusal: () => Promise.resolve(answer) } } });
    write('ayni.yaml', configuration(target.port));
    write('.env.local', 'FROM_FILE="-42" # the answer\nPORT=1\n');
  });
  beforeEach(() => {
    target.hosts.length = 0;
    answer = undefined;
  });
  after(async () => {
    await real.dispose();
    target.close();
  });

  const write = (name: string, text: string): void => writeFileSync(join(real.workspacePath, name), text);

  function run(script: string, change: Partial<RunRequest> = {}): Promise<FinishedRun> {
    write('script.js', script);
    const request = real.request('script.js', {
      scriptPath: join(real.workspacePath, 'script.js'),
      ...change,
      env: { PORT: String(target.port), ...change.env },
    });
    return real.service.start(request).finished;
  }

  it('keep a script with a hard-wired address of production away from it', async () => {
    const { outcome, record } = await run(wired);
    assert.deepEqual(target.hosts, []);
    assert.equal(outcome.kind, 'nothing-worked');
    assert.match(outcome.says, /shop\.example\.org/);
    assert.match(outcome.remedy, /another environment of ayni\.yaml/);
    const log = record?.log.map(({ message }) => message).join('\n') ?? '';
    assert.match(log, /shop\.example\.org.* is in a blocked pattern/);
    assert.match(log, /192\.0\.2\.7.* is in a blacklisted range/);
  });

  it('give the script its address, its values and those of its files; a person goes before them', async () => {
    const { outcome } = await run(wired.replaceAll(/.*shop.*\n.*192.*\n/g, ''), { env: { ALSO_BASE: '1' } });
    assert.equal(outcome.kind, 'passed');
    assert.deepEqual(target.hosts, [`127.0.0.1:${target.port}`]);
  });

  it('start nothing where a guarded one was not agreed to, and reach it where it was', async () => {
    answer = { code: 'guarded-not-confirmed', says: 'No.', remedy: '' };
    const refused = await run(wired, { environment: 'production' });
    assert.equal(refused.record, undefined);
    assert.deepEqual(target.hosts, []);
    answer = undefined;
    const script = wired.replace(/.*192.*\n/, '');
    const agreed = await run(script, { environment: 'production' });
    assert.equal(agreed.outcome.kind, 'passed');
    assert.deepEqual(target.hosts, ['shop.example.org']);
  });

  const staged = (options: string): string =>
    `import http from 'k6/http';\nexport const options = {\n  ${options},\n};\nexport default function () { http.get('http://127.0.0.1:' + __ENV.PORT); }\n`;

  for (const [options, line, says] of [
    ['stages: [{ duration: "10s", target: 30 }]', 3, /up to 30 virtual users; staging allows 20/],
    ['vus: 5, duration: "2m"', 3, /may go on for 2 min 00 s; staging allows 1 min 00 s/],
    [
      'scenarios: {\n    calm: { executor: "constant-vus", vus: 1, duration: "5s" },\n    hasty: { executor: "constant-arrival-rate", rate: 600, timeUnit: "1m",\n      duration: "5s", preAllocatedVUs: 2 } }',
      5,
      /up to 10 iterations per second.* staging allows 5/,
    ],
  ] as const) {
    it(`refuse ${options.slice(0, 20)}… where a limit forbids it, with its line`, async () => {
      const { outcome, record } = await run(staged(options), { environment: 'staging' });
      assert.equal(record, undefined);
      assert.equal(outcome.kind, 'usage-error');
      assert.match(outcome.says, says);
      assert.equal(outcome.place?.line, line);
    });
  }

  it('hold users who loop at their own pace to the rate that is allowed', async () => {
    const script = staged('vus: 3, duration: "3s", hosts: { "staging.example.org": "127.0.0.1" }').replace(
      "'http://127.0.0.1:'",
      "'http://staging.example.org:'",
    );
    const { outcome } = await run(script, { environment: 'staging' });
    assert.equal(outcome.kind, 'passed');
    assert.ok(target.hosts.length > 0 && target.hosts.length <= 20, `${target.hosts.length} requests`);
  });
});
