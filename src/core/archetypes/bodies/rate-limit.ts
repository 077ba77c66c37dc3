import type { Archetype } from '../definition.ts';
import { script, stop } from '../template.ts';
import * as part from './parts.ts';

export const rateLimit: Archetype = {
  id: 'rate-limit',
  prefix: 'k6-rate-limit',
  title: 'Rate limits',
  about: 'Each user calls more often than is allowed: every call beyond the limit must be answered 429.',
  kind: 'scenario',
  needsLibrary: true,
  dataFiles: [],
  load: '5 virtual users, 60 calls each without a pause',
  body: script`// Rate limits: each user calls more often than is allowed, and must be told so with 429.
// The sandbox enforces its limits after: curl -X PATCH $BASE_URL/admin/faults -d '{"rateLimits": true}'
import http from 'k6/http';
import exec from 'k6/execution';
import { check, sleep } from 'k6';
${part.optionsType}${part.importsIntegrity}
${part.target}
export const options${part.optionsTyped} = {
  scenarios: {
    hasty: {
      executor: 'per-vu-iterations',
      vus: ${stop('vus', '5')},
      iterations: ${stop('attempts', '60')},
      maxDuration: '5m',
    },
  },
  thresholds: {
    ...integrityThresholds({ invariants: ['rate-limit'] }),
    ${part.targets("'p(95)<500', 'p(99)<1000'", 'rate<0.01')}    checks: ['rate==1'],
  },
};

const validator = new PhilosophicalIntegrityValidator({
  // A window begins with a user's first call in it: let it pass before you run this again.
  limits: { reactions: { calls: ${stop('calls', '50')}, seconds: ${stop('seconds', '300')} } },
});

${part.headersOf}
export default function hurry()${part.returnsNothing} {
  const user = \`u\${exec.vu.idInTest}\`;
  const answer = http.post(
    \`\${baseUrl}/reactions\`,
    JSON.stringify({ target: 'story-1', kind: 'gratitude' }),
    {
      headers: headersOf(user),
      responseCallback: http.expectedStatuses(201, 429),
      tags: { name: 'react' },
    },
  );
  check(answer, {
    'counted, or told to wait': (r) => r.status === 201 || r.status === 429,
    'the limit holds': (r) => validator.validateRateLimit(r, { limit: 'reactions', caller: user }),
  });
  sleep(${stop('pause', '0.02')});
}
`,
};
