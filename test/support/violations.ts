import type { LogLine } from '../../src/core/run/log.ts';
import type { Violation } from '../../src/core/integrity/violation.ts';

/** A violation as the validator told it. */
export const violation = (change: Partial<Violation> = {}): Violation => ({
  atMs: 12_400,
  invariant: 'balance',
  says: 'The balance of u12 is 31,755, not 31,745.',
  subject: 'u12',
  expected: '31745',
  reported: '31755',
  request: 'GET https://staging.example.org/users/u12',
  scenario: 'give',
  vu: 3,
  iteration: 17,
  place: { file: '/code/shop/load/checkout.js', line: 42, column: 13 },
  suppressed: 0,
  ...change,
});

/** The line that the library inside k6 logs for one. */
export const violationLine = (
  change: Readonly<Record<string, unknown>> = {},
  line: Partial<LogLine> = {},
): LogLine => {
  const told = {
    invariant: 'balance',
    says: 'The balance of u12 is 31,755, not 31,745.',
    subject: 'u12',
    expected: '31745',
    reported: '31755',
    request: 'GET https://staging.example.org/users/u12',
    scenario: 'give',
    vu: 3,
    iteration: 17,
    at: '/code/shop/load/checkout.js:42:13',
    suppressed: 0,
    ...change,
  };
  const message = `ayni-violation ${JSON.stringify(told)}`;
  return { atMs: 12_400, level: 'warning', message, source: 'console', ...line };
};
