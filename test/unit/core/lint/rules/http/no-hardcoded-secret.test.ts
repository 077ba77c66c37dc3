import { noHardcodedSecret } from '../../../../../../src/core/lint/rules/http/no-hardcoded-secret.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import http from 'k6/http';";
// Put together here, so that no tool takes this file for one with secrets.
const awsKey = ['AKIA', 'IOSFODNN7QWERTYU'].join('');
const githubToken = ['ghp', 'A1b2C3d4E5f6G7h8I9j0A1b2C3d4E5f6G7h8'].join('_');
const jwt = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NSJ9', 'dBjftJeZ4CVPmB92K27u'].join('.');

testRule(noHardcodedSecret, {
  valid: [
    `${k6} const token = __ENV.TOKEN; const password = ''; const apiKey = 'your-api-key'; const secret = '<secret>';`,
    `${k6} const headers = { Authorization: \`Bearer \${token}\`, 'X-Api-Key': key }; const a = 'Bearer <token>';`,
    `${k6} http.get('http://user:passwd@t.example/'); http.get(\`https://\${user}:\${password}@t.example/\`);`,
    `${k6} const tokenUrl = 'http://t.example/token'; const passwordField = 'input-password'; const tokens = 12345678;`,
    `${k6} check(r, { 'has token': 1, token: 'input[name="token"]' }); const password = 'password'; const key = 'AKIAIOSFODNN7EXAMPLE';`,
    `${k6} const login = { password: 'a sentence, not a secret' };`,
  ],
  invalid: [
    {
      code: `${k6} const key = '${awsKey}'; const github = '${githubToken}';`,
      errors: [
        {
          messageId: 'shape',
          data: { what: 'a key of AWS' },
          suggestions: [
            {
              messageId: 'environment',
              data: { variable: 'KEY' },
              output: `${k6} const key = __ENV.KEY; const github = '${githubToken}';`,
            },
          ],
        },
        { messageId: 'shape', data: { what: 'a token of GitHub' }, suggestions: 1 },
      ],
    },
    {
      name: 'a token in a header, and one in a template',
      code: `${k6} http.get('http://t/', { headers: { Authorization: 'Bearer ${jwt}' } }); const other = \`x-\${a}-${jwt}\`;`,
      errors: [
        { messageId: 'shape', data: { what: 'a JSON Web Token' } },
        { messageId: 'shape', suggestions: 1 },
      ],
    },
    {
      name: 'by their names, behind a type',
      code: `${k6} const clientSecret = 'Zx81-spectrum' as string; http.post('http://t/', { password: "hunter2!" }); config.api_key = 'k-123456';`,
      only: 'ts',
      errors: [
        {
          messageId: 'name',
          data: { name: 'clientSecret' },
          suggestions: [
            {
              messageId: 'environment',
              data: { variable: 'CLIENT_SECRET' },
              output: `${k6} const clientSecret = __ENV.CLIENT_SECRET as string; http.post('http://t/', { password: "hunter2!" }); config.api_key = 'k-123456';`,
            },
          ],
        },
        { messageId: 'name', data: { name: 'password' }, suggestions: 1 },
        { messageId: 'name', data: { name: 'api_key' }, suggestions: 1 },
      ],
    },
    {
      name: 'in an address',
      code: `${k6} http.get('https://ana:correct-horse@shop.internal/');`,
      errors: ['address'],
    },
  ],
});
