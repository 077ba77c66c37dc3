import assert from 'node:assert/strict';
import type { Faults } from '../../../src/sandbox/faults/faults.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/sandbox.ts';
import type { Time } from '../../../src/sandbox/time.ts';

interface Timer {
  readonly dueAt: number;
  readonly act: () => void;
}

/** A clock that stands still until it is moved. */
export class HandMovedTime implements Time {
  private at = 1_800_000_000_000;
  private timers: Timer[] = [];
  private watchers: { readonly count: number; readonly resolve: () => void }[] = [];

  now(): number {
    return this.at;
  }

  after(ms: number, act: () => void): () => void {
    const timer = { dueAt: this.at + ms, act };
    this.timers.push(timer);
    this.watchers = this.watchers.filter(({ count, resolve }) => {
      if (this.timers.length >= count) resolve();
      return this.timers.length < count;
    });
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Resolves as soon as at least `count` timers wait. */
  waiting(count: number): Promise<void> {
    if (this.timers.length >= count) return Promise.resolve();
    return new Promise((resolve) => this.watchers.push({ count, resolve }));
  }

  /** Milliseconds until each waiting timer, soonest first. */
  get due(): readonly number[] {
    return this.timers.map(({ dueAt }) => dueAt - this.at).sort((one, other) => one - other);
  }

  advance(ms: number): void {
    const until = this.at + ms;
    for (;;) {
      const [next] = this.timers.filter(({ dueAt }) => dueAt <= until).sort((a, b) => a.dueAt - b.dueAt);
      if (!next) break;
      this.timers = this.timers.filter((other) => other !== next);
      this.at = Math.max(this.at, next.dueAt);
      next.act();
    }
    this.at = until;
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

interface Ask {
  readonly token?: string;
  readonly key?: string;
  readonly headers?: Record<string, string>;
}

/** A sandbox on a free port together with a client that speaks JSON. */
export interface Visit {
  readonly sandbox: Sandbox;
  readonly time: HandMovedTime;
  get(path: string, ask?: Ask): Promise<Answer>;
  post(path: string, body?: unknown, ask?: Ask): Promise<Answer>;
  break(faults: { readonly [Name in keyof Faults]?: unknown }): Promise<Answer>;
  logIn(user: string): Promise<string>;
}

const open: Visit[] = [];

export async function visitSandbox(options: Partial<SandboxOptions> = {}): Promise<Visit> {
  const time = new HandMovedTime();
  const sandbox = await startSandbox({ port: 0, time, ...options });
  const send = async (method: string, path: string, body: unknown, ask: Ask = {}): Promise<Answer> => {
    const headers: Record<string, string> = { 'content-type': 'application/json', ...ask.headers };
    if (ask.token !== undefined) headers['authorization'] = `Bearer ${ask.token}`;
    if (ask.key !== undefined) headers['idempotency-key'] = ask.key;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await fetch(`${sandbox.url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: text }),
    });
    const raw = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    return {
      status: answer.status,
      headers: answer.headers,
      body: isJson ? (JSON.parse(raw) as Record<string, unknown>) : { text: raw },
    };
  };
  const visit: Visit = {
    sandbox,
    time,
    get: (path, ask) => send('GET', path, undefined, ask),
    post: (path, body, ask) => send('POST', path, body, ask),
    break: (faults) => send('PATCH', '/admin/faults', faults),
    async logIn(user) {
      const answer = await send('POST', '/login', { user, password: 'ayni' });
      assert.equal(answer.status, 200, `${user} cannot log in`);
      return String(answer.body['token']);
    },
  };
  open.push(visit);
  return visit;
}

/** For `afterEach`: ends every sandbox of the test. */
export async function leaveSandboxes(): Promise<void> {
  await Promise.all(open.splice(0).map(({ sandbox }) => sandbox.close()));
}

export function assertProblem(answer: Answer, status: number, code: string): void {
  assert.deepEqual([answer.status, answer.body['code']], [status, code]);
  assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  assert.deepEqual(Object.keys(answer.body).sort(), ['code', 'detail', 'status', 'title']);
}
