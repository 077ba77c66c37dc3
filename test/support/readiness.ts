import { readConfig } from '../../src/core/config/read-config.ts';
import type { Evidence } from '../../src/core/readiness/evidence.ts';
import type { KnownScript } from '../../src/core/readiness/promises.ts';
import { keyOf, targetsIn } from '../../src/core/targets/layers.ts';
import { unjudged } from '../../src/core/targets/judge-targets.ts';

export const dayMs = 86_400_000;
/** The moment at which the scorecards of these tests are made. */
export const nowMs = 100 * dayMs;

export const ayniYaml = `
environments:
  local: { baseUrl: http://127.0.0.1:7070 }
  staging: { baseUrl: https://staging.example.org }
targets:
  latency: { p95: 300ms }
  errorRate: 1%
`;

const config = readConfig('/tests/ayni.yaml', ayniYaml);

export const knownScript = (name: string, over: Partial<KnownScript> = {}): KnownScript => ({
  name,
  text: "import http from 'k6/http';\nexport default () => http.get(__ENV.BASE_URL);\n",
  config,
  ...over,
});

/** A script that looks at invariants. */
export const lookingText =
  "import { PhilosophicalIntegrityValidator } from './lib/PhilosophicalIntegrityValidator.js';\nexport default () => {};\n";

/** A run of a script some days ago in staging, in which p95 was this many ms and half a percent failed. */
export function evidence(
  script: KnownScript,
  {
    daysAgo = 1,
    p95 = 200,
    ...over
  }: { daysAgo?: number; p95?: number | 'no data' } & Partial<Evidence> = {},
): Evidence {
  const asked = targetsIn(config.targets, 'staging').list.map((target) => {
    const observed = target.kind !== 'latency' ? 0.005 : p95 === 'no data' ? undefined : p95;
    const held = observed === undefined ? undefined : observed < target.limit;
    return [keyOf(target), { target, result: { ...unjudged(target), observed, held } }] as const;
  });
  return {
    runId: `run-${script.name}-${daysAgo}`,
    scriptName: script.name,
    environment: 'staging',
    startedAtMs: nowMs - daysAgo * dayMs,
    commit: 'c0ffee',
    scriptText: script.text,
    isWhole: true,
    nothingWorked: false,
    fast: { state: 'held', says: 'All 2 thresholds held.' },
    right: { state: 'not-asked', says: 'The script does not ask whether the system stays right.' },
    targets: new Map(asked),
    ...over,
  };
}
