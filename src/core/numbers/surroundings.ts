import type * as ESTree from 'estree';
import { groupAt } from '../lint/script/groups.ts';
import type { LintScript } from '../lint/script/lint-script.ts';
import { parentOf } from '../lint/script/parents.ts';
import type { SyntaxNode } from '../script/syntax.ts';
import { isFunction } from '../script/syntax.ts';
import type { Tags } from '../metrics/metric.ts';

/** Which tags k6 gives to what a piece of code does. Undefined: any. */
export interface Surroundings {
  /** Of the scenarios whose iterations reach it; the empty name for `setup` and `teardown`, which have none. */
  readonly scenarios: ReadonlySet<string> | undefined;
  readonly group: string | undefined;
  /** True when the script never gets there. */
  readonly isDead: boolean;
}

/** What is known of the tags at a place of a script. */
export function surroundingsAt(node: SyntaxNode, script: LintScript): Surroundings {
  const [inner, outer] = functionsAround(node);
  const contexts = script.contextsAt(node);
  const isDead = contexts.size === 0 && outer !== undefined && isNamed(outer);
  return { scenarios: scenariosAt(inner, script), group: groupAt(node, script), isDead };
}

/** Whether a series with these tags may come from there. */
export const fitsSurroundings = (tags: Tags, { scenarios, group }: Surroundings): boolean =>
  (scenarios === undefined || scenarios.has(tags['scenario'] ?? '')) &&
  (group === undefined || (tags['group'] ?? '') === group);

function scenariosAt(
  inner: ESTree.Function | undefined,
  script: LintScript,
): ReadonlySet<string> | undefined {
  const contexts = inner && script.contextsAt(inner);
  if (inner === undefined || contexts === undefined || contexts.size === 0) return undefined;
  if ([...contexts].every((context) => context === 'setup' || context === 'teardown')) return withoutScenario;
  if (contexts.size > 1 || !contexts.has('vu') || !script.options.scenariosComplete) return undefined;
  const found = script.scenariosOf(inner);
  return found.size === 0 ? undefined : found;
}

const withoutScenario: ReadonlySet<string> = new Set(['']);

/** The innermost and the outermost function around a node. */
function functionsAround(node: SyntaxNode): [ESTree.Function | undefined, ESTree.Function | undefined] {
  const found: ESTree.Function[] = [];
  for (let here: SyntaxNode | undefined = node; here !== undefined; here = parentOf(here))
    if (isFunction(here)) found.push(here);
  return [found[0], found.at(-1)];
}

/** Functions with a name are followed wherever that is mentioned; methods of objects are not. */
function isNamed(outer: ESTree.Function): boolean {
  const around = parentOf(outer)?.type;
  return (
    outer.type === 'FunctionDeclaration' ||
    around === 'VariableDeclarator' ||
    around === 'ExportDefaultDeclaration'
  );
}
