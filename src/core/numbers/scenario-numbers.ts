import type { LintScenario } from '../lint/script/options.ts';
import type { LintScript } from '../lint/script/lint-script.ts';
import { trendQuantile } from '../metrics/trend.ts';
import { formatCount, formatMs } from '../report/format.ts';
import { scenarioRowId } from '../run/row-ids.ts';
import { counterTotal, trendTotal } from '../run/series-totals.ts';
import { loadShortcuts } from '../script/scenarios.ts';
import type { TextRange } from '../script/syntax.ts';
import type { FoundNumbers, PlaceNumbers } from './place-numbers.ts';
import type { NumberedRun } from './numbered-run.ts';
import { differenceIn, verdictPart } from './verdict-parts.ts';

/** The numbers of each scenario that the script has written down. */
export function scenarioNumbers({ options }: LintScript, run: NumberedRun): PlaceNumbers[] {
  return options.scenarios.flatMap((scenario): PlaceNumbers[] => {
    const range = placeOf(scenario);
    if (range === undefined) return [];
    const numbers = ofScenario(scenario.name, run);
    return [{ kind: 'scenario', range, title: scenario.name, numbers: numbers ?? { kind: 'not-seen' } }];
  });
}

/** A shortcut such as `stages` stands for its scenario. */
function placeOf({ entry, value }: LintScenario): TextRange | undefined {
  if (entry !== undefined) return entry.value.elsewhere === true ? undefined : entry.range;
  const shortcut = [...loadShortcuts.map(([key]) => key), 'vus'].find((key) => value?.entries.has(key));
  const found = shortcut === undefined ? undefined : value?.entries.get(shortcut);
  return found?.value.elsewhere === true ? undefined : found?.range;
}

function ofScenario(
  name: string,
  { record: { timeline }, comparison, scopes }: NumberedRun,
): FoundNumbers | undefined {
  const tags = { scenario: name };
  const iterations = counterTotal(timeline.select({ metric: 'iterations', tags }));
  const told = counterTotal(timeline.select({ metric: 'dropped_iterations', tags }));
  if (iterations === undefined && told === undefined) return undefined;
  // k6 sends the metric only when some were dropped.
  const dropped = told ?? 0;
  const lasting = trendTotal(timeline.select({ metric: 'iteration_duration', tags }));
  const p95 = trendQuantile('time', lasting, 0.95);
  const slower = differenceIn(comparison, 'iteration_duration p(95)', scopes.scenario(name));
  const fewer = differenceIn(comparison, 'iterations rate', scopes.scenario(name));
  return {
    kind: 'found',
    brief: [
      { text: `${formatCount(iterations)} iterations`, tone: 'quiet' },
      ...(p95 === undefined ? [] : [{ text: `p95 ${formatMs(p95)}`, tone: 'quiet' } as const]),
      ...(dropped > 0 ? [{ text: `${formatCount(dropped)} dropped`, tone: 'bad' } as const] : []),
      ...verdictPart(slower === undefined ? [] : [slower], true),
    ],
    figures: [
      { label: 'iterations', value: iterations, unit: 'count' },
      ...(fewer === undefined
        ? []
        : [{ label: 'iterations per second', value: fewer.candidate, unit: '/s', difference: fewer }]),
      { label: 'p95 of an iteration', value: p95, unit: 'ms', difference: slower },
      { label: 'dropped', value: dropped, unit: 'count' },
    ],
    rows: { table: 'scenarios', ids: [scenarioRowId({ name })] },
  };
}
