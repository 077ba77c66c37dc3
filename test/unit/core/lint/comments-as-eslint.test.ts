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
  'a rule with other options': `/* eslint k6/sleep-unit: ["error", { "from": 5 }] */
import { sleep } from 'k6';
export default function () { sleep(7); }
`,
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
