import assert from 'node:assert/strict';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SecretValues } from '../../src/app/ports.ts';
import type { Result } from '../../src/core/base/result.ts';
import { failed, ok } from '../../src/core/base/result.ts';
import { nodeEnvironments } from '../../src/host/config/environments.ts';
import { nodePrometheusServers } from '../../src/host/prometheus/node-prometheus-servers.ts';
import { prometheusApiAt } from '../../src/host/prometheus/prometheus-api.ts';
import { runRequest } from '../support/run/requests.ts';

const empty = JSON.stringify({ status: 'success', data: { resultType: 'vector', result: [] } });

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

async function listening(server: Server | ReturnType<typeof createTcpServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serving = async (answer: RequestListener): Promise<string> =>
  `http://${await listening(createServer(answer))}`;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

const ask = (url: string, timeoutMs = 5000, headers: Record<string, string> = {}) =>
  prometheusApiAt({ url, headers, timeoutMs }).query({ expression: 'up' });

const codeOf = (result: Result<unknown>): string => (result.ok ? 'no problem' : result.problem.code);

describe('The client of Prometheus', () => {
  it('sends the expression as a form, with the headers it was given', async () => {
    let seen = '';
    const url = await serving((request, response) => {
      void bodyOf(request).then((body) => {
        seen = `${request.method} ${request.url} ${request.headers['x-scope-orgid']} ${body}`;
        response.end(empty);
      });
    });
    assert.equal(codeOf(await ask(`${url}/prefix`, 5000, { 'x-scope-orgid': 'shop' })), 'no problem');
    assert.equal(seen, 'POST /prefix/api/v1/query shop query=up&timeout=5.000');
  });

  it('asks by GET where nothing else is let through', async () => {
    const url = await serving((request, response) => {
      if (request.method === 'GET' && request.url?.includes('query=up') === true) response.end(empty);
      else response.writeHead(405).end();
    });
    assert.equal(codeOf(await ask(url)), 'no problem');
  });

  it('follows a redirection on the same host, with the form', async () => {
    const url = await serving((request, response) => {
      void bodyOf(request).then((body) => {
        if (request.url?.startsWith('/prometheus/') === true && body.includes('query=up'))
          response.end(empty);
        else response.writeHead(307, { location: `/prometheus${request.url}` }).end();
      });
    });
    assert.equal(codeOf(await ask(url)), 'no problem');
  });

  it('carries its login to no other host', async () => {
    let asked = 0;
    const other = await serving((_, response) => {
      asked++;
      response.end(empty);
    });
    const location = other.replace('127.0.0.1', 'localhost');
    const url = await serving((_, response) => void response.writeHead(302, { location }).end());
    assert.equal(codeOf(await ask(url, 5000, { authorization: 'Bearer x' })), 'prometheus-not-allowed');
    assert.equal(asked, 0);
  });

  it('carries its login to no other port of the host', async () => {
    let asked = 0;
    const location = await serving((_, response) => {
      asked++;
      response.end(empty);
    });
    const url = await serving((_, response) => void response.writeHead(307, { location }).end());
    assert.equal(codeOf(await ask(url, 5000, { authorization: 'Bearer x' })), 'prometheus-not-allowed');
    assert.equal(asked, 0);
  });

  it('never fails by a limit that no timer takes', async () => {
    for (const timeoutMs of [5e9, -1, 0.5, NaN])
      assert.notEqual(codeOf(await ask('http://127.0.0.1:1', timeoutMs)), 'no problem');
  });

  for (const [what, code, open] of [
    [
      'nobody listens',
      'prometheus-unreachable',
      async () => {
        const url = await serving(() => undefined);
        closers.splice(0).forEach((close) => close());
        return url;
      },
    ],
    ['the host has no address', 'prometheus-unreachable', () => Promise.resolve('http://nowhere.invalid')],
    ['the connection is cut', 'prometheus-unreachable', () => serving((request) => request.destroy())],
    [
      'the answer is cut',
      'prometheus-unreachable',
      () =>
        serving((_, response) => {
          response.writeHead(200, { 'content-length': 999 });
          response.write('{', () => response.destroy());
        }),
    ],
    [
      'it redirects without end',
      'prometheus-odd-answer',
      () => serving((request, response) => void response.writeHead(307, { location: request.url }).end()),
    ],
    [
      'it leads to a page to log in',
      'prometheus-not-allowed',
      () => serving((_, response) => void response.writeHead(302, { location: '/login' }).end()),
    ],
    [
      'it speaks no HTTP',
      'prometheus-odd-answer',
      async () => {
        const server = createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
        return `http://${await listening(server)}`;
      },
    ],
    [
      'it speaks no TLS',
      'prometheus-tls',
      async () => (await serving(() => undefined)).replace('http:', 'https:'),
    ],
    [
      'it sends more than anybody can read',
      'prometheus-answer-too-large',
      () =>
        serving((_, response) => {
          const block = 'x'.repeat(1024 * 1024);
          const more = (): void => {
            if (!response.destroyed) response.write(block, more);
          };
          more();
        }),
    ],
  ] as const) {
    it(`tells that ${what}`, async () => {
      assert.equal(codeOf(await ask(await open())), code);
    });
  }

  it('waits no longer than it should', async () => {
    const slow = await ask(await serving(() => undefined), 50);
    assert.equal(codeOf(slow), 'prometheus-slow');
    assert.match(slow.ok ? '' : slow.problem.says, /no answer within 0.05 s/);
    const stuck = await serving((_, response) => void response.writeHead(200).write('{'));
    assert.equal(codeOf(await ask(stuck, 50)), 'prometheus-slow');
  });

  it('gives up when it is told to', async () => {
    const stop = new AbortController();
    const url = await serving(() => stop.abort());
    const api = prometheusApiAt({ url, headers: {}, timeoutMs: 5000 });
    assert.equal(codeOf(await api.query({ expression: 'up' }, stop.signal)), 'prometheus-aborted');
  });
});

describe('The Prometheus of an environment', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ayni-prometheus-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const known: SecretValues = {
    of: ({ name, environment }) =>
      Promise.resolve(
        name === 'PROM_TOKEN'
          ? ok(`word of ${environment}`)
          : failed({ code: 'secret-missing', says: `No ${name}.`, remedy: '' }),
      ),
  };
  const configured = (prometheus: string, more = ''): void =>
    writeFileSync(
      join(folder, 'ayni.yaml'),
      `environments:\n  staging:\n    baseUrl: http://a\n    prometheus: ${prometheus}\n${more}`,
    );
  const found = (environment = 'staging') =>
    nodePrometheusServers(known).of({ path: join(folder, 'script.js'), environment });

  it('is asked with the value of its secret, which no problem shows', async () => {
    let seen: string | undefined;
    const url = await serving((request, response) => {
      seen = request.headers.authorization;
      response.writeHead(401).end(`not ${seen}`);
    });
    configured(`{ url: "${url}", token: PROM_TOKEN }`);
    const server = await found();
    assert.ok(server.ok && server.value !== undefined);
    const answer = await server.value.api.query({ expression: 'up' });
    assert.equal(seen, 'Bearer word of staging');
    assert.equal(
      answer.ok ? '' : answer.problem.says,
      `Prometheus (${url}) does not let us ask: HTTP 401, not Bearer ***.`,
    );
  });

  it('shows its secret nowhere in an answer that repeats it', async () => {
    const repeated = 'I got word of staging';
    const labels = { __name__: 'up', [repeated]: repeated };
    const answers: Readonly<Record<string, unknown>> = {
      '/api/v1/query': { resultType: 'vector', result: [{ metric: labels, value: [1, '1'] }] },
      '/api/v1/query_range': { resultType: 'matrix', result: [{ metric: labels, values: [[1, '1']] }] },
      '/api/v1/labels': [repeated],
      '/api/v1/metadata': { up: [{ type: 'gauge', help: repeated, unit: '' }] },
      '/api/v1/rules': {
        groups: [{ name: repeated, rules: [{ type: 'alerting', lastError: repeated, labels }] }],
      },
    };
    const url = await serving((request, response) => {
      const data = answers[(request.url ?? '').replace(/\?.*/, '')];
      response.end(JSON.stringify({ status: 'success', data, warnings: [repeated], infos: [repeated] }));
    });
    configured(`{ url: "${url}", token: PROM_TOKEN }`);
    const server = await found();
    assert.ok(server.ok && server.value !== undefined);
    const { api } = server.value;
    const range = { expression: 'up', startMs: 0, endMs: 1000, stepMs: 1000 };
    const given = await Promise.all([
      api.query({ expression: 'up' }),
      api.queryRange(range),
      api.labelNames({}),
      api.metadata(),
      api.rules(),
    ]);
    for (const answer of given) {
      assert.ok(answer.ok);
      const text = JSON.stringify(answer.value);
      assert.ok(text.includes('I got ***') && !text.includes('word of staging'), text);
    }
  });

  it('takes a secret from a file of the environment', async () => {
    writeFileSync(join(folder, '.env'), 'PROM_PASSWORD=of the file\n');
    configured(
      '{ url: http://p, user: ana, password: PROM_PASSWORD, remoteWrite: true }',
      '    envFiles: .env\n',
    );
    const server = await found();
    const login = `Basic ${Buffer.from('ana:of the file').toString('base64')}`;
    assert.deepEqual(server.ok && server.value?.remoteWrite, {
      url: 'http://p/api/v1/write',
      headers: { authorization: login },
    });
    assert.equal(server.ok && server.value?.mask(`say ${login}`), 'say Basic ***');
  });

  it('keeps its secrets from the script', async () => {
    writeFileSync(join(folder, '.env'), 'PROM_PASSWORD=of the file\nUSERS=5\n');
    configured('{ url: http://p, user: ana, password: PROM_PASSWORD }', '    envFiles: .env\n');
    const request = { scriptPath: join(folder, 'script.js'), environment: 'staging', env: {} };
    const environment = await nodeEnvironments(known).of(runRequest(request));
    assert.deepEqual(environment.ok && environment.value.env, { BASE_URL: 'http://a', USERS: '5' });
  });

  it('keeps its secrets from scripts against other environments too', async () => {
    configured('{ url: http://p, token: PROM_TOKEN }', '  local:\n    baseUrl: http://b\n');
    const request = { scriptPath: join(folder, 'script.js'), environment: 'local', env: {} };
    const environment = await nodeEnvironments(known).of(runRequest(request));
    assert.deepEqual(environment.ok && environment.value.withheld, ['PROM_TOKEN']);
  });

  it('is a problem without its secret', async () => {
    configured('{ url: http://p, token: ELSEWHERE }');
    assert.equal(codeOf(await found()), 'secret-missing');
  });

  it('is a problem with a secret that no header can hold, which it does not show', async () => {
    configured('{ url: http://p, token: PROM_TOKEN }', '    envFiles: .env\n');
    for (const value of ['abcd€', 'abcd\0']) {
      writeFileSync(join(folder, '.env'), `PROM_TOKEN=${value}\n`);
      const server = await found();
      assert.equal(codeOf(server), 'secret-not-sendable');
      assert.doesNotMatch(server.ok ? '' : server.problem.says, /abcd/);
    }
    configured('{ url: http://p, user: ana, password: PROM_TOKEN }', '    envFiles: .env\n');
    writeFileSync(join(folder, '.env'), 'PROM_TOKEN=abcd€\n');
    assert.equal(codeOf(await found()), 'no problem');
  });

  it('is none where none is configured', async () => {
    configured('http://p');
    assert.deepEqual(await found('local'), { ok: true, value: undefined });
  });
});
