/** A script for the first run: short, with a threshold and a check, against the sandbox. */
export const exampleScript = `// A first load test: five users look around in the sandbox for ten seconds.
// Start the sandbox with the command "Ayni: Start Sandbox".
import http from 'k6/http';
import { check, sleep } from 'k6';

const baseUrl = __ENV.BASE_URL || 'http://127.0.0.1:7070';

export const options = {
  vus: 5,
  duration: '10s',
  thresholds: {
    http_req_failed: ['rate<0.01'],
    http_req_duration: ['p(95)<500'],
  },
};

export default function lookAround() {
  const items = http.get(\`\${baseUrl}/shop/items\`, { tags: { name: 'list items' } });
  check(items, { 'items listed': (r) => r.status === 200 });
  sleep(0.2);
}
`;
