import type { Archetype } from '../definition.ts';
import { script, stop } from '../template.ts';
import * as part from './parts.ts';

export const httpBaseline: Archetype = {
  id: 'http-baseline',
  prefix: 'k6-http-baseline',
  title: 'HTTP baseline',
  about: 'A steady load on each endpoint with a threshold of its own: what later runs are compared with.',
  kind: 'scenario',
  needsLibrary: false,
  dataFiles: [],
  load: '20 virtual users for 2 minutes, with think time',
  body: script`// HTTP baseline: a steady load, measured by endpoint. Pin its result as the baseline of later runs.
import http from 'k6/http';
import exec from 'k6/execution';
import { check, group, sleep } from 'k6';
${part.optionsType}
${part.baseUrl}
export const options${part.optionsTyped} = {
  scenarios: {
    baseline: {
      executor: 'constant-vus',
      vus: ${stop('vus', '20')},
      duration: '${stop('duration', '2m')}',
    },
  },
  thresholds: {
    ${part.targets("'p(95)<500'", 'rate<0.01')}    ${part.ownLimit('health', '200')}
    ${part.ownLimit('list users', '500')}
    ${part.ownLimit('read user', '500')}
    ${part.ownLimit('list items', '500')}
    checks: ['rate>0.99'],
  },
};

export default function baseline()${part.returnsNothing} {
  const health = http.get(\`\${baseUrl}/health\`, { tags: { name: 'health' } });
  check(health, { 'is healthy': (r) => r.status === 200 });

  group('look around', () => {
    const users = http.get(\`\${baseUrl}/users?limit=20\`, { tags: { name: 'list users' } });
    check(users, { 'users listed': (r) => r.status === 200 });
    const number = (exec.scenario.iterationInTest % 100) + 1;
    const user = http.get(\`\${baseUrl}/users/u\${number}\`, { tags: { name: 'read user' } });
    check(user, { 'user read': (r) => r.status === 200 });
    const items = http.get(\`\${baseUrl}/shop/items\`, { tags: { name: 'list items' } });
    check(items, { 'items listed': (r) => r.status === 200 });
  });
  sleep(${stop('pause', '1')});
}
`,
};
