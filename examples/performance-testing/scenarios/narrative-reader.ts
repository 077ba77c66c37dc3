// Readers follow a story to its end and decide at each fragment: about 10 s.
import http, { type RefinedResponse } from 'k6/http';
import exec from 'k6/execution';
import { check, group, sleep } from 'k6';
import { Trend } from 'k6/metrics';
import type { Options } from 'k6/options';

interface Fragment {
  story: string;
  number: number;
  text: string;
  choices: string[];
  next: number | null;
}

const baseUrl: string = __ENV.BASE_URL || 'http://127.0.0.1:7070';
const stories = 10;

const fragmentsRead = new Trend('fragments_per_story');

export const options: Options = {
  scenarios: {
    readers: { executor: 'constant-vus', vus: 8, duration: '10s', gracefulStop: '3s' },
  },
  thresholds: {
    http_reqs: ['count>0'],
    http_req_failed: ['rate<0.001'],
    http_req_duration: ['p(50)<200', 'p(95)<1000', 'p(99)<2000'],
    'http_req_duration{name:read fragment}': ['p(95)<200'],
    checks: ['rate>0.99'],
  },
};

let token: string | undefined;

function logIn(user: string): string | undefined {
  const answer = http.post(`${baseUrl}/login`, JSON.stringify({ user, password: 'ayni' }), {
    headers: { 'Content-Type': 'application/json' },
    tags: { name: 'log in' },
  });
  check(answer, { 'logged in': (r) => r.status === 200 });
  return answer.status === 200 ? (answer.json('token') as string) : undefined;
}

function decide(fragment: Fragment): RefinedResponse<'text'> {
  const choice = fragment.choices[exec.vu.iterationInScenario % fragment.choices.length];
  const decision = JSON.stringify({ fragment: fragment.number, choice });
  return http.post(`${baseUrl}/narratives/${fragment.story}/decisions`, decision, {
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    tags: { name: 'decide' },
  });
}

export default function readStory(): void {
  token = token ?? logIn(`u${(exec.vu.idInTest % 30) + 1}`);
  if (token === undefined) {
    sleep(1);
    return;
  }

  const story = `n${(exec.scenario.iterationInTest % stories) + 1}`;
  let next: number | null = 1;
  let read = 0;
  group('read a story', () => {
    while (next !== null) {
      const answer = http.get(`${baseUrl}/narratives/${story}/fragments/${next}`, {
        tags: { name: 'read fragment' },
      });
      if (!check(answer, { 'fragment read': (r) => r.status === 200 })) return;
      const fragment = answer.json() as unknown as Fragment;
      read += 1;
      next = fragment.next;
      if (next !== null) check(decide(fragment), { 'decision taken': (r) => r.status === 201 });
      sleep(0.05);
    }
  });
  fragmentsRead.add(read);
}
