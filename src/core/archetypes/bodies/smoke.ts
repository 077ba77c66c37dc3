import { script, stop, ts } from '../template.ts';
import type { Archetype } from '../definition.ts';

export const smoke: Archetype = {
  id: 'smoke',
  prefix: 'k6-smoke',
  title: 'Smoke test',
  about: 'One virtual user, once through the main doors: does the system work at all?',
  kind: 'scenario',
  needsLibrary: false,
  dataFiles: [],
  load: '1 virtual user, 3 iterations',
  body: script`// Smoke test: one virtual user goes through the main doors. Run it before every longer test.
import http from 'k6/http';
import { check, sleep } from 'k6';
${ts("import type { Options } from 'k6/options';\n")}
const baseUrl = __ENV.BASE_URL || '${stop('baseUrl', 'http://127.0.0.1:7070')}';

export const options${ts(': Options')} = {
  vus: 1,
  iterations: ${stop('iterations', '3')},
  thresholds: {
    checks: ['rate==1'],
    http_reqs: ['count>0'],
    http_req_failed: ['rate==0'],
    http_req_duration: [${stop('latency', "'p(95)<1000'")}],
  },
};

export default function ${stop('function', 'smoke')}()${ts(': void')} {
  const health = http.get(\`\${baseUrl}/${stop('path', 'health')}\`, { tags: { name: '${stop('name', 'health')}' } });
  check(health, { 'is healthy': (r) => r.status === 200 });
  const items = http.get(\`\${baseUrl}/shop/items\`, { tags: { name: 'list items' } });
  check(items, { 'items listed': (r) => r.status === 200 });
  sleep(0.5);
}
`,
};
