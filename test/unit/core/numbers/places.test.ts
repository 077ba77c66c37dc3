import assert from 'node:assert/strict';
import { numbersOf, placesOf } from '../../../support/numbers.ts';
import type { RanScript } from '../../../support/numbers.ts';

const shows = (ran: RanScript, ...expected: readonly string[]): void =>
  assert.deepEqual(placesOf(ran), expected);

/** What stands at the ends of the lines: `3 100 % passed`. */
const briefs = (ran: RanScript): string[] =>
  numbersOf(ran).flatMap(({ range, numbers }) =>
    numbers.kind === 'found'
      ? [
          `${range.start.line} ${numbers.brief.map(({ text, tone }) => (tone === 'bad' ? `!${text}` : text)).join(', ')}`,
        ]
      : [],
  );

const check = (name: string, [passes, fails]: readonly [number, number], group = '') => ({
  group,
  name,
  passes,
  fails,
});

describe('Numbers of checks', () => {
  const script = (body: string, head = ''): string =>
    `import { check, group } from 'k6';\n${head}export default function (data) {\n${body}\n}\n`;

  it('are told by group and name', () => {
    const code = script(
      "check(1, {\n'a': () => true,\nb: () => true,\n});\ngroup('g', () => check(1, { a: () => true }));",
    );
    const checks = [check('a', [10, 0]), check('b', [9, 1]), check('a', [3, 0], '::g')];
    assert.deepEqual(briefs({ code, checks }), [
      '4 100 % passed',
      '5 90 % passed, !1 failed',
      '7 100 % passed',
    ]);
  });

  it('are not guessed where two checks have one name', () => {
    const code = script(
      'check(1, { a: () => true });\ncheck(2, { a: () => true, [`status ${data.status}`]: () => true });',
    );
    const checks = [check('a', [2, 0]), check('status 200', [1, 0]), check('status 404', [1, 0])];
    shows({ code, checks }, '3 (shared 4)', '4 (shared 3)', '4 status 200');
  });

  it('are not guessed where a local module that is called makes the same', () => {
    const files = {
      './ok.js': "import { check } from 'k6';\nexport const ok = (r) => check(r, { a: () => true });\n",
    };
    const code = script('ok(1);\ncheck(1, { a: () => true });', "import { ok } from './ok.js';\n");
    shows({ code, files, checks: [check('a', [2, 0])] }, '5 (shared 0)');
  });

  it('have no share where k6 made none', () => {
    const code = script('check(1, { a: () => true });');
    assert.deepEqual(briefs({ code, checks: [check('a', [0, 0])] }), ['3 no data']);
  });
});

describe('Numbers of scenarios', () => {
  const ticks = {
    'iterations{scenario:a}': 120,
    'iteration_duration{scenario:a}': [1200],
    'dropped_iterations{scenario:a}': 3,
  };

  it('are iterations, how long they took, and those that were dropped', () => {
    const code =
      "export const options = { scenarios: {\n  a: { executor: 'shared-iterations' },\n  b: { executor: 'shared-iterations' },\n} };\nexport default function () {}\n";
    assert.deepEqual(briefs({ code, ticks }), ['2 120 iterations, p95 1.24 s, !3 dropped']);
    shows({ code, ticks }, '2 a', '3 (not-seen)');
  });

  it('stand at the option that stands for a scenario', () => {
    const code =
      "export const options = {\n  vus: 2,\n  duration: '1s',\n};\nexport default function () {}\n";
    assert.deepEqual(briefs({ code, ticks: { 'iterations{scenario:default}': 7 } }), ['3 7 iterations']);
  });
});

describe('Numbers of thresholds', () => {
  const code = `export const options = { thresholds: {
  http_req_duration: [
    'p(95)<500',
    { threshold: 'p(99)<900', abortOnFail: true },
  ],
  'http_req_failed{name:a}': ['rate<0.01'],
} };
export default function () {}
`;
  const result = (metric: string, source: string, held: boolean | undefined, observed: number | undefined) =>
    ({ metric, source, held, observed, abortOnFail: false, from: 'summary' }) as const;

  it('are what was measured, and whether they held', () => {
    const thresholds = [
      result('http_req_duration', 'p(95)<500', true, 212),
      result('http_req_duration', 'p(99)<900', false, 1234),
      result('http_req_failed{name:a}', 'rate<0.01', undefined, undefined),
    ];
    assert.deepEqual(briefs({ code, thresholds, ticks: { http_req_duration: [1] } }), [
      '3 212 ms, holds',
      '4 !1.23 s, crossed',
      '6 no data',
    ]);
  });

  it('say when k6 judged none of them', () => {
    shows({ code }, '3 (not-seen)', '4 (not-seen)', '6 (not-seen)');
  });
});

describe('A run without its script', () => {
  it('has no numbers in code', () => {
    assert.deepEqual(placesOf({ code: '' }), []);
  });
});
