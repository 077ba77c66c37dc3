import assert from 'node:assert/strict';
import { drift } from '../../../../../../src/core/prometheus/lint/rules/alerts/drift.ts';
import { findingsIn, testPromRule } from '../../../../../support/prometheus/test-prom-rule.ts';

const targets = 'targets: { latency: { p95: 300ms } }';
const slow = (limit: string, quantile = '0.95'): string =>
  `- alert: Slow\n  expr: histogram_quantile(${quantile}, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > ${limit}`;

testPromRule(drift, {
  valid: [
    { name: 'a limit that is promised', targets, code: slow('0.3') },
    { name: 'another limit, where nobody looked for targets', code: slow('0.5') },
    {
      name: 'what a threshold of a script promises',
      targets,
      code: `${slow('0.3')}\n# ayni: Slow from load.js [00000000]\n${slow('1', '0.99')}`,
    },
    {
      name: 'what is promised for one environment',
      targets,
      code: `${slow('0.3')}\n# ayni: Slow from environments.staging.targets.latency.p95 [00000000]\n${slow('0.9')}`,
    },
  ],
  invalid: [
    {
      name: 'another limit than promised',
      targets,
      code: slow('0.5'),
      errors: [{ message: 'otherLimit', at: 'Slow', suggestions: [slow('0.3')] }],
    },
    {
      name: 'another limit that is calculated, and so cannot be set',
      targets,
      code: slow('0.25 * 2'),
      errors: [{ message: 'otherLimit', suggestions: [] }],
    },
    {
      name: 'what nothing promises',
      targets,
      code: `${slow('0.3')}\n${slow('1', '0.99')}`,
      errors: ['noTarget'],
    },
    {
      name: 'what a target that was removed had promised',
      targets,
      code: `${slow('0.3')}\n# ayni: Slow from targets.latency.p99 [00000000]\n${slow('1', '0.99')}`,
      errors: ['noTarget'],
    },
  ],
});

describe('prometheus/drift', () => {
  it('says how a target is declared, where that is certain', () => {
    const remedyOf = (code: string): unknown =>
      findingsIn(drift, { targets, code: `${slow('0.3')}\n${code}` })[0]?.remedy;
    assert.deepEqual(remedyOf(slow('1', '0.999')), {
      kind: 'add-target',
      path: ['targets', 'latency', 'p99.9'],
      value: '1000ms',
    });
    const some = slow('1', '0.999').replace('_bucket[', '_bucket{route="/a"}[');
    assert.equal(remedyOf(some), undefined);
  });
});
