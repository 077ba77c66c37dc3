import type { Archetype } from '../definition.ts';
import { script, stop } from '../template.ts';
import * as part from './parts.ts';

export const smoke: Archetype = {
  id: 'smoke',
  prefix: 'k6-smoke',
  title: 'Smoke test',
  about: 'One virtual user, a few times through the main doors: does the system work at all?',
  kind: 'scenario',
  needsLibrary: false,
  dataFiles: [],
  load: '1 virtual user, 3 iterations',
  body: script`// Smoke test: one virtual user goes through the main doors. Run it before every longer test.
import http from 'k6/http';
import { check, sleep } from 'k6';
${part.optionsType}
${part.target}
export const options${part.optionsTyped} = {
  vus: 1,
  iterations: ${stop('iterations', '3')},
  thresholds: {
    http_reqs: ['count>0'],
    http_req_failed: ['rate==0'],
    http_req_duration: [${stop('latency', "'p(95)<1000'")}],
    checks: ['rate==1'],
  },
};

${part.headersOf}
export default function smoke()${part.returnsNothing} {
  const health = http.get(\`\${baseUrl}/health\`, { tags: { name: 'health' } });
  check(health, { 'is healthy': (r) => r.status === 200 && r.json('status') === 'ok' });

  const items = http.get(\`\${baseUrl}/shop/items\`, { tags: { name: 'list items' } });
  check(items, { 'items listed': (r) => r.status === 200 });

  const user = '${stop('user', 'u1')}';
  const book = http.get(\`\${baseUrl}/users/\${user}/transactions\`, {
    headers: headersOf(user),
    tags: { name: 'read book' },
  });
  check(book, { 'the user may read the own book': (r) => r.status === 200 });
  sleep(${stop('pause', '0.5')});
}
`,
};
