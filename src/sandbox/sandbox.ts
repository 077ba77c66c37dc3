import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Channel } from './channel.ts';
import { type Faults, noFaults } from './faults/faults.ts';
import { createGate } from './faults/gate.ts';
import { createRouter } from './http/router.ts';
import { serve } from './http/serve.ts';
import { Tokens } from './http/tokens.ts';
import { createMetrics } from './metrics.ts';
import { communityRoutes } from './routes/routes.ts';
import { realTime, type Time } from './time.ts';
import { World } from './world.ts';

export interface SandboxOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** Loopback only: this is a training target. */
  readonly host?: '127.0.0.1';
  /** The same seed gives the same community and the same chance; 1 unless given. */
  readonly seed?: number;
  /** How many users have an account; 100 unless given. */
  readonly users?: number;
  /** What is wrong from the start, laid over `noFaults`. */
  readonly faults?: Partial<Faults>;
  readonly time?: Time;
}

export interface Sandbox {
  /** Like `http://127.0.0.1:7070`, without a slash at the end. */
  readonly url: string;
  /** Ends connections, timers and the socket; may be called twice. */
  close(): Promise<void>;
}

/** Why the sandbox did not start; `code` is stable. */
export class SandboxStartError extends Error {
  readonly code: 'port-in-use' | 'cannot-listen';
  readonly remedy: string;

  constructor(port: number, cause: NodeJS.ErrnoException) {
    const inUse = cause.code === 'EADDRINUSE';
    super(
      inUse
        ? `Port ${port} is in use.`
        : `The sandbox cannot listen on port ${port}: ${cause.code ?? cause.message}.`,
    );
    this.code = inUse ? 'port-in-use' : 'cannot-listen';
    this.remedy = 'Choose another port, or 0 for a free one.';
  }
}

/** Starts the sample system; rejects with a `SandboxStartError` when it cannot listen. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, host = '127.0.0.1', seed = 1, users = 100, faults = {}, time = realTime } = options;
  const world = new World({ seed, users, faults: { ...noFaults, ...faults }, time });
  const tokens = new Tokens(seed, time);
  const channel = new Channel(world, tokens);
  const server = createService(world, tokens, channel);
  await listen(server, port, host);
  const address = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  return {
    url: `http://${host}:${address.port}`,
    close: () => (closed ??= end(server, channel, world)),
  };
}

function createService(world: World, tokens: Tokens, channel: Channel): Server {
  const metrics = createMetrics(world, () => channel.size);
  const router = createRouter([...communityRoutes(world, tokens), metrics.route()]);
  const service = { world, router, tokens, gate: createGate(world), answered: metrics.answered };
  // Idle connections stay longer than any pause of a script, or a reused one would be cut under its request.
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    void serve(service, request, response);
  });
  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy());
    void channel.upgrade(request, stream, head);
  });
  return server;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(new SandboxStartError(port, cause));
    });
    server.listen(port, host, resolve);
  });
}

function end(server: Server, channel: Channel, world: World): Promise<void> {
  world.healer.stop();
  channel.close();
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
