import type { Failure } from '../../src/core/failures/failure.ts';
import type { LogLine } from '../../src/core/run/log.ts';

/** A failing request of a sample. */
export const failure = (change: Partial<Failure> = {}): Failure => ({
  atMs: 12_400,
  method: 'POST',
  url: 'https://staging.example.org/pay/7',
  name: 'pay',
  status: 500,
  error: '',
  scenario: 'buy',
  vu: 3,
  place: { file: '/code/shop/load/checkout.js', line: 42, column: 13 },
  sent: {
    headers: [{ name: 'Authorization', value: 'Bearer ***' }],
    body: { kind: 'text', text: '{"order":7}', characters: 11, inexact: false },
  },
  received: {
    status: 500,
    statusText: '500 Internal Server Error',
    protocol: 'HTTP/1.1',
    remote: '127.0.0.1:7070',
    tls: '',
    headers: [{ name: 'Content-Type', value: 'application/json' }],
    body: { kind: 'text', text: '{"problem":"no stock"}', characters: 22, inexact: false },
  },
  ...change,
});

const text = (content: string) => ({ kind: 'text', length: content.length, content });

/** The line that the sampler inside k6 logs for it. */
export const failureLine = (change: Readonly<Record<string, unknown>> = {}): LogLine => {
  const told = {
    name: 'pay',
    scenario: 'buy',
    vu: 3,
    at: '/code/shop/load/checkout.js:42:13',
    status: 500,
    statusText: '500 Internal Server Error',
    protocol: 'HTTP/1.1',
    remote: '127.0.0.1:7070',
    error: '',
    headers: { 'Content-Type': 'application/json' },
    request: {
      method: 'POST',
      url: 'https://staging.example.org/pay/7',
      headers: { Authorization: ['Bearer learned-on-the-way'] },
    },
    sent: text('{"order":7}'),
    received: text('{"problem":"no stock"}'),
    ...change,
  };
  const message = `ayni-failure ${JSON.stringify(told)}`;
  return { atMs: 12_400, level: 'info', message, source: 'console' };
};
