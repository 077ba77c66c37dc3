import assert from 'node:assert/strict';
import { createLintEngine } from '../../../../src/core/lint/engine.ts';
import { defaultLintSettings } from '../../../../src/core/lint/settings.ts';
import { EslintEngine } from '../../../support/lint/by-eslint.ts';

/** Line 1 is read by `k6/removed-module`, line 3 by `k6/threshold-rate-range`, line 4 by `k6/no-console-in-vu`. */
const script = (comments: {
  readonly top?: string;
  readonly first?: string;
  readonly above?: string;
  readonly end?: string;
}): string => `${comments.top ?? ''}import ws from 'k6/experimental/websockets'; ${comments.first ?? ''}
${comments.above ?? ''}
export const options = { thresholds: { http_req_failed: ['rate<5'], checks: ['rate<5'] } };${comments.end ?? ''}
export default function () { console.log(ws); }
`;

const sleeping = (comment: string): string => `${comment}
import { sleep } from 'k6';
export default function () { sleep(7); sleep(700); }
`;

const cases: Readonly<Record<string, string>> = {
  'no comment': script({}),
  'the next line': script({ above: '// eslint-disable-next-line k6/threshold-rate-range' }),
  'the next line, with a reason': script({
    above: '// eslint-disable-next-line k6/threshold-rate-range -- because, k6/metric-name',
  }),
  'the next line, in a block': script({ above: '/* eslint-disable-next-line k6/threshold-rate-range\n */' }),
  'this line': script({ first: '// eslint-disable-line k6/removed-module' }),
  'this line, on two lines': script({ first: '/* eslint-disable-line\n k6/removed-module */' }),
  'the whole file': script({ top: '/* eslint-disable k6/removed-module, k6/threshold-rate-range */' }),
  'all rules': script({ top: '/* eslint-disable */' }),
  'all rules, and one by one': script({
    top: '/* eslint-disable */',
    above: '// eslint-disable-next-line k6/threshold-rate-range',
  }),
  'a stretch': script({
    above: '/* eslint-disable k6/threshold-rate-range */',
    end: ' /* eslint-enable k6/threshold-rate-range */',
  }),
  'a stretch of all rules, ended for one': script({
    above: '/* eslint-disable */',
    end: '\n/* eslint-enable k6/no-console-in-vu */',
  }),
  'a stretch of one rule, ended for all': script({
    above: '/* eslint-disable k6/threshold-rate-range */',
    end: '/* eslint-enable */',
  }),
  'an end without a beginning': script({ end: '/* eslint-enable k6/threshold-rate-range */' }),
  'an end of one of two': script({
    above: '/* eslint-disable k6/threshold-rate-range, k6/metric-name */',
    end: '/* eslint-enable k6/metric-name, k6/think-time */',
  }),
  'twice the same': script({
    top: '/* eslint-disable k6/threshold-rate-range */',
    above: '// eslint-disable-next-line k6/threshold-rate-range',
  }),
  'nothing to silence': script({ above: '// eslint-disable-next-line k6/metric-name' }),
  'the first of three useless': script({
    above: '// eslint-disable-next-line k6/metric-name , k6/threshold-rate-range,k6/removed-module',
  }),
  'the middle one useless': script({
    above: '// eslint-disable-next-line k6/threshold-rate-range, "k6/metric-name" , k6/threshold-rate-range',
  }),
  'three useless': script({
    above: '// eslint-disable-next-line k6/metric-name, k6/stage-shape, k6/max-duration',
  }),
  'a word that is none': script({ above: '// eslint-disable-next-lines k6/threshold-rate-range' }),
  'a line comment for the file': script({ above: '// eslint-disable k6/threshold-rate-range' }),
  'an unknown rule of ours': script({
    above: '// eslint-disable-next-line k6/nope, k6/threshold-rate-range',
  }),
  'a rule switched off': script({ top: '/* eslint k6/threshold-rate-range: "off" */' }),
  'two rules switched off': script({
    top: '/* eslint k6/threshold-rate-range: 0, k6/removed-module: off -- for now */',
  }),
  'a rule with other options': sleeping('/* eslint k6/sleep-unit: ["error", { "from": 5 }] */'),
  'a rule switched off without a blank': script({ top: '/* eslint k6/threshold-rate-range:off */' }),
  'two rules in quotes without a blank': script({
    top: `/* eslint 'k6/threshold-rate-range':'off',"k6/removed-module":0 */`,
  }),
  'options without any blank or quote': sleeping('/* eslint k6/sleep-unit:["error",{from:5}] */'),
  'no k6 script': '// eslint-disable-next-line k6/metric-name\nexport const a = 1;\n',
  'Windows line ends': script({ above: '// eslint-disable-next-line k6/threshold-rate-range' }).replaceAll(
    '\n',
    '\r\n',
  ),
};

describe('Comments that silence rules', () => {
  for (const [name, text] of Object.entries(cases))
    it(`mean to our engine what they mean to ESLint: ${name}`, () => {
      for (const reportUnusedDisables of [true, false]) {
        const file = { path: '/code/script.js', text };
        const settings = { ...defaultLintSettings, reportUnusedDisables };
        const [ours, theirs] = [createLintEngine(() => undefined), new EslintEngine(() => undefined)];
        assert.deepEqual(ours.lint(file, settings), theirs.lint(file, settings));
        assert.deepEqual(ours.fix(file, settings), theirs.fix(file, settings));
      }
    });
});

/** The comment, and what we say of it. */
const refused: Readonly<Record<string, readonly [string, RegExp]>> = {
  'options of another type': ['["error", 5]', /k6\/sleep-unit .*options it does not take: 5 is no object/],
  'an option with another name': ['["error", {"form": 5}]', /`form` is unknown/],
  'an option with another value': ['["error", {"from": "x"}]', /from: "x" is no number/],
  'one option too many': ['["error", {"from": 5}, 3]', /3 is one too many/],
  'options of a rule that is off': ['["off", 5]', /5 is no object/],
  'a word that is no severity': ['"of"', /no severity: "of".*`off`, `warn` or `error`/],
  'a number that is no severity': ['3', /no severity: 3/],
  'no severity in a list': ['[]', /no severity/],
};

describe('Comments that set rules in a way that cannot be', () => {
  for (const [name, [setting, says]] of Object.entries(refused))
    it(`are refused at the places where ESLint refuses them, and the rest holds: ${name}`, () => {
      const file = { path: '/code/script.js', text: sleeping(`/* eslint k6/sleep-unit: ${setting} */`) };
      const [ours, theirs] = [createLintEngine(() => undefined), new EslintEngine(() => undefined)].map(
        (engine) => engine.lint(file, defaultLintSettings),
      );
      assert.ok(ours && theirs);
      assert.match(ours[0]?.says ?? '', says);
      const placed = (found: typeof ours) => found.map(({ ruleId, start, end }) => ({ ruleId, start, end }));
      assert.deepEqual(placed(ours), placed(theirs));
      assert.deepEqual(ours.slice(1), theirs.slice(1));
    });

  it('tell that the first of two holds', () => {
    const comments = '/* eslint k6/sleep-unit: off */ /* eslint k6/sleep-unit: ["error", {"from": 5}] */';
    const file = { path: '/code/script.js', text: sleeping(comments) };
    const [refusal, ...others] = createLintEngine(() => undefined).lint(file, defaultLintSettings);
    assert.match(refusal?.says ?? '', /k6\/sleep-unit is already set by a comment above/);
    assert.deepEqual(refusal?.start, { line: 1, column: 33 });
    // ESLint says so without naming the rule as its own.
    assert.deepEqual(others, new EslintEngine(() => undefined).lint(file, defaultLintSettings));
  });
});
