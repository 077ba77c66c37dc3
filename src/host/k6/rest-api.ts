import { createServer } from 'node:net';
import { request } from 'node:http';
import type { K6Api, K6Apis } from '../../app/ports.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { decodeGroups, decodeStatus } from '../../core/k6/rest-groups.ts';

/** An answer later than this is as good as none; the poll comes again in a second. */
const answerWithinMs = 2000;

/** A check tree of many thousand checks is a few MB; more than this is not k6. */
const largestAnswer = 32 * 1024 * 1024;

/** k6's REST interfaces on loopback, each on a free port of its own. */
export const nodeK6Apis: K6Apis = {
  reserve: async () => {
    const address = `127.0.0.1:${await freePort()}`;
    return { address, api: k6ApiAt(address) };
  },
};

/** The client for a k6 that was started with `--address`. */
export function k6ApiAt(address: string): K6Api {
  const patch = async (attributes: object): Promise<Result<void>> => {
    const body = JSON.stringify({ data: { type: 'status', id: 'default', attributes } });
    const answer = await ask(address, 'PATCH', '/v1/status', body);
    return answer.ok ? ok(undefined) : answer;
  };
  return {
    status: async () => decoded(await ask(address, 'GET', '/v1/status'), decodeStatus),
    checks: async () => decoded(await ask(address, 'GET', '/v1/groups'), decodeGroups),
    stop: () => patch({ stopped: true }),
    resume: () => patch({ paused: false }),
  };
}

function decoded<T>(answer: Result<string>, decode: (text: string) => T | undefined): Result<T> {
  if (!answer.ok) return answer;
  const value = decode(answer.value);
  return value === undefined ? noAnswer('its answer is not in the form we know') : ok(value);
}

function ask(address: string, method: string, path: string, body?: string): Promise<Result<string>> {
  return new Promise((resolve) => {
    const refuse = (error: Error): void => resolve(noAnswer(error.message));
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(answerWithinMs);
    const asked = request(
      `http://${address}${path}`,
      { method, headers, signal, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
          if (text.length > largestAnswer) response.destroy(new Error('the answer is too large'));
        });
        response.on('error', refuse);
        response.on('end', () =>
          resolve(response.statusCode === 200 ? ok(text) : noAnswer(`HTTP ${response.statusCode}`)),
        );
      },
    );
    asked.on('error', refuse);
    asked.end(body);
  });
}

const noAnswer = (why: string): Result<never> =>
  failed({
    code: 'k6-rest-no-answer',
    says: `k6 did not answer on its REST interface: ${why}.`,
    remedy: 'It is asked again; a run that does not answer can still be stopped.',
  });

/** A port that was free a moment ago; k6 cannot tell which one it got, so port 0 is of no use. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
