// Each virtual user is a caller of its own and calls as fast as it can, beyond the limit: one call after the other, or in
// batches of several, of which some say when they were sent.
import http from 'k6/http';
import exec from 'k6/execution';
import { PhilosophicalIntegrityValidator } from '../../dist/k6/PhilosophicalIntegrityValidator.js';

const base = __ENV.BASE_URL;
const together = 6;

const validator = new PhilosophicalIntegrityValidator({
  limits: { calls: { calls: 100, seconds: 60 } },
  violationsPerMinute: Number(__ENV.LINES),
});

export const options = {
  scenarios: { callers: { executor: 'constant-vus', vus: Number(__ENV.VUS), duration: `${__ENV.SECONDS}s` } },
  // 429 is what is asked for.
  thresholds: {
    'http_reqs{status:200}': ['count>=0'],
    'http_reqs{status:429}': ['count>=0'],
    integrity_checks: ['count>0'],
    integrity_violations: ['count==0'],
    integrity_not_verified: ['count==0'],
  },
};

let headers;

function logIn(user) {
  const body = JSON.stringify({ user, password: 'ayni' });
  const answer = http.post(`${base}/login`, body, { headers: { 'Content-Type': 'application/json' } });
  return { Authorization: `Bearer ${answer.json('token')}` };
}

export default function () {
  const caller = `u${exec.vu.idInTest}`;
  headers = headers || logIn(caller);
  const url = `${base}/users/${caller}/transactions`;
  const way = exec.vu.idInTest % 3;
  const look = (answer, sentAt) => validator.validateRateLimit(answer, { limit: 'calls', caller, sentAt });
  if (way === 0) {
    look(http.get(url, { headers }));
    return;
  }
  const sentAt = Date.now();
  const calls = Array.from({ length: together }, () => ({ method: 'GET', url, params: { headers } }));
  for (const answer of http.batch(calls)) look(answer, way === 1 ? sentAt : undefined);
}

export function handleSummary({ metrics }) {
  const count = (name) => metrics[name]?.values.count ?? 0;
  return {
    stdout: JSON.stringify({
      admitted: count('http_reqs{status:200}'),
      limited: count('http_reqs{status:429}'),
      looks: count('integrity_checks'),
      violations: count('integrity_violations'),
      notVerified: count('integrity_not_verified'),
    }),
  };
}
