import type { Iteration, IterationItem, Phase, RequestItem } from '../../../src/core/debug/iteration.ts';

/** A request that got its answer; every value is made up. */
export const requestItem = (change: Partial<RequestItem> = {}): RequestItem => ({
  kind: 'request',
  id: 1,
  atMs: 0,
  group: '',
  method: 'GET',
  url: 'http://127.0.0.1:7070/orders/42',
  via: 'get',
  place: { file: '/code/shop/tests/buy.js', line: 3, column: 9 },
  callers: [],
  failed: false,
  trips: [
    {
      url: 'http://127.0.0.1:7070/orders/42',
      method: 'GET',
      status: 200,
      atMs: 0,
      parts: { blocked: 0.2, connecting: 0.5, tls: 0, sending: 0.1, waiting: 7, receiving: 0.3 },
    },
  ],
  sent: { headers: [{ name: 'User-Agent', value: 'Grafana k6/2.2.0' }], body: { kind: 'none' } },
  received: {
    status: 200,
    statusText: '200 OK',
    protocol: 'HTTP/1.1',
    remote: '127.0.0.1:7070',
    tls: '',
    headers: [{ name: 'Content-Type', value: 'application/json' }],
    body: { kind: 'text', text: '{"id":42}', characters: 9, inexact: false },
  },
  ...change,
});

/** An iteration of one scenario with the items given. */
export const iterationOf = (
  items: readonly IterationItem[],
  change: Partial<Iteration> = {},
  kind: Phase['kind'] = 'scenario',
): Iteration => ({
  scriptPath: '/code/shop/tests/buy.js',
  scriptName: 'tests/buy.js',
  environment: 'local',
  k6Version: '2.2.0',
  startedAtMs: 1_790_000_000_000,
  durationMs: 100,
  ending: { finished: true, says: 'The iteration ran to its end.' },
  phases: [{ kind, name: 'shop', items }],
  notes: [],
  ...change,
});
