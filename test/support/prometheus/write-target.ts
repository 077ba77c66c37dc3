/// <reference path="../../../src/host/receiver/snappyjs.d.ts" />
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { uncompress } from 'snappyjs';
import type { WrittenSeries } from '../../../src/host/receiver/write-request.ts';
import { readWriteRequest } from '../../../src/host/receiver/write-request.ts';

/** What it answers to one request; it never answers `silence`. */
export type WriteAnswer =
  | { readonly status: number; readonly text?: string; readonly headers?: Readonly<Record<string, string>> }
  | 'silence';

export interface WrittenRequest {
  readonly headers: IncomingHttpHeaders;
  readonly series: readonly WrittenSeries[];
}

/** A target of remote write that answers as it is told. */
export interface WriteTarget {
  readonly url: string;
  readonly requests: readonly WrittenRequest[];
  /** The answers to come; after them, and before, everything is taken. */
  answers: WriteAnswer[];
  /** Resolves when it has answered so many requests. */
  answered(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens one on loopback. */
export async function writeTarget(): Promise<WriteTarget> {
  const requests: WrittenRequest[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.push({
        headers: request.headers,
        series: readWriteRequest(uncompress(Buffer.concat(chunks))),
      });
      const answer = target.answers.shift() ?? { status: 204 };
      if (answer !== 'silence') response.writeHead(answer.status, answer.headers).end(answer.text);
      for (const one of waiting.filter(({ count }) => requests.length >= count)) one.resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const target: WriteTarget = {
    url: `http://127.0.0.1:${port}/api/v1/write`,
    requests,
    answers: [],
    answered: (count) =>
      new Promise((resolve) => (requests.length >= count ? resolve() : waiting.push({ count, resolve }))),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return target;
}
