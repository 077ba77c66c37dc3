// One gift and two balances read, checked by the validator or only by status: the requests are the same in both.
// VALIDATES is yes, no, or by turns: every other iteration.
import http from 'k6/http';
import exec from 'k6/execution';
import { check } from 'k6';
import { PhilosophicalIntegrityValidator } from '../../dist/k6/PhilosophicalIntegrityValidator.js';

const base = __ENV.BASE_URL;
const byTurns = __ENV.VALIDATES === 'turns';
const json = { 'Content-Type': 'application/json' };

const validator = new PhilosophicalIntegrityValidator({ tolerancePercent: 0 });

export const options = {
  scenarios: {
    load: { executor: 'per-vu-iterations', vus: Number(__ENV.VUS), iterations: Number(__ENV.ITERATIONS) },
  },
  summaryTrendStats: ['med'],
  thresholds: byTurns
    ? { 'iteration_duration{validates:yes}': ['max>=0'], 'iteration_duration{validates:no}': ['max>=0'] }
    : {},
};

let token;

function logIn(user) {
  const body = JSON.stringify({ user, password: 'ayni' });
  return http.post(`${base}/login`, body, { headers: json, tags: { name: 'log in' } }).json('token');
}

export default function () {
  const odd = exec.vu.iterationInScenario % 2 === 1;
  const validates = byTurns ? odd : __ENV.VALIDATES === 'yes';
  if (byTurns) exec.vu.metrics.tags.validates = validates ? 'yes' : 'no';
  const giver = `u${2 * exec.vu.idInTest - 1}`;
  const receiver = `u${2 * exec.vu.idInTest}`;
  token = token || logIn(giver);
  const headers = {
    ...json,
    Authorization: `Bearer ${token}`,
    'Idempotency-Key': `${exec.vu.idInTest}-${exec.vu.iterationInScenario}-${Date.now()}`,
  };
  const body = JSON.stringify({ to: receiver, amount: 1 });
  const gift = http.post(`${base}/transactions`, body, { headers, tags: { name: 'give' } });
  const read = (account) => http.get(`${base}/users/${account}`, { tags: { name: 'read' } });
  const [from, to] = [read(giver), read(receiver)];
  check(gift, { given: (r) => r.status === 201 });
  if (!validates) return;
  validator.validateTransfer(gift, {
    amount: 1,
    from: { account: giver, after: from },
    to: { account: receiver, after: to },
  });
  validator.validateBalance(from, { account: giver });
}

export function handleSummary({ metrics }) {
  const median = (name) => metrics[name]?.values.med;
  return {
    stdout: JSON.stringify({
      median: median('iteration_duration'),
      yes: median('iteration_duration{validates:yes}'),
      no: median('iteration_duration{validates:no}'),
      checks: metrics.integrity_checks?.values.count ?? 0,
      status: metrics.checks.values.rate,
    }),
  };
}
