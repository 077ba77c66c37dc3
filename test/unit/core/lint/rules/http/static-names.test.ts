import { staticNames } from '../../../../../../src/core/lint/rules/http/static-names.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 =
  "import http from 'k6/http'; import { check, group } from 'k6'; import { Counter } from 'k6/metrics';\nconst orders = new Counter('orders');";

testRule(staticNames, {
  valid: [
    `${k6} group('a', () => check(1, { 'is one': (n) => n === 1, id: (n) => n }));`,
    `${k6} const kind = 'a'; group(\`buy \${kind}\`, () => {}); for (const page of pages) group(page.title, () => {});`,
    `${k6} http.get('http://t/', { tags: { name: 'a', n: 1, yes: true, env: __ENV.NAME, kind: kindOf(1) } });`,
    `${k6} orders.add(1, { kind: 'a' }); orders.add(1, tags()); http.get('http://t/', { tags: tags() });`,
    `${k6} other.add(1, { id: __VU });`,
    // What an object is made with, and what a test has one or a few of.
    `${k6} class Case { run(f) { return group(\`[\${this.id}] \${this.title}\`, f); } }`,
    `${k6} orders.add(1, { environment: state.environment.id, tenant: tenant.id, run: data.testRun.id, team: config().team.id });`,
  ],
  invalid: [
    {
      code: `${k6} group(\`user \${__VU}\`, () => check(1, { [\`order \${orderId} is there\`]: (n) => n }));`,
      errors: [
        { messageId: 'changing', data: { what: 'name of a group' } },
        { messageId: 'changing', data: { what: 'name of a check' } },
      ],
    },
    {
      name: 'tags of requests and samples',
      code: `${k6}
export default function () {
  http.get('http://t/', { tags: { name: 'a', user: \`u\${__VU}\` } });
  orders.add(1, { at: new Date().toISOString() });
}`,
      errors: [
        {
          messageId: 'changing',
          data: { what: 'tag' },
          suggestions: [
            {
              messageId: 'metadata',
              output: `${k6.replace('\n', "\nimport exec from 'k6/execution';\n")}
export default function () {
  exec.vu.metrics.metadata.user = \`u\${__VU}\`;
  http.get('http://t/', { tags: { name: 'a' } });
  orders.add(1, { at: new Date().toISOString() });
}`,
            },
          ],
        },
        { messageId: 'changing', data: { what: 'tag' }, suggestions: 1 },
      ],
    },
    {
      name: 'a tag whose names are not known in front of the statement around it',
      code: `${k6}
export default function () {
  orders.forEach((order) => http.get('http://t/', { tags: { user: order.userId } }));
  for (const order of orders) http.get('http://t/', { tags: { user: order.userId } });
  for (const order of orders) { http.get('http://t/', { tags: { user: order.userId } }); }
}`,
      errors: [
        { messageId: 'changing', line: 4 },
        { messageId: 'changing', line: 5 },
        { messageId: 'changing', line: 6, suggestions: 1 },
      ],
    },
    {
      name: 'values that fail the request, told once for parameters that are shared',
      code: `${k6} const params = { tags: { a: undefined, b: { c: 1 }, d: null } }; http.get('http://t/', params); http.get('http://t/', params);`,
      errors: ['value', 'value', 'value'],
    },
    {
      name: 'behind a type, by an execution’s number',
      code: `${k6} import exec from 'k6/execution'; export default () => { const n = exec.scenario.iterationInTest; group(String(n) as string, () => {}); };`,
      only: 'ts',
      errors: ['changing'],
    },
  ],
});
