import type * as ESTree from 'estree';
import { evaluate } from '../../script/evaluate.ts';
import type { SyntaxNode } from '../../script/syntax.ts';
import { isFunction } from '../../script/syntax.ts';
import { numberIn } from '../../script/value.ts';
import type { ScriptCall } from './calls.ts';
import { isPassive } from './files.ts';
import { isGroupBody } from './groups.ts';
import type { LintScript } from './lint-script.ts';
import { parentOf } from './parents.ts';

/** The pauses that one iteration of a function makes. */
export interface Sleeps {
  /** Seconds of the pauses that are known and always made. */
  readonly atLeastS: number;
  /** True when there is anything in reach that may wait, or code that cannot be read. */
  readonly any: boolean;
}

const none: Sleeps = { atLeastS: 0, any: false };

/** True for `sleep(…)` of k6. */
export const isSleep = ({ imported }: ScriptCall): boolean =>
  imported?.module === 'k6' && imported.name === 'sleep';

/** Sums up the pauses of a function and of those it calls, two levels deep. */
export function sleepsOf(inner: ESTree.Function, script: LintScript, depth = 2): Sleeps {
  let atLeastS = 0;
  let any = false;
  for (const call of callsIn(script).get(inner) ?? []) {
    const sleeps = isSleep(call) ? ownSleep(call) : calledSleeps(call, script, depth);
    any ||= sleeps.any;
    if (isCertain(call.node, inner, script)) atLeastS += sleeps.atLeastS;
  }
  return { atLeastS, any };
}

function ownSleep({ node, bindings }: ScriptCall): Sleeps {
  const [argument] = node.arguments;
  const seconds = argument === undefined ? undefined : numberIn(evaluate(argument, bindings));
  return { atLeastS: Math.max(0, seconds ?? 0), any: true };
}

function calledSleeps(call: ScriptCall, script: LintScript, depth: number): Sleeps {
  const called = depth > 0 ? script.calledFunction(call) : undefined;
  if (called !== undefined) return sleepsOf(called.function, called.script, depth - 1);
  return mayWait(call) ? { atLeastS: 0, any: true } : none;
}

/** Timers and sockets keep an iteration open, how long depends on answers; other people's code may do anything. */
const mayWait = ({ imported, path }: ScriptCall): boolean =>
  imported === undefined
    ? /(?:^|\.)(?:setTimeout|setInterval|waitForTimeout)$/.test(path)
    : !isPassive(imported.module) || waiting.has(imported.module);

const waiting: ReadonlySet<string> = new Set([
  'k6/timers',
  'k6/experimental/timers',
  'k6/ws',
  'k6/websockets',
  'k6/experimental/websockets',
]);

/** The calls in each function, also in functions inside it; found once, since every scenario's function asks. */
function callsIn(script: LintScript): ReadonlyMap<SyntaxNode, readonly ScriptCall[]> {
  const known = callsByFunction.get(script);
  if (known !== undefined) return known;
  const found = new Map<SyntaxNode, ScriptCall[]>();
  for (const call of script.calls) {
    for (let here = parentOf(call.node); here !== undefined; here = parentOf(here)) {
      if (!isFunction(here)) continue;
      const calls = found.get(here);
      if (calls === undefined) found.set(here, [call]);
      else calls.push(call);
    }
  }
  callsByFunction.set(script, found);
  return found;
}

const callsByFunction = new WeakMap<LintScript, ReadonlyMap<SyntaxNode, readonly ScriptCall[]>>();

/** What may run never, or only sometimes. */
const uncertain: ReadonlySet<string> = new Set([
  'IfStatement',
  'ConditionalExpression',
  'LogicalExpression',
  'SwitchCase',
  'CatchClause',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
]);

/** True for what runs once in each run of the function, also by `group`. */
function isCertain(node: SyntaxNode, inner: SyntaxNode, script: LintScript): boolean {
  let here = parentOf(node);
  while (here !== undefined && here !== inner) {
    if (uncertain.has(here.type) || (isFunction(here) && !isGroupBody(here, script))) return false;
    here = parentOf(here);
  }
  return true;
}
