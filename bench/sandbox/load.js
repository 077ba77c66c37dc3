// Closed-loop load for the benchmark: as many calls as the sandbox answers.
import http from 'k6/http';
import exec from 'k6/execution';
import { check } from 'k6';

const baseUrl = __ENV.BASE_URL;
const json = { 'Content-Type': 'application/json' };

export const options = {
  scenarios: { load: { executor: 'constant-vus', vus: 20, duration: __ENV.DURATION, exec: __ENV.CALL } },
  summaryTrendStats: ['p(50)', 'p(95)', 'p(99)'],
  discardResponseBodies: true,
};

export function setup() {
  const password = JSON.stringify({ user: 'u1', password: 'ayni' });
  return http.post(`${baseUrl}/login`, password, { headers: json, responseType: 'text' }).json('token');
}

export function health() {
  check(http.get(`${baseUrl}/health`), { answered: (r) => r.status === 200 });
}

export function balance() {
  const url = `${baseUrl}/users/u${(exec.vu.idInTest % 100) + 1}`;
  check(http.get(url, { tags: { name: 'balance' } }), { answered: (r) => r.status === 200 });
}

export function give(token) {
  const key = `${exec.vu.idInTest}-${exec.vu.iterationInInstance}`;
  const headers = { ...json, Authorization: `Bearer ${token}`, 'Idempotency-Key': key };
  // A gift of one minor unit: u1 may run dry, and a refusal is an answer too.
  const answer = http.post(`${baseUrl}/transactions`, '{"to":"u2","amount":1}', { headers });
  check(answer, { answered: (r) => r.status === 201 || r.status === 409 });
}

export function handleSummary({ metrics }) {
  const { http_reqs: requests, http_req_duration: duration, checks } = metrics;
  return {
    stdout: JSON.stringify({
      rate: requests.values.rate,
      count: requests.values.count,
      p50: duration.values['p(50)'],
      p95: duration.values['p(95)'],
      p99: duration.values['p(99)'],
      answered: checks.values.rate,
    }),
  };
}
