import { noBypass } from '../../../../../../src/core/lint/rules/integrity/no-bypass.ts';
import { iteration } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const one = "validator.validateBalance(read('u1'), { account: 'u1' })";

testRule(noBypass, {
  valid: [
    iteration(`${one};`),
    { name: 'a branch on the answer', code: iteration(`if (answer.status === 200) ${one};`) },
    { name: 'a branch on another variable', code: iteration(`if (__ENV.USERS > 3) ${one};`) },
    { name: 'a switch around something else', code: iteration(`if (__ENV.SKIP_LOGIN) login();\n${one};`) },
    { name: 'a token that not everybody has', code: iteration(`if (__ENV.INTEGRITY_TOKEN) ${one};`) },
    { name: 'a catch that tells', code: iteration(`try { ${one}; } catch (error) { fail(error); }`) },
    { name: 'an empty catch around something else', code: iteration(`try { log(); } catch {}\n${one};`) },
    {
      name: 'a metric of violations',
      code: "import { Counter } from 'k6/metrics';\nconst bad = new Counter('ayni_violations');\nexport default () => { if (__ENV.SKIP) bad.add(1); };",
    },
    {
      name: 'words about a validator',
      code: iteration(
        `// validator.validateBalance looks at one side only\n/* See validator.reconcile() for the end. */\n${one};`,
      ),
    },
    { name: 'code of others commented out', code: iteration(`// sleep(1);\n${one};`) },
  ],
  invalid: [
    {
      code: iteration(`if (!__ENV.SKIP_INTEGRITY) ${one};`),
      errors: [{ messageId: 'variable', data: { name: '__ENV.SKIP_INTEGRITY' } }],
    },
    {
      name: 'with &&, inside a check',
      code: iteration(`check(1, { right: () => __ENV.VALIDATE === '1' && ${one} });`),
      errors: [{ messageId: 'variable', data: { name: '__ENV.VALIDATE' } }],
    },
    {
      name: 'with ?:',
      code: iteration(`const held = __ENV.NO_CHECKS || __ENV.SKIP ? true : ${one};`),
      errors: ['variable'],
    },
    { code: iteration(`const held = ${one} || true;`), errors: ['overruled'] },
    { code: iteration(`try { ${one}; } catch {}`), errors: ['swallowed'] },
    { code: iteration(`${one};\n// ${one};`), errors: [{ messageId: 'comment', line: 10 }] },
    {
      name: 'in a block of code',
      code: iteration('/*\n  if (!validator.validateMerit(merit, { contribution })) {\n  }\n*/'),
      errors: ['comment'],
    },
    {
      name: 'a validator of the script itself',
      integrity: { validators: { balance: ['checks.holds'] } },
      code: iteration('try { checks.holds(1); } catch (e) {}\n// const ok = checks.holds(2);'),
      errors: ['swallowed', 'comment'],
    },
    {
      name: 'with types',
      only: 'ts',
      code: iteration(`const held: boolean = (${one} || true) as boolean;`),
      errors: ['overruled'],
    },
  ],
});
