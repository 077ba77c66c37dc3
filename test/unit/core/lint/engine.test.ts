import assert from 'node:assert/strict';
import type { LintSettings } from '../../../../src/core/lint/settings.ts';
import { createLintEngine } from '../../../../src/core/lint/engine.ts';
import { lintRules } from '../../../../src/core/lint/registry.ts';
import type { LintRule } from '../../../../src/core/lint/rule.ts';
import { defaultLintSettings } from '../../../../src/core/lint/settings.ts';

const lint = (text: string, settings: LintSettings = defaultLintSettings) =>
  createLintEngine(() => undefined).lint({ path: '/code/load.js', text }, settings);

const wrongRate = `import http from 'k6/http';
export const options = { thresholds: { http_req_failed: ['rate<5'], http_reqs: ['count>0'] } };
export default () => http.get('http://localhost/');
`;

/** Runs with a rule that fails when it looks at a file. */
function withFailingRule<T>(run: () => T, error = new Error('no such thing')): T {
  const rule = lintRules.find(({ id }) => id === 'k6/metric-name') as { check: LintRule['check'] };
  const { check } = rule;
  rule.check = () => {
    throw error;
  };
  try {
    return run();
  } finally {
    rule.check = check;
  }
}

describe('The lint engine', () => {
  it('tells a rule that fails, and hears the others all the same', () => {
    const [failure, mistake] = withFailingRule(() => lint(wrongRate));
    assert.equal(failure?.ruleId, 'rule-failed');
    assert.match(failure?.says ?? '', /k6\/metric-name failed.*no such thing/);
    assert.equal(mistake?.ruleId, 'k6/threshold-rate-range');
  });

  it('hears the others also when a rule fails with a number out of range', () => {
    const [failure, mistake] = withFailingRule(() => lint(wrongRate), new RangeError('Invalid array length'));
    assert.match(failure?.says ?? '', /k6\/metric-name failed.*Invalid array length/);
    assert.equal(mistake?.ruleId, 'k6/threshold-rate-range');
  });

  it('says of a script that nests too deeply that it is not checked', () => {
    const deep = [
      Array.from({ length: 100_000 }, () => '__VU').join(' + '),
      '['.repeat(10_000) + ']'.repeat(10_000),
      `http${'.x()'.repeat(10_000)}`,
    ];
    for (const expression of deep) {
      const found = lint(`${wrongRate}export const deep = ${expression};\n`);
      assert.deepEqual(
        found.map(({ ruleId }) => ruleId),
        ['too-deep'],
      );
    }
  });

  it('says where a comment that silences nothing begins and ends', () => {
    const [unused] = lint(
      `import 'k6';\n  /* eslint-disable k6/metric-name\n    -- no longer */\nexport {};\n`,
    );
    assert.equal(unused?.ruleId, 'unused-disable');
    assert.deepEqual(
      [unused.start, unused.end],
      [
        { line: 2, column: 3 },
        { line: 3, column: 20 },
      ],
    );
  });

  it('warns nowhere about comments of others that it cannot read', async () => {
    const warned: string[] = [];
    const hear = ({ message }: Error): unknown => warned.push(message);
    process.on('warning', hear);
    for (const odd of ['{ a: 1 }: 2', '{ "k6/metric-name": 0 }', '!odd a: 1', 'no-console: !!x 1'])
      assert.deepEqual(lint(`import 'k6';\n/* eslint ${odd} */\nexport {};\n`), []);
    await new Promise((done) => setImmediate(done));
    process.off('warning', hear);
    assert.deepEqual(warned, []);
  });

  it('says nothing about comments that speak of rules of others', () => {
    assert.deepEqual(
      lint(`import 'k6';\n// eslint-disable-next-line no-console, other/rule\nexport {};\n`),
      [],
    );
  });
});
