import type { Archetype } from '../definition.ts';
import { script, stop, ts } from '../template.ts';
import * as part from './parts.ts';

export const selfHealing: Archetype = {
  id: 'self-healing',
  prefix: 'k6-self-healing',
  title: 'Self-healing',
  about:
    'Breaks the Ayni balance on purpose while members give to each other, and measures until the system repaired it.',
  kind: 'scenario',
  needsLibrary: true,
  dataFiles: [],
  load: '3 violations one after the other, beside 5 gifts a second for 1 minute',
  body: script`// Self-healing: a violation is put into the ledger on purpose. How long until the system has repaired it?
import http from 'k6/http';
import exec from 'k6/execution';
import { check } from 'k6';
${part.optionsType}${part.importsIntegrity}
${part.target}
export const options${part.optionsTyped} = {
  scenarios: {
    healing: {
      executor: 'shared-iterations',
      exec: 'heal',
      vus: 1,
      iterations: ${stop('violations', '3')},
      maxDuration: '3m',
    },
    members: {
      executor: 'constant-arrival-rate',
      exec: 'give',
      rate: ${stop('rate', '5')},
      timeUnit: '1s',
      duration: '${stop('duration', '1m')}',
      preAllocatedVUs: ${stop('vus', '10')},
    },
  },
  thresholds: {
    ...integrityThresholds({
      invariants: ['self-healing', 'conservation'],
      selfHealingMs: ${stop('healing', '30000')},
      deviationMax: ${stop('tolerance', '0.01')},
    }),
    ${part.targets("'p(95)<500', 'p(99)<1000'", 'rate<0.01')}    checks: ['rate>0.99'],
    ${part.noneDropped}
  },
};

const validator = new PhilosophicalIntegrityValidator({
  ${part.community}  tolerancePercent: ${stop('tolerance', '0.01')},
  selfHealing: { limitMs: ${stop('healing', '30000')}, pollMs: 250 },
});

${part.ledger}
${part.readBalance}
${part.headersOf}
function isRestored(account${ts(': string')})${ts(': boolean | undefined')} {
  const answer = readBalance(account);
  if (answer.status !== 200) return undefined;
  const { balance, opening, received, given } = answer.json()${ts(' as Record<string, number>')};
  return balance === opening + received - given;
}

function breakBalance(user${ts(': string')}) {
  return http.post(\`\${baseUrl}/admin/ledger/break\`, JSON.stringify({ user, amount: 1000 }), {
    headers: { 'Content-Type': 'application/json' },
    tags: { name: 'break the balance' },
  });
}

export function heal()${part.returnsNothing} {
  const account = \`u\${exec.scenario.iterationInTest + 1}\`;
  check(account, {
    'the balance is restored in time': () =>
      validator.validateSelfHealing({
        inject: () => breakBalance(account),
        isRestored: () => isRestored(account),
      }),
  });
}

export function give()${part.returnsNothing} {
  const from = \`u\${10 + (exec.scenario.iterationInTest % 80)}\`;
  const to = \`u\${11 + (exec.scenario.iterationInTest % 80)}\`;
  const gift = http.post(\`\${baseUrl}/transactions\`, JSON.stringify({ to, amount: 1 }), {
    headers: { ...headersOf(from), 'Idempotency-Key': crypto.randomUUID() },
    tags: { name: 'give Ayni' },
  });
  check(gift, { 'gift accepted': (r) => r.status === 201 });
}

${part.books}`,
};
