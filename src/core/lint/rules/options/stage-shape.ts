import { durationMs } from '../../../k6/duration.ts';
import type { Value } from '../../../script/value.ts';
import { numberIn } from '../../../script/value.ts';
import type { LintRule } from '../../rule.ts';
import type { LintScenario } from '../../script/options.ts';
import { keyOf } from '../edit-object.ts';

/** Stages that never stay anywhere, or are over at once, measure nothing that can be compared. */
export const stageShape: LintRule = {
  id: 'k6/stage-shape',
  severity: 'hint',
  finds: 'Stages that never stay at a load, take under ten seconds, or end with a hard cut.',
  messages: {
    noPlateau:
      'These stages never stay at a load, so no value can be told for one. Add a stage with the target of the one before.',
    short: 'These stages take {{seconds}} s in all, too little to measure anything. Make them longer.',
    cut: 'The last stage leaves {{target}} VUs, and `gracefulRampDown` of 0 interrupts their iterations. Add a stage that goes to 0, or allow some time.',
  },
  check({ options }, context) {
    const told = new Set<string>();
    for (const scenario of options.scenarios) {
      const entry = scenario.value?.entries.get('stages');
      const stages = stagesOf(entry?.value);
      const shape = stages && shapeOf(stages, scenario);
      if (entry === undefined || shape === undefined) continue;
      const place = String(entry.value.node.range);
      if (!told.has(place)) context.report({ node: keyOf(entry), ...shape });
      told.add(place);
    }
  },
};

interface Stage {
  readonly seconds: number;
  readonly target: number;
}

/** Undefined unless all of them are known. */
function stagesOf(value: Value | undefined): Stage[] | undefined {
  if (value?.kind !== 'array' || value.items.length === 0) return undefined;
  const stages = value.items.map(stageOf);
  return stages.includes(undefined) ? undefined : (stages as Stage[]);
}

function stageOf(stage: Value): Stage | undefined {
  if (stage.kind !== 'object') return undefined;
  const duration = stage.entries.get('duration')?.value;
  const ms = duration?.kind === 'literal' ? durationMs(duration.value) : undefined;
  const target = numberIn(stage.entries.get('target')?.value);
  return ms === undefined || target === undefined ? undefined : { seconds: ms / 1000, target };
}

function shapeOf(stages: readonly Stage[], scenario: LintScenario) {
  const seconds = stages.reduce((sum, stage) => sum + stage.seconds, 0);
  if (seconds < 10) return { messageId: 'short', data: { seconds: String(seconds) } };
  const last = stages.at(-1)?.target ?? 0;
  if (last > 0 && cutsOff(scenario)) return { messageId: 'cut', data: { target: String(last) } };
  return stays(stages) ? undefined : { messageId: 'noPlateau' };
}

function cutsOff({ value }: LintScenario): boolean {
  const graceful = value?.entries.get('gracefulRampDown')?.value;
  return graceful?.kind === 'literal' && durationMs(graceful.value) === 0;
}

/** One stage alone may hold the load that the scenario starts with. */
const stays = (stages: readonly Stage[]): boolean =>
  stages.length < 2 ||
  stages.some(
    ({ target, seconds }, i) => i > 0 && seconds > 0 && target > 0 && target === stages[i - 1]?.target,
  );
