import { resultUsed } from '../../../../../../src/core/lint/rules/integrity/result-used.ts';
import { iteration, withLibrary } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const integrity = { validators: { balance: ['checks.holds'] } };

testRule(resultUsed, {
  valid: [
    {
      name: 'our own library, which records by itself',
      code: iteration("validator.validateBalance(read('u1'), {});"),
    },
    {
      name: 'one that is said to record by itself',
      integrity: { ...integrity, selfRecording: ['checks.*', '*.holds'] },
      code: iteration('checks.holds(1);'),
    },
    ...[
      'check(1, { right: () => checks.holds(1) });',
      "if (!checks.holds(1)) throw new Error('no');",
      'rate.add(checks.holds(1));',
      'const held = checks.holds(1); rate.add(held);',
      'return checks.holds(1);',
      'return !checks.holds(1);',
    ].map((body) => ({ integrity, code: iteration(body) })),
  ],
  invalid: [
    {
      integrity,
      code: iteration('checks.holds(1);'),
      errors: [
        {
          messageId: 'unused',
          data: { call: 'checks.holds' },
          suggestions: [
            {
              messageId: 'wrap',
              data: { call: 'checks.holds' },
              output: iteration("check(checks.holds(1), { 'balance holds': (held) => held });"),
            },
          ],
        },
      ],
    },
    {
      name: 'awaited and voided',
      integrity,
      code: withLibrary('export default async function () { await checks.holds(1); void checks.holds(2); }'),
      errors: [
        { messageId: 'unused', suggestions: 1 },
        { messageId: 'unused', suggestions: 1 },
      ],
    },
    {
      name: 'no check to wrap it in',
      integrity,
      code: "import http from 'k6/http';\nexport default () => { checks.holds(1); };",
      errors: ['unused'],
    },
  ],
});
