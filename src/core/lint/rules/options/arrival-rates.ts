import { durationMs } from '../../../k6/duration.ts';
import { executorNamed } from '../../../k6/executor-fields.ts';
import type { Value } from '../../../script/value.ts';
import { numberIn } from '../../../script/value.ts';
import type { LintScenario } from '../../script/options.ts';

/** True for a scenario whose iterations start by the clock. */
export const startsByTheClock = ({ executor }: LintScenario): boolean =>
  executorNamed(executor)?.model === 'arrivals';

/** The most iterations that a scenario starts in a second; undefined when only running would tell. */
export function highestRate({ value }: LintScenario): number | undefined {
  const unitMs = timeUnitMs(value?.entries.get('timeUnit')?.value);
  if (value === undefined || unitMs === undefined || unitMs <= 0) return undefined;
  const given = ['rate', 'startRate'].flatMap((key) => value.entries.get(key)?.value ?? []);
  const rates = [...given, ...stageTargets(value.entries.get('stages')?.value)].map(numberIn);
  const known = rates.filter((rate) => rate !== undefined);
  if (known.length === 0 || known.length < rates.length) return undefined;
  return (Math.max(...known) * 1000) / unitMs;
}

function timeUnitMs(unit: Value | undefined): number | undefined {
  if (unit === undefined) return 1000;
  return unit.kind === 'literal' ? durationMs(unit.value) : undefined;
}

const stageTargets = (stages: Value | undefined): (Value | undefined)[] =>
  stages?.kind === 'array'
    ? stages.items.map((stage) => (stage.kind === 'object' ? stage.entries.get('target')?.value : stage))
    : [];
