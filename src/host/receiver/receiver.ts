import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { uncompress } from 'snappyjs';
import type { ForwardTarget, MetricsReceiver, MetricsReceivers, PushListener } from '../../app/ports.ts';
import type { Push } from '../../core/metrics/push.ts';
import { Forwarder } from '../forward/forwarder.ts';
import { nodeClock } from '../system/node-clock.ts';
import type { SeriesLimits } from './series-merger.ts';
import { SeriesMerger } from './series-merger.ts';
import { readWriteRequest } from './write-request.ts';

export interface ReceiverLimits extends SeriesLimits {
  /** Largest accepted body as sent, compressed. */
  readonly maxBodyBytes: number;
  /** Largest accepted message after decompression. */
  readonly maxMessageBytes: number;
}

const defaultLimits: ReceiverLimits = {
  maxSeries: 3000,
  maxPushedSeries: 100_000,
  maxBodyBytes: 16 * 1024 * 1024,
  maxMessageBytes: 128 * 1024 * 1024,
};

/** Prometheus remote-write receivers on loopback, one a run, each behind a path that nobody can guess. */
export function createReceivers(limits: Partial<ReceiverLimits> = {}): MetricsReceivers {
  return {
    open: (listener) => open({ ...defaultLimits, ...limits }, listener),
  };
}

async function open(
  limits: ReceiverLimits,
  { onPush, onProblem, mask, forward }: PushListener,
): Promise<MetricsReceiver> {
  const path = `/${randomBytes(24).toString('base64url')}/write`;
  const merger = new SeriesMerger(limits, { onProblem, mask });
  const forwarder = forward && forwarderTo(forward, { mask, onProblem });
  const server = createServer((request, response) => {
    answer(request, response, { path, limits, merger, forwarder, onPush, onProblem }).catch(
      (error: unknown) => {
        onProblem(`A push was lost: ${(error as Error).message}.`);
        response.writeHead(500).end();
      },
    );
  });
  await listen(server);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    close: async (forwardWithinMs = 0) => {
      await close(server);
      await forwarder?.close(forwardWithinMs);
    },
  };
}

/** Undefined, and said, when there can be none: no reason to keep a run from its work. */
function forwarderTo(
  target: ForwardTarget,
  { mask, onProblem }: Pick<PushListener, 'mask' | 'onProblem'>,
): Forwarder | undefined {
  try {
    return new Forwarder({ clock: nodeClock, target, mask });
  } catch (error) {
    onProblem(target.mask(`No metrics are forwarded to Prometheus: ${(error as Error).message}.`));
    return undefined;
  }
}

interface Receiving {
  readonly path: string;
  readonly limits: ReceiverLimits;
  readonly merger: SeriesMerger;
  readonly forwarder: Forwarder | undefined;
  readonly onPush: (push: Push) => void;
  readonly onProblem: (says: string) => void;
}

async function answer(request: IncomingMessage, response: ServerResponse, run: Receiving): Promise<void> {
  if (request.url !== run.path || request.method !== 'POST') {
    request.resume();
    response.writeHead(404).end();
    return;
  }
  const body = await readBody(request, run.limits.maxBodyBytes);
  if (body === 'gone') return;
  if (body === 'too-large') {
    run.onProblem(
      `A push of more than ${run.limits.maxBodyBytes} bytes was refused; its numbers are missing.`,
    );
    response.writeHead(413).end();
    return;
  }
  const push = decode(body, run);
  if (push !== undefined) run.onPush(push);
  response.writeHead(push === undefined ? 400 : 204).end();
}

/** Undefined, and said, when the bytes are no push. */
function decode(body: Uint8Array, run: Receiving): Push | undefined {
  try {
    const written = readWriteRequest(uncompress(body, run.limits.maxMessageBytes));
    run.forwarder?.take(written);
    return run.merger.merge(written);
  } catch (error) {
    run.onProblem(`A push could not be read and its numbers are missing: ${(error as Error).message}.`);
    return undefined;
  }
}

async function readBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Uint8Array | 'too-large' | 'gone'> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      // What is too large is read to its end but not kept, so that the sender gets its answer.
      if (size <= maxBytes) chunks.push(chunk);
    }
  } catch {
    // The sender went away in mid-push; there is nobody to answer.
    return 'gone';
  }
  return size <= maxBytes ? Buffer.concat(chunks) : 'too-large';
}

const listen = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });

/** Resolves when no connection is left; what is still open then is cut. */
const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
