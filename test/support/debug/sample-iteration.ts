import type { Iteration, IterationItem, RequestItem, Trip } from '../../../src/core/debug/iteration.ts';
import { iterationOf, requestItem } from './items.ts';

const trip = (url: string, status: number, atMs: number, waiting: number, connecting = 0): Trip => ({
  ...{ url, status, atMs, method: 'GET' },
  parts: { blocked: 0.2, connecting, tls: connecting * 2, sending: 0.3, waiting, receiving: 0.6 },
});

const base = 'http://127.0.0.1:7070';

const answer = (status: number, statusText: string, text: string): NonNullable<RequestItem['received']> => ({
  ...{ status, statusText, protocol: 'HTTP/1.1', remote: '127.0.0.1:7070', tls: '' },
  headers: [
    { name: 'Content-Type', value: 'application/json' },
    { name: 'Set-Cookie', value: 'session=***; Path=/; HttpOnly' },
  ],
  body: { kind: 'text', text, characters: text.length, inexact: false },
});

const login = requestItem({
  id: 1,
  method: 'POST',
  url: `${base}/login`,
  via: 'post',
  trips: [{ ...trip(`${base}/login`, 200, 0, 18, 1.5), method: 'POST' }],
  received: answer(200, '200 OK', '{"token":"***","user":"ana"}'),
});

const redirected = requestItem({
  id: 2,
  atMs: 24,
  group: 'orders',
  url: `${base}/latest?limit=20&expand=lines,customer`,
  callers: [{ file: '/code/shop/tests/buy.js', line: 31, column: 3 }],
  trips: [trip(`${base}/latest`, 302, 24, 3), trip(`${base}/orders/42`, 200, 29, 9)],
});

const broken = requestItem({
  id: 6,
  atMs: 45,
  method: 'POST',
  url: `${base}/pay`,
  via: 'post',
  failed: true,
  trips: [{ ...trip(`${base}/pay`, 500, 45, 40), method: 'POST' }],
  sent: {
    headers: [
      { name: 'Authorization', value: 'Bearer ***' },
      { name: 'Content-Type', value: 'application/json' },
      { name: 'User-Agent', value: 'Grafana k6/2.2.0' },
    ],
    body: { kind: 'text', text: '{"order":42,"amount":"12.50"}', characters: 29, inexact: false },
  },
  received: answer(
    500,
    '500 Internal Server Error',
    '{"problem":"<b>no stock</b>","items":[{"sku":"a-1","left":0}]}',
  ),
});

const nobody = requestItem({
  id: 7,
  atMs: 92,
  url: `${base.replace('7070', '1')}/nobody`,
  failed: true,
  error: 'dial tcp 127.0.0.1:1: connect: connection refused',
  trips: [{ ...trip(`${base}/nobody`, 0, 92, 0), status: 0 }],
  received: { ...answer(0, '', ''), headers: [], body: { kind: 'none' } },
});

const items: readonly IterationItem[] = [
  login,
  redirected,
  { kind: 'check', id: 3, atMs: 39, group: 'orders', name: 'order is there', held: true },
  { kind: 'check', id: 4, atMs: 39, group: 'orders', name: 'order is paid', held: false },
  {
    ...{ kind: 'line', id: 5, atMs: 41, group: '', source: 'console', level: 'info' },
    message: 'order 42 for Ana',
    place: { file: '/code/shop/tests/buy.js', line: 33, column: 3 },
  },
  broken,
  nobody,
  requestItem({
    id: 8,
    atMs: 94,
    url: `${base}/picture.png`,
    trips: [trip(`${base}/picture.png`, 200, 94, 1)],
    received: {
      ...answer(200, '200 OK', ''),
      body: { kind: 'binary', base64: 'iVBORw0KGgoAAAANSUhEUg==', bytes: 5120 },
    },
  }),
  {
    ...{ kind: 'socket', id: 9, atMs: 95, group: '', url: 'ws://127.0.0.1:7070/ws', status: 101 },
    ...{ connectingMs: 1.2, sessionMs: 8, messagesSent: 3, messagesReceived: 2 },
  },
  {
    ...{ kind: 'line', id: 10, atMs: 99, group: '', source: 'exception', level: 'error' },
    message:
      'ReferenceError: missing is not defined\n\tat default (file:///code/shop/tests/buy.js:40:3(216))',
    place: { file: '/code/shop/tests/buy.js', line: 40, column: 3 },
  },
];

/** One of everything, with failures. */
export const sampleIteration: Iteration = iterationOf(items, {
  scenario: 'shop',
  durationMs: 105,
  phases: [
    { kind: 'setup', name: 'Setup', items: items.slice(0, 1) },
    { kind: 'scenario', name: 'shop', items: items.slice(1) },
  ],
  notes: ['Of redirects k6 tells address, status and times, but neither headers nor bodies.'],
});
