import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export const largeBody = 'lärge '.repeat(100_000);

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const json = (response: ServerResponse, body: unknown, status = 200): void => {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
};

const to =
  (place: string): Answer =>
  (response) =>
    void response.writeHead(302, { Location: place, 'Set-Cookie': 'stop=red' }).end('moved');

const answers: Readonly<Record<string, Answer>> = {
  '/login': (response) => {
    response.setHeader('Set-Cookie', 'session=cookie-value-0815; Path=/; HttpOnly');
    json(response, { token: 'token-that-was-learned', user: 'ana' });
  },
  '/order': (response) => json(response, { id: 7, paid: false }),
  '/twice': to('/again'),
  '/again': to('/order'),
  '/empty': (response) => void response.writeHead(204).end(),
  '/echo': (response, request) => void request.pipe(response),
  '/slow': (response) => void setTimeout(() => response.end('at last'), 60),
  '/zipped': (response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Type': 'text/plain' });
    response.end(gzipSync('was zipped'));
  },
  '/bytes': (response) => void response.end(Buffer.from([0, 159, 146, 150, 7])),
  '/large': (response) => void response.end(largeBody),
  '/discarded': (response) => void response.end('not to be kept'),
  '/broken': (response) => json(response, { problem: 'no stock' }, 500),
  '/other': (response) => void response.end('other'),
};

/** A server with one path for each kind of answer that a script may get. */
export async function debugTarget(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    const answer = answers[pathname];
    if (answer === undefined) response.writeHead(404).end();
    else answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
