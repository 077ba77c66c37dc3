import type { TargetPresetId } from '../../../src/core/archetypes/target-presets.ts';
import { readConfig } from '../../../src/core/config/read-config.ts';
import type { RuleWish } from '../../../src/core/prometheus/generate/declared-promises.ts';
import { declaredPromises } from '../../../src/core/prometheus/generate/declared-promises.ts';
import type { RulesPlan } from '../../../src/core/prometheus/generate/plan-rules.ts';
import { planRules } from '../../../src/core/prometheus/generate/plan-rules.ts';

/** Everything at once: every kind of target and every signal, so that there is every alert. */
export const everything = `
targets:
  preset: coomunity
  latency: { p50: 100ms, p95: 250ms, p99: 500ms }
  errorRate: 1%
  availability: 99.5%
  apdex: { satisfied: 250ms, minimum: 0.9 }
prometheus:
  metrics:
    circuitBreaker: circuit_breaker_open
    upstreamTimeouts: upstream_timeouts_total
`;

export const presetConfig = (preset: TargetPresetId): string => `targets: { preset: ${preset} }\n`;

export const rulesPath = 'prometheus/ayni.rules.yml';
export const testsPath = 'prometheus/ayni.rules.test.yml';

/** What a configuration would make of files that are there. */
export function planned(
  config: string,
  texts: ReadonlyMap<string, string> = new Map(),
  wish: Partial<RuleWish> = {},
): RulesPlan {
  const { declared, scope } = declaredPromises(readConfig('ayni.yaml', config), { scripts: [], ...wish });
  return planRules(declared, scope, { base: '', texts });
}

/** The files as they are after a plan was carried out. */
export const applied = (
  { changes }: Pick<RulesPlan, 'changes'>,
  texts: ReadonlyMap<string, string> = new Map(),
): Map<string, string> => new Map([...texts, ...changes.map(({ path, text }) => [path, text] as const)]);
