import type { Archetype } from '../definition.ts';
import { script, stop } from '../template.ts';
import * as part from './parts.ts';

export const dashboard: Archetype = {
  id: 'dashboard',
  prefix: 'k6-dashboard',
  title: 'Admin dashboard',
  about: 'Admins keep the dashboard open: it must be quick, and its sums must agree each time they look.',
  kind: 'scenario',
  needsLibrary: true,
  dataFiles: [],
  load: '5 virtual users for 1 minute, one look every 2 seconds',
  body: script`// Admin dashboard: admins keep it open. It must be quick, and its sums must agree at each look.
import http from 'k6/http';
import { check, sleep } from 'k6';
${part.optionsType}${part.importsIntegrity}
${part.target}
export const options${part.optionsTyped} = {
  scenarios: {
    admins: {
      executor: 'constant-vus',
      vus: ${stop('vus', '5')},
      duration: '${stop('duration', '1m')}',
    },
  },
  thresholds: {
    ...integrityThresholds({
      invariants: ['conservation'],
      deviationMax: ${stop('tolerance', '0.01')},
    }),
    ${part.targets("'p(95)<500', 'p(99)<1000'", 'rate<0.01')}    ${part.ownLimit('dashboard', '500')}
    checks: ['rate>0.99'],
  },
};

const validator = new PhilosophicalIntegrityValidator({
  ${part.community}  tolerancePercent: ${stop('tolerance', '0.01')},
});

${part.ledger}
${part.headersOf}
${part.books}
export default function look()${part.returnsNothing} {
  const page = http.get(\`\${baseUrl}/dashboard\`, {
    headers: headersOf('${stop('admin', 'admin')}'),
    tags: { name: 'dashboard' },
  });
  check(page, {
    'dashboard shown': (r) => r.status === 200,
    'it says how the community does': (r) =>
      r.status === 200 && r.json('integrity.deviationPercent') !== undefined,
  });
  check(page, { 'credits equal debits': () => validator.assertConservation() });
  sleep(${stop('pause', '2')});
}
`,
};
