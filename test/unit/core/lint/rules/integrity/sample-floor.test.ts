import { sampleFloor } from '../../../../../../src/core/lint/rules/integrity/sample-floor.ts';
import { transfer, withLibrary } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const judged = (thresholds: string): string =>
  withLibrary(`export const options = { thresholds: { ${thresholds} } };\nexport default () => ${transfer};`);
const own = (thresholds: string): string =>
  `import { Counter } from 'k6/metrics';\nconst bad = new Counter('ayni_violations');\nconst gifts = new Counter('gifts');\nexport const options = { thresholds: { ayni_violations: ['count<1'], ${thresholds} } };`;

testRule(sampleFloor, {
  valid: [
    judged("integrity_violations: ['count==0'], integrity_checks: ['count>0']"),
    judged("integrity_violations: ['count==0'], 'integrity_checks{invariant:balance}': ['count>=10']"),
    judged('...integrityThresholds()'),
    {
      name: 'a floor that only running would tell',
      code: judged("integrity_violations: ['count==0'], integrity_checks: [`count>${n}`]"),
    },
    { name: 'no threshold on violations', code: judged("checks: ['rate==1']") },
    { name: 'a counter of one’s own, where no metric counts looks', code: own("gifts: ['count>100']") },
    { name: 'thresholds that nobody knows', code: judged("integrity_violations: ['count==0'], ...more") },
  ],
  invalid: [
    {
      code: judged("integrity_violations: ['count==0']"),
      errors: [
        {
          messageId: 'noFloor',
          data: { metric: 'integrity_violations', checked: 'integrity_checks' },
          suggestions: [
            {
              messageId: 'add',
              data: { checked: 'integrity_checks' },
              output: judged("integrity_violations: ['count==0'], integrity_checks: ['count>0']"),
            },
          ],
        },
      ],
    },
    {
      name: 'a floor that nothing reaches down to',
      code: judged("integrity_violations: ['count==0'], integrity_checks: ['count>=0']"),
      errors: [{ messageId: 'noFloor', suggestions: 1 }],
    },
    {
      name: 'a floor on a counter of one’s own, though looks are counted',
      code: `import { Counter } from 'k6/metrics';\nconst gifts = new Counter('gifts');\n${judged("integrity_violations: ['count==0'], gifts: ['count>0']")}`,
      errors: [{ messageId: 'noFloor', suggestions: 1 }],
    },
    {
      name: 'a floor on requests, which prove nothing',
      code: judged("integrity_violations: ['count==0'], http_reqs: ['count>0']"),
      errors: [{ messageId: 'noFloor', suggestions: 1 }],
    },
    { name: 'only violations of one’s own', code: own(''), errors: ['noFloor'] },
  ],
});
