import type { Archetype } from '../definition.ts';
import { script, stop, ts } from '../template.ts';
import * as part from './parts.ts';

const fragmentType = ts(`// What a fragment answers.
interface Fragment {
  number: number;
  choices: string[];
  next: number | null;
}

`);

export const narrative: Archetype = {
  id: 'narrative',
  prefix: 'k6-narrative',
  title: 'Narrative reader',
  about: 'Readers follow a story to its end, decide at each fragment, and take their time.',
  kind: 'scenario',
  needsLibrary: false,
  dataFiles: [],
  load: '20 virtual users for 1 minute, with reading time',
  body: script`// Narrative reader: people follow a story to its end and decide at each fragment.
import http from 'k6/http';
import exec from 'k6/execution';
import { check, sleep } from 'k6';
import { Counter } from 'k6/metrics';
${part.optionsType}
${part.target}
const storiesRead = new Counter('stories_read');

export const options${part.optionsTyped} = {
  scenarios: {
    readers: {
      executor: 'constant-vus',
      vus: ${stop('vus', '20')},
      duration: '${stop('duration', '1m')}',
    },
  },
  thresholds: {
    ${part.targets("'p(50)<200', 'p(95)<1000', 'p(99)<2000'", 'rate<0.001')}    ${part.ownLimit('read fragment', '500')}
    checks: ['rate>0.99'],
    stories_read: ['count>0'],
  },
};

${fragmentType}${part.headersOf}
function decide(story${ts(': string')}, fragment${ts(': Fragment')})${part.returnsNothing} {
  const user = \`u\${((exec.vu.idInTest - 1) % 100) + 1}\`;
  const choice = fragment.choices[exec.scenario.iterationInTest % fragment.choices.length];
  const body = JSON.stringify({ fragment: fragment.number, choice });
  const decision = http.post(\`\${baseUrl}/narratives/\${story}/decisions\`, body, {
    headers: headersOf(user),
    tags: { name: 'decide' },
  });
  check(decision, { 'decision taken': (r) => r.status === 201 });
}

export default function readStory()${part.returnsNothing} {
  const story = \`n\${(exec.scenario.iterationInTest % ${stop('stories', '10')}) + 1}\`;
  let next${ts(': number | null')} = 1;
  while (next !== null) {
    const page = http.get(\`\${baseUrl}/narratives/\${story}/fragments/\${next}\`, {
      tags: { name: 'read fragment' },
    });
    check(page, { 'fragment read': (r) => r.status === 200 });
    if (page.status !== 200) break;
    const fragment = page.json()${ts(' as unknown as Fragment')};
    sleep(${stop('pause', '0.5')});
    if (fragment.next !== null) decide(story, fragment);
    next = fragment.next;
  }
  if (next === null) storiesRead.add(1);
  sleep(${stop('pause', '0.5')});
}
`,
};
