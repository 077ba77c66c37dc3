import type { Archetype } from '../definition.ts';
import { script, stop, ts } from '../template.ts';
import * as part from './parts.ts';

const types = ts(`// What the shop answers for each item, as far as it is read here.
interface Item {
  id: string;
  unique: boolean;
}

interface Shop {
  unique: string[];
  common: string[];
  since: CommunityTotals | undefined;
}

`);

export const buyers: Archetype = {
  id: 'buyers',
  prefix: 'k6-buyers',
  title: 'Simultaneous buyers',
  about:
    'Many buy the same unique item at the same moment: it is sold once, nobody overspends, and a retry buys nothing twice.',
  kind: 'scenario',
  needsLibrary: true,
  dataFiles: [],
  load: '6 rushes of 10 buyers at once, beside 5 purchases a second for 1 minute',
  body: script`// Simultaneous buyers: many want the same unique item at the same moment. One gets it.
import http from 'k6/http';
import exec from 'k6/execution';
import { check, sleep } from 'k6';
${part.optionsType}${part.importsIntegrity}
${part.target}
export const options${part.optionsTyped} = {
  // All buyers of a rush are sent off together.
  batch: 20,
  batchPerHost: 20,
  scenarios: {
    rush: {
      executor: 'per-vu-iterations',
      exec: 'rush',
      vus: 1,
      iterations: ${stop('rushes', '6')},
      maxDuration: '1m',
    },
    shoppers: {
      executor: 'constant-arrival-rate',
      exec: 'shop',
      rate: ${stop('rate', '5')},
      timeUnit: '1s',
      duration: '${stop('duration', '1m')}',
      preAllocatedVUs: ${stop('vus', '10')},
    },
  },
  thresholds: {
    ...integrityThresholds({
      invariants: ['purchase', 'retry', 'balance', 'conservation'],
      deviationMax: ${stop('tolerance', '0.01')},
    }),
    ${part.targets("'p(95)<500', 'p(99)<1000'", 'rate<0.01')}    checks: ['rate>0.99'],
    ${part.noneDropped}
  },
};

${part.declaration}
${types}${part.ledger}
${part.readBalance}
${part.headersOf}
function purchase(item${ts(': string')}, user${ts(': string')}, key${ts(': string')}) {
  return {
    method: 'POST',
    url: \`\${baseUrl}/shop/items/\${item}/purchase\`,
    body: null,
    params: {
      headers: { ...headersOf(user), 'Idempotency-Key': key },
      // Sold to somebody else, or not enough left: right answers, no errors.
      responseCallback: http.expectedStatuses(200, 201, 409),
      tags: { name: 'buy' },
    },
  };
}

export function setup()${ts(': Shop')} {
  const answer = http.get(\`\${baseUrl}/shop/items\`, { tags: { name: 'list items' } });
  if (answer.status !== 200) exec.test.abort(\`The shop answers \${answer.status}.\`);
  const items = answer.json('items')${ts(' as unknown as Item[]')};
  return {
    unique: items.filter((item) => item.unique).map((item) => item.id),
    common: items.filter((item) => !item.unique).map((item) => item.id),
    since: validator.openingTotals(),
  };
}

// An item that an earlier run sold is refused to all: reset the shop to see one sold.
export function rush(shop${ts(': Shop')})${part.returnsNothing} {
  const item = shop.unique[exec.scenario.iterationInTest % shop.unique.length];
  const buyers = Array.from({ length: ${stop('buyers', '10')} }, (_, i) => \`u\${i + 1}\`);
  const answers = http.batch(buyers.map((buyer) => purchase(item, buyer, crypto.randomUUID())));
  check(answers, {
    'one buyer at most gets it': (all) =>
      validator.validatePurchase(all, { item, buyers, buyerBalance: 'balance' }),
  });
  sleep(0.5);
}

export function shop(shop${ts(': Shop')})${part.returnsNothing} {
  const item = shop.common[exec.scenario.iterationInTest % shop.common.length];
  const buyer = \`u\${20 + (exec.vu.idInTest % 50)}\`;
  const key = crypto.randomUUID();
  // The same purchase twice, as a client does that lost the first answer.
  const [first, again] = http.batch([purchase(item, buyer, key), purchase(item, buyer, key)]);
  check(first, {
    'bought, or not enough left': (r) => r.status === 201 || r.status === 200 || r.status === 409,
    'a retry buys nothing twice': (r) =>
      validator.validateRetry(r, again, { key, same: 'transaction' }),
  });
  const statement = readBalance(buyer);
  check(statement, {
    'the balance agrees with itself': (r) => validator.validateBalance(r, { account: buyer }),
  });
}

export function teardown({ since }${ts(': Shop')})${part.returnsNothing} {
  check(since, { 'the books balance at the end': () => validator.reconcile({ since }) });
}
`,
};
