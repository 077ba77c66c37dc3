import type { Archetype } from '../definition.ts';
import { script, stop, ts } from '../template.ts';
import * as part from './parts.ts';

const types =
  ts(script`import type { Transaction, UserProfile } from '${stop('lib', '../lib')}/AyniProfiles.js';
`);

export const bienComun: Archetype = {
  id: 'bien-comun',
  prefix: 'k6-bien-comun',
  title: 'Bien Común Builder',
  about:
    'A community of people of several kinds lives a day in fast motion: it gives, contributes, confirms, earns merits and buys.',
  kind: 'scenario',
  needsLibrary: true,
  dataFiles: [],
  load: 'arrivals after the daily rhythm, at most 20 a second, a day in 2 minutes',
  body: script`// Bien Común Builder: a community lives a day in fast motion, and the common good grows.
// People and acts come from a seed, or from your own file: k6 run -e PEOPLE=../data/people.csv
import http from 'k6/http';
import exec from 'k6/execution';
import { SharedArray } from 'k6/data';
import { check } from 'k6';
${part.optionsType}import { fromCsv, rhythmStages, transactions, userProfiles } from '${stop('lib', '../lib')}/AyniProfiles.js';
${types}${part.importsIntegrity}
${part.target}
const community = ()${ts(': UserProfile[]')} =>
  __ENV.PEOPLE ? fromCsv(open(__ENV.PEOPLE)) : userProfiles({ count: ${stop('people', '60')}, seed: 1 });
const day = new SharedArray('what they do in a day', () =>
  transactions({ profiles: community(), count: 2000, seed: 1 }),
);

export const options${part.optionsTyped} = {
  scenarios: {
    builders: {
      executor: 'ramping-arrival-rate',
      timeUnit: '1s',
      stages: rhythmStages({ peak: ${stop('rate', '20')}, daySeconds: ${stop('daySeconds', '120')} }),
      preAllocatedVUs: ${stop('vus', '20')},
      maxVUs: 50,
    },
  },
  thresholds: {
    ...integrityThresholds({
      invariants: ['transfer', 'merit', 'collaboration', 'conservation'],
      collaborationIndex: ${stop('collaboration', '0.85')},
      deviationMax: ${stop('tolerance', '0.01')},
    }),
    ${part.targets("'p(95)<500', 'p(99)<1000'", 'rate<0.01')}    checks: ['rate>0.99'],
    ${part.noneDropped}
  },
};

${part.declaration}
${part.ledger}
${part.readBalance}
${part.headersOf}
function give(act${ts(': Transaction')})${part.returnsNothing} {
  const { from, to, amount } = act;
  const gift = http.post(\`\${baseUrl}/transactions\`, JSON.stringify({ to, amount }), {
    headers: { ...headersOf(from), 'Idempotency-Key': crypto.randomUUID() },
    // Whoever has given everything is told so: that is right, not an error.
    responseCallback: http.expectedStatuses(201, 409),
    tags: { name: 'give Ayni' },
  });
  check(gift, { 'accepted, or not enough left': (r) => r.status === 201 || r.status === 409 });
  if (gift.status !== 201) return;
  check(gift, {
    'both accounts agree with themselves': (r) =>
      validator.validateTransfer(r, {
        amount,
        from: { account: from, after: readBalance(from) },
        to: { account: to, after: readBalance(to) },
      }),
  });
}

function contribute(act${ts(': Transaction')})${part.returnsNothing} {
  const work = { partner: act.to, kind: '${stop('kind', 'mentoring')}', minutes: 15 + act.amount };
  const offer = http.post(\`\${baseUrl}/contributions\`, JSON.stringify(work), {
    headers: headersOf(act.from),
    tags: { name: 'contribute' },
  });
  check(offer, { 'contribution noted': (r) => r.status === 201 });
  if (offer.status !== 201) return;
  const contribution = offer.json('id')${ts(' as string')};

  const confirmation = http.post(\`\${baseUrl}/contributions/\${contribution}/confirm\`, null, {
    headers: headersOf(act.to),
    tags: { name: 'confirm contribution' },
  });
  check(confirmation, {
    'the partner confirmed': (r) => validator.validateCollaboration([r], { name: work.kind }),
  });
  earn(act.from, contribution);
}

function askForMerit(user${ts(': string')}, contribution${ts(': string')}) {
  return http.post(\`\${baseUrl}/merits\`, JSON.stringify({ contribution }), {
    headers: headersOf(user),
    responseCallback: http.expectedStatuses(201, 409),
    tags: { name: 'ask for merit' },
  });
}

function earn(user${ts(': string')}, contribution${ts(': string')})${part.returnsNothing} {
  const merit = askForMerit(user, contribution);
  check(merit, { 'merit granted': (r) => r.status === 201 });
  if (merit.status !== 201) return;
  check(merit, {
    'a contribution is behind the merit': (r) => validator.validateMerit(r, { contribution }),
  });
  const again = askForMerit(user, contribution);
  check(again, {
    'no second merit for it': (r) => validator.validateMerit(r, { contribution }),
  });
}

function buy(act${ts(': Transaction')})${part.returnsNothing} {
  const item = \`i\${(act.number % 24) + 1}\`;
  const purchase = http.post(\`\${baseUrl}/shop/items/\${item}/purchase\`, null, {
    headers: { ...headersOf(act.from), 'Idempotency-Key': crypto.randomUUID() },
    responseCallback: http.expectedStatuses(201, 409),
    tags: { name: 'buy' },
  });
  check(purchase, { 'bought, or refused': (r) => r.status === 201 || r.status === 409 });
}

${part.books}
export default function build()${part.returnsNothing} {
  const act = day[exec.scenario.iterationInTest % day.length];
  if (act.kind === 'contribution') contribute(act);
  else if (act.kind === 'purchase') buy(act);
  else give(act);
}
`,
};
