import type { Archetype } from '../definition.ts';
import { script, stop } from '../template.ts';
import * as part from './parts.ts';

export const reactions: Archetype = {
  id: 'reactions',
  prefix: 'k6-reactions',
  title: 'Reaction spike',
  about: 'A story moves everybody at once: reactions grow tenfold within seconds and fall again.',
  kind: 'scenario',
  needsLibrary: false,
  dataFiles: [],
  load: '5 reactions a second, 50 at the peak, for 80 seconds',
  body: script`// Reaction spike: a story moves everybody at once, and reactions grow tenfold.
import http from 'k6/http';
import exec from 'k6/execution';
import { check } from 'k6';
${part.optionsType}
${part.target}
const kinds = ['gratitude', 'joy', 'support', 'surprise'];

export const options${part.optionsTyped} = {
  scenarios: {
    spike: {
      executor: 'ramping-arrival-rate',
      startRate: ${stop('calm', '5')},
      timeUnit: '1s',
      stages: [
        { duration: '${stop('before', '20s')}', target: ${stop('calm', '5')} },
        { duration: '${stop('rise', '5s')}', target: ${stop('peak', '50')} },
        { duration: '${stop('hold', '30s')}', target: ${stop('peak', '50')} },
        { duration: '${stop('fall', '5s')}', target: ${stop('calm', '5')} },
        { duration: '${stop('after', '20s')}', target: ${stop('calm', '5')} },
      ],
      preAllocatedVUs: ${stop('vus', '20')},
      maxVUs: 100,
    },
  },
  thresholds: {
    ${part.targets("'p(95)<500', 'p(99)<1000'", 'rate<0.01')}    ${part.ownLimit('react', '500')}
    checks: ['rate>0.99'],
    ${part.noneDropped}
  },
};

${part.headersOf}
export default function react()${part.returnsNothing} {
  const user = \`u\${((exec.vu.idInTest - 1) % 100) + 1}\`;
  const number = exec.scenario.iterationInTest;
  const reaction = { target: '${stop('target', 'story-1')}', kind: kinds[number % kinds.length] };
  const answer = http.post(\`\${baseUrl}/reactions\`, JSON.stringify(reaction), {
    headers: headersOf(user),
    tags: { name: 'react' },
  });
  check(answer, { 'reaction counted': (r) => r.status === 201 && Number(r.json('count')) > 0 });

  const counts = http.get(\`\${baseUrl}/reactions/\${reaction.target}\`, {
    tags: { name: 'read reactions' },
  });
  check(counts, { 'reactions shown': (r) => r.status === 200 });
}
`,
};
