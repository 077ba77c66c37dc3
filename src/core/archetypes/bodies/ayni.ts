import type { Archetype } from '../definition.ts';
import { script, stop, ts } from '../template.ts';
import * as part from './parts.ts';

export const ayni: Archetype = {
  id: 'ayni',
  prefix: 'k6-ayni',
  title: 'Ayni Practitioner',
  about: 'Members give and get back; every gift is checked on both sides, to the last unit.',
  kind: 'scenario',
  needsLibrary: true,
  dataFiles: [],
  load: '10 virtual users for 1 minute, with think time',
  body: script`// Ayni Practitioner: members give and get back, and each gift is checked on both sides.
import http from 'k6/http';
import exec from 'k6/execution';
import { check, sleep } from 'k6';
${part.optionsType}${part.importsIntegrity}
${part.target}
export const options${part.optionsTyped} = {
  scenarios: {
    practitioners: {
      executor: 'constant-vus',
      vus: ${stop('vus', '10')},
      duration: '${stop('duration', '1m')}',
    },
  },
  thresholds: {
    ...integrityThresholds({
      invariants: ['transfer', 'balance', 'conservation'],
      deviationMax: ${stop('tolerance', '0.01')},
    }),
    ${part.targets("'p(95)<500', 'p(99)<1000'", 'rate<0.01')}    ${part.ownLimit('read balance', '200')}
    checks: ['rate>0.99'],
  },
};

${part.declaration}
${part.ledger}
${part.readBalance}
${part.headersOf}
function give(from${ts(': string')}, to${ts(': string')}, amount${ts(': number')})${part.returnsNothing} {
  const giverBefore = readBalance(from);
  const receiverBefore = readBalance(to);
  const gift = http.post(\`\${baseUrl}/transactions\`, JSON.stringify({ to, amount }), {
    headers: { ...headersOf(from), 'Idempotency-Key': crypto.randomUUID() },
    tags: { name: 'give Ayni' },
  });
  check(gift, { 'gift accepted': (r) => r.status === 201 });
  if (gift.status !== 201) return;
  check(gift, {
    'the giver lost what the receiver gained': (r) =>
      validator.validateTransfer(r, {
        amount,
        from: { account: from, before: giverBefore, after: readBalance(from), exclusive: true },
        to: { account: to, before: receiverBefore, after: readBalance(to), exclusive: true },
      }),
  });
}

${part.books}
export default function practise()${part.returnsNothing} {
  // Two accounts of its own for each virtual user: nobody else touches them, so both must be exact.
  const me = \`u\${2 * exec.vu.idInTest - 1}\`;
  const partner = \`u\${2 * exec.vu.idInTest}\`;
  const amount = ${stop('amount', '5')};

  give(me, partner, amount);
  sleep(${stop('pause', '0.5')});
  give(partner, me, amount);
  const statement = readBalance(me);
  check(statement, {
    'what was given came back': (r) => validator.validateBalance(r, { account: me }),
  });
  sleep(${stop('pause', '0.5')});
}
`,
};
