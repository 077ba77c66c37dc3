import type { SyntaxNode } from '../../../../script/syntax.ts';
import { isFunction } from '../../../../script/syntax.ts';
import type { ObjectValue, Value } from '../../../../script/value.ts';
import type { LintScenario } from '../../../script/options.ts';
import type { LintScript } from '../../../script/lint-script.ts';
import { around } from '../../places.ts';

/** How often a piece of code runs in a test, as far as it is known; iterations are those of one virtual user. */
export interface LoadShape {
  readonly vus: Amount;
  readonly iterations: Amount;
}

type Amount = 'one' | 'many' | 'unknown';

const unknown: LoadShape = { vus: 'unknown', iterations: 'unknown' };

/** The load under which the code at a node runs. */
export function loadAt(node: SyntaxNode, script: LintScript): LoadShape {
  if (script.options.state === 'unknown' || !script.options.scenariosComplete) return unknown;
  const names = new Set<string>();
  for (const outer of around(node)) {
    if (isFunction(outer)) for (const name of script.scenariosOf(outer)) names.add(name);
  }
  const shapes = script.options.scenarios.filter(({ name }) => names.has(name)).map(shapeOf);
  if (shapes.length === 0) return unknown;
  if (shapes.length > 1) return { vus: 'many', iterations: 'many' };
  return shapes[0] ?? unknown;
}

function shapeOf({ executor = '', value }: LintScenario): LoadShape {
  // Without exported options k6 runs one iteration.
  if (executor.endsWith('arrival-rate')) return { vus: 'many', iterations: 'many' };
  if (executor.endsWith('iterations'))
    return { vus: amountAt(value, 'vus'), iterations: amountAt(value, 'iterations') };
  if (executor === 'constant-vus') return { vus: amountAt(value, 'vus'), iterations: 'many' };
  if (executor === 'ramping-vus') return { vus: highestTarget(value), iterations: 'many' };
  return unknown;
}

function amountAt(value: ObjectValue | undefined, key: string): Amount {
  return amount(value?.entries.get(key)?.value);
}

function amount(value: Value | undefined): Amount {
  if (value === undefined) return 'one';
  if (value.kind !== 'literal' || typeof value.value !== 'number') return 'unknown';
  return value.value > 1 ? 'many' : 'one';
}

function highestTarget(value: ObjectValue | undefined): Amount {
  const stages = value?.entries.get('stages')?.value;
  if (stages?.kind !== 'array') return 'unknown';
  const targets = stages.items.map((stage) =>
    stage.kind === 'object' ? amountAt(stage, 'target') : 'unknown',
  );
  return targets.find((target) => target === 'many') ?? (targets.includes('unknown') ? 'unknown' : 'one');
}
