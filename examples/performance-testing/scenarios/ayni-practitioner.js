// Practitioners give Ayni to each other while visitors look around: about 15 s.
import http from 'k6/http';
import exec from 'k6/execution';
import { check, group, sleep } from 'k6';
import { Counter, Trend } from 'k6/metrics';

const baseUrl = __ENV.BASE_URL || 'http://127.0.0.1:7070';
const users = 30;

const deviation = new Trend('ayni_balance_deviation');
const violations = new Counter('ayni_violations');
const gifts = new Counter('gifts_given');

export const options = {
  scenarios: {
    practitioners: {
      executor: 'ramping-arrival-rate',
      exec: 'practise',
      startRate: 20,
      timeUnit: '1s',
      stages: [
        { duration: '3s', target: 60 },
        { duration: '12s', target: 60 },
      ],
      preAllocatedVUs: 20,
      maxVUs: 40,
    },
    visitors: {
      executor: 'constant-arrival-rate',
      exec: 'visit',
      rate: 20,
      timeUnit: '1s',
      duration: '15s',
      preAllocatedVUs: 5,
      maxVUs: 20,
    },
  },
  thresholds: {
    http_req_failed: ['rate<0.01'],
    http_req_duration: ['p(95)<200', 'p(99)<500'],
    'http_req_duration{name:give Ayni}': ['p(95)<200'],
    'http_req_duration{scenario:visitors}': ['p(95)<200'],
    checks: ['rate>0.99'],
    ayni_balance_deviation: ['max<0.01'],
    ayni_violations: ['count<1'],
    gifts_given: ['count>100'],
  },
};

// Each virtual user keeps its own token between iterations.
let token;

function logIn(user) {
  const answer = http.post(`${baseUrl}/login`, JSON.stringify({ user, password: 'ayni' }), {
    headers: { 'Content-Type': 'application/json' },
    tags: { name: 'log in' },
  });
  check(answer, { 'logged in': (r) => r.status === 200 });
  return answer.status === 200 ? answer.json('token') : undefined;
}

function readBalance(user) {
  const answer = http.get(`${baseUrl}/users/${user}`, { tags: { name: 'read balance' } });
  if (!check(answer, { 'balance read': (r) => r.status === 200 })) return;
  const { balance, opening, received, given } = answer.json();
  const percent = (100 * Math.abs(balance - (opening + received - given))) / Math.max(1, received + given);
  deviation.add(percent);
  // Adding 0 counts too: a counter that never got a sample would be "no data", not "none".
  violations.add(percent > 0.01 ? 1 : 0);
}

export function practise() {
  const number = (exec.vu.idInTest % users) + 1;
  const me = `u${number}`;
  const other = `u${(number % users) + 1}`;
  token = token || logIn(me);
  if (!token) {
    sleep(1);
    return;
  }

  group('give and receive', () => {
    const answer = http.post(`${baseUrl}/transactions`, JSON.stringify({ to: other, amount: 1 }), {
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${token}`,
        'Idempotency-Key': `${exec.vu.idInTest}-${exec.vu.iterationInScenario}-${Date.now()}`,
      },
      tags: { name: 'give Ayni' },
    });
    if (check(answer, { 'gift accepted': (r) => r.status === 201 })) gifts.add(1);
    readBalance(me);
    readBalance(other);
  });
}

export function visit() {
  group('look around', () => {
    const items = http.get(`${baseUrl}/shop/items`, { tags: { name: 'list items' } });
    check(items, { 'items listed': (r) => r.status === 200 && r.json('items').length > 0 });
    const stories = http.get(`${baseUrl}/narratives`, { tags: { name: 'list narratives' } });
    check(stories, { 'narratives listed': (r) => r.status === 200 });
  });
}
