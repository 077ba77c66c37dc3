import type { Archetype } from '../definition.ts';
import { script, stop, type Template } from '../template.ts';
import * as part from './parts.ts';

/** One journey under loads of different shapes: what each shape asks of a system. */

interface Shape {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly load: string;
  /** First line of the script. */
  readonly opening: string;
  readonly scenario: Template;
  readonly thresholds: Template;
  /** Arrival rates need none: the executor sets the pace. */
  readonly thinks: boolean;
}

const archetypeOf = ({ id, title, about, load, ...shape }: Shape): Archetype => ({
  id,
  prefix: `k6-${id}`,
  title,
  about,
  kind: 'scenario',
  needsLibrary: false,
  dataFiles: [],
  load,
  body: script`// ${shape.opening}
import http from 'k6/http';
import exec from 'k6/execution';
import { check, group${shape.thinks ? ', sleep' : ''} } from 'k6';
${part.optionsType}
${part.baseUrl}
export const options${part.optionsTyped} = {
  scenarios: {
    ${id}: {
      ${shape.scenario}    },
  },
  thresholds: {
    ${shape.thresholds}  },
};

export default function visit()${part.returnsNothing} {
  const turn = exec.scenario.iterationInTest;
  group('${stop('journey', 'look around')}', () => {
    const items = http.get(\`\${baseUrl}/shop/items\`, { tags: { name: 'list items' } });
    check(items, { 'items listed': (r) => r.status === 200 });
    const item = http.get(\`\${baseUrl}/shop/items/i\${(turn % 24) + 1}\`, {
      tags: { name: 'read item' },
    });
    check(item, { 'item read': (r) => r.status === 200 });
    const user = http.get(\`\${baseUrl}/users/u\${(turn % 100) + 1}\`, { tags: { name: 'read user' } });
    check(user, { 'user read': (r) => r.status === 200 });
  });
${shape.thinks ? ['  sleep(', stop('pause', '1'), ');\n'] : ''}}
`,
});

const usual = (
  latency: string,
  errors: string,
): Template => script`${part.targets(latency, errors)}    checks: ['rate>0.99'],
`;

const withArrivals = (
  latency: string,
  errors: string,
): Template => script`${usual(latency, errors)}    ${part.noneDropped}
`;

export const load = archetypeOf({
  id: 'load',
  title: 'Load test',
  about: 'The usual day: as many users as on an average day, long enough to trust the figures.',
  load: 'up to 20 virtual users, 4 minutes',
  opening: 'Load test: the users of an average day. Does the system keep its promises?',
  thinks: true,
  scenario: script`executor: 'ramping-vus',
      stages: [
        { duration: '${stop('rise', '30s')}', target: ${stop('users', '20')} },
        { duration: '${stop('hold', '3m')}', target: ${stop('users', '20')} },
        { duration: '${stop('fall', '30s')}', target: 0 },
      ],
`,
  thresholds: usual("'p(95)<500', 'p(99)<1000'", 'rate<0.01'),
});

export const stress = archetypeOf({
  id: 'stress',
  title: 'Stress test',
  about:
    'More than usual, step by step with a rest on each: where does it begin to hurt, and does it recover?',
  load: '20, 40, 60, then 20 virtual users, 9 minutes',
  opening: 'Stress test: more users than usual, step by step, then the usual again. Does it recover?',
  thinks: true,
  scenario: script`executor: 'ramping-vus',
      stages: [
        { duration: '${stop('rise', '30s')}', target: ${stop('usual', '20')} },
        { duration: '${stop('hold', '2m')}', target: ${stop('usual', '20')} },
        { duration: '${stop('rise', '30s')}', target: ${stop('more', '40')} },
        { duration: '${stop('hold', '2m')}', target: ${stop('more', '40')} },
        { duration: '${stop('rise', '30s')}', target: ${stop('most', '60')} },
        { duration: '${stop('hold', '2m')}', target: ${stop('most', '60')} },
        { duration: '${stop('rise', '30s')}', target: ${stop('usual', '20')} },
        { duration: '${stop('hold', '2m')}', target: ${stop('usual', '20')} },
      ],
`,
  thresholds: usual("'p(95)<1000', 'p(99)<2000'", 'rate<0.05'),
});

export const spike = archetypeOf({
  id: 'spike',
  title: 'Spike test',
  about: 'Ten times the usual arrivals within seconds, as after a push message.',
  load: '5 visits a second, 50 at the peak, 2 minutes',
  opening: 'Spike test: ten times the arrivals within seconds. Does the system hold, and come back?',
  thinks: false,
  scenario: script`executor: 'ramping-arrival-rate',
      startRate: ${stop('calm', '5')},
      timeUnit: '1s',
      stages: [
        { duration: '${stop('before', '30s')}', target: ${stop('calm', '5')} },
        { duration: '${stop('rise', '5s')}', target: ${stop('peak', '50')} },
        { duration: '${stop('hold', '30s')}', target: ${stop('peak', '50')} },
        { duration: '${stop('fall', '5s')}', target: ${stop('calm', '5')} },
        { duration: '${stop('after', '50s')}', target: ${stop('calm', '5')} },
      ],
      preAllocatedVUs: ${stop('vus', '20')},
      maxVUs: 100,
`,
  thresholds: withArrivals("'p(95)<1000', 'p(99)<2000'", 'rate<0.05'),
});

export const soak = archetypeOf({
  id: 'soak',
  title: 'Soak test',
  about: 'The usual arrivals for a long time: leaks, full disks and slow decay show themselves.',
  load: '5 visits a second for 1 hour',
  opening: 'Soak test: the usual arrivals for a long time. Does anything leak or decay?',
  thinks: false,
  scenario: script`executor: 'constant-arrival-rate',
      rate: ${stop('rate', '5')},
      timeUnit: '1s',
      duration: '${stop('duration', '1h')}',
      preAllocatedVUs: ${stop('vus', '10')},
      maxVUs: 50,
`,
  thresholds: withArrivals("'p(95)<500', 'p(99)<1000'", 'rate<0.001'),
});

export const breakpoint = archetypeOf({
  id: 'breakpoint',
  title: 'Breakpoint test',
  about: 'Arrivals grow until a threshold falls; the run stops there, and that is the answer.',
  load: 'from 1 to 500 visits a second in 10 minutes, or until it breaks',
  opening: 'Breakpoint test: arrivals grow until a threshold falls. Where that happens is the answer.',
  thinks: false,
  scenario: script`executor: 'ramping-arrival-rate',
      startRate: 1,
      timeUnit: '1s',
      stages: [{ duration: '${stop('duration', '10m')}', target: ${stop('peak', '500')} }],
      preAllocatedVUs: ${stop('vus', '100')},
      maxVUs: 1000,
`,
  thresholds: script`http_reqs: ['count>0'],
    http_req_failed: [{ threshold: '${stop('errors', 'rate<0.05')}', abortOnFail: true, delayAbortEval: '10s' }],
    http_req_duration: [{ threshold: '${stop('latency limit', 'p(95)<2000')}', abortOnFail: true, delayAbortEval: '10s' }],
    checks: ['rate>0.9'],
    dropped_iterations: [{ threshold: '${stop('dropped', 'count<100')}', abortOnFail: true }],
`,
});
