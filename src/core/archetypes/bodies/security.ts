import type { Archetype } from '../definition.ts';
import { script, stop, ts } from '../template.ts';
import * as part from './parts.ts';

export const security: Archetype = {
  id: 'security',
  prefix: 'k6-security',
  title: 'Security under load',
  about:
    'Under load nobody overspends, a retry gives nothing twice, nonsense is refused, and no door opens without a token.',
  kind: 'scenario',
  needsLibrary: true,
  dataFiles: [],
  load: '10 virtual users for 1 minute',
  body: script`// Security under load: no overspending, no double gifts, no nonsense accepted, no door without a token.
import http from 'k6/http';
import exec from 'k6/execution';
import { check, group, sleep } from 'k6';
${part.optionsType}${part.importsIntegrity}
${part.target}
export const options${part.optionsTyped} = {
  scenarios: {
    spenders: {
      executor: 'constant-vus',
      vus: ${stop('vus', '10')},
      duration: '${stop('duration', '1m')}',
    },
  },
  thresholds: {
    ...integrityThresholds({
      invariants: ['balance', 'retry', 'conservation'],
      deviationMax: ${stop('tolerance', '0.01')},
    }),
    ${part.targets("'p(95)<500', 'p(99)<1000'", 'rate<0.01')}    checks: ['rate==1'],
  },
};

${part.declaration}
${part.ledger}
${part.readBalance}
${part.headersOf}
function gift(from${ts(': string')}, to${ts(': string')}, amount${ts(': number')}, key = crypto.randomUUID()${ts(' as string')}) {
  return {
    method: 'POST',
    url: \`\${baseUrl}/transactions\`,
    body: JSON.stringify({ to, amount }),
    params: {
      headers: { ...headersOf(from), 'Idempotency-Key': key },
      responseCallback: http.expectedStatuses(200, 201, 409),
      tags: { name: 'give Ayni' },
    },
  };
}

/** Three gifts at once, of which the balance allows one. */
function overspend(me${ts(': string')}, partner${ts(': string')})${part.returnsNothing} {
  const before = readBalance(me);
  if (before.status !== 200) return;
  const amount = Math.floor(Number(before.json('balance')) * 0.6) + 1;
  const answers = http.batch([1, 2, 3].map(() => gift(me, partner, amount)));
  const accepted = answers.filter((r) => r.status === 201).length;
  check(answers, { 'one gift of three is accepted': () => accepted === 1 });
  check(readBalance(me), {
    'nobody is below zero': (r) => validator.validateBalance(r, { account: me }),
  });
  if (accepted === 0) return;
  const back = gift(partner, me, accepted * amount);
  const returned = http.post(back.url, back.body, back.params);
  check(returned, { 'the gift came back': (r) => r.status === 201 });
}

/** One gift sent twice at the same moment, as a client does that lost patience. */
function retry(me${ts(': string')}, partner${ts(': string')})${part.returnsNothing} {
  const key = crypto.randomUUID();
  const [first, again] = http.batch([gift(me, partner, 1, key), gift(me, partner, 1, key)]);
  check(first, {
    'a retry gives nothing twice': (r) => validator.validateRetry(r, again, { key, same: 'id' }),
  });
}

function nonsense(me${ts(': string')}, partner${ts(': string')})${part.returnsNothing} {
  for (const [to, amount] of [
    [partner, -1],
    [partner, 0],
    [me, 1],
  ]${ts(' as [string, number][]')}) {
    const { url, body, params } = gift(me, to, amount);
    const answer = http.post(url, body, {
      ...params,
      responseCallback: http.expectedStatuses(400, 422),
    });
    check(answer, { 'nonsense is refused': (r) => r.status === 400 || r.status === 422 });
  }
}

function closedDoors(me${ts(': string')}, partner${ts(': string')})${part.returnsNothing} {
  const refused = {
    responseCallback: http.expectedStatuses(401, 403),
    tags: { name: 'closed door' },
  };
  const noToken = http.get(\`\${baseUrl}/users/\${me}/transactions\`, refused);
  check(noToken, { 'no token, no answer': (r) => r.status === 401 });
  const notMine = http.get(\`\${baseUrl}/users/\${partner}/transactions\`, {
    ...refused,
    headers: headersOf(me),
  });
  check(notMine, { "nobody reads another's book": (r) => r.status === 403 });
  const notAdmin = http.get(\`\${baseUrl}/dashboard\`, { ...refused, headers: headersOf(me) });
  check(notAdmin, { 'the dashboard is for admins': (r) => r.status === 403 });
}

${part.books}
export default function attack()${part.returnsNothing} {
  // Two accounts of its own for each virtual user.
  const me = \`u\${2 * exec.vu.idInTest - 1}\`;
  const partner = \`u\${2 * exec.vu.idInTest}\`;
  group('overspend', () => overspend(me, partner));
  group('retry', () => retry(me, partner));
  group('nonsense', () => nonsense(me, partner));
  group('closed doors', () => closedDoors(me, partner));
  sleep(${stop('pause', '0.5')});
}
`,
};
