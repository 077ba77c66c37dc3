import type { Archetype } from '../definition.ts';
import { script, stop, ts } from '../template.ts';
import * as part from './parts.ts';

export const webhook: Archetype = {
  id: 'webhook',
  prefix: 'k6-webhook',
  title: 'Webhook',
  about:
    'Signed events arrive at a steady rate, some twice: each counts once, and a wrong signature is refused.',
  kind: 'scenario',
  needsLibrary: false,
  dataFiles: [],
  load: '10 events a second for 1 minute, each delivered twice',
  body: script`// Webhook: signed events at a steady rate, each delivered twice, as senders do that lost an answer.
import http from 'k6/http';
import { check } from 'k6';
import { hmac } from 'k6/crypto';
${part.optionsType}
${part.baseUrl}const signingKey = __ENV.WEBHOOK_SECRET || '${stop('key', 'ayni-training')}';

export const options${part.optionsTyped} = {
  scenarios: {
    events: {
      executor: 'constant-arrival-rate',
      rate: ${stop('rate', '10')},
      timeUnit: '1s',
      duration: '${stop('duration', '1m')}',
      preAllocatedVUs: ${stop('vus', '10')},
      maxVUs: 50,
    },
  },
  thresholds: {
    ${part.targets("'p(95)<500', 'p(99)<1000'", 'rate<0.01')}    ${part.ownLimit('deliver', '500')}
    checks: ['rate==1'],
    ${part.noneDropped}
  },
};

function deliver(body${ts(': string')}, signature${ts(': string')}, expected${ts(': number')}) {
  return http.post(\`\${baseUrl}/webhook\`, body, {
    headers: { 'Content-Type': 'application/json', 'X-Signature': signature },
    responseCallback: http.expectedStatuses(expected),
    tags: { name: 'deliver' },
  });
}

export default function event()${part.returnsNothing} {
  const id = crypto.randomUUID();
  const body = JSON.stringify({ id, type: '${stop('type', 'payment.confirmed')}' });
  const signature = \`sha256=\${hmac('sha256', signingKey, body, 'hex')}\`;

  const first = deliver(body, signature, 202);
  check(first, { 'event accepted': (r) => r.status === 202 });
  const again = deliver(body, signature, 200);
  check(again, { 'it counts once': (r) => r.status === 200 && r.json('duplicate') === true });
  const forged = deliver(body, \`sha256=\${hmac('sha256', 'not the key', body, 'hex')}\`, 401);
  check(forged, { 'a wrong signature is refused': (r) => r.status === 401 });
}
`,
};
