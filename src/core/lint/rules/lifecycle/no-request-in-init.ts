import type * as ESTree from 'estree';
import { ownValue } from '../../../base/own-value.ts';
import { isFunction } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import type { ScriptCall } from '../../script/calls.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { isConditional, memberName } from '../places.ts';

/** What k6 refuses to do while a script is loaded, by module. Other helpers of `k6/http` work there. */
const refused: Readonly<Record<string, ReadonlySet<string>>> = {
  k6: new Set(['check', 'group', 'fail']),
  'k6/http': new Set([
    ...['get', 'head', 'options', 'post', 'put', 'patch', 'del'],
    ...['request', 'asyncRequest', 'batch', 'cookieJar'],
  ]),
  'k6/ws': new Set(['connect']),
  'k6/websockets': new Set(['WebSocket']),
  'k6/experimental/websockets': new Set(['WebSocket']),
};

/** A request, a check or a group while the script is loaded ends the test before it begins. */
export const noRequestInInit: LintRule = {
  id: 'k6/no-request-in-init',
  severity: 'error',
  finds: 'A request, `check`, `group` or `fail` in the code that k6 runs while it loads the script.',
  messages: {
    init: 'k6 refuses `{{name}}` while it loads the script. Call it in the default function, in a scenario’s function or in `setup()`.',
    helper:
      '`{{name}}` makes a request, which k6 refuses while it loads the script. Call it in the default function or in `setup()`.',
  },
  check(script, context) {
    // What exports nothing is a piece of a script: k6 would not run it at all.
    if (script.exports.size === 0) return;
    const running = functionsAtInit(script);
    for (const call of script.calls) {
      if (call.within !== undefined && !running.has(call.within)) continue;
      const kind = isRefused(call) ? 'init' : runsRequest(call, script) ? 'helper' : undefined;
      if (kind === undefined) continue;
      context.report({ node: call.node.callee, messageId: kind, data: { name: call.path } });
    }
  },
};

/**
 * The functions that are called for certain while the script is loaded, one by the other. What is only mentioned, handed
 * on or returned there may run later.
 */
function functionsAtInit(script: LintScript): ReadonlySet<ESTree.Function> {
  const running = new Set<ESTree.Function>();
  const waiting = script.calls.filter(({ within }) => within === undefined);
  for (let call = waiting.pop(); call !== undefined; call = waiting.pop()) {
    for (const inner of ranBy(call, script)) {
      if (running.has(inner)) continue;
      running.add(inner);
      waiting.push(...script.calls.filter(({ within }) => within === inner));
    }
  }
  return running;
}

function ranBy(call: ScriptCall, script: LintScript): ESTree.Function[] {
  const { callee, arguments: given } = call.node;
  if (isFunction(callee)) return [callee];
  const fills =
    call.imported?.name === 'SharedArray' || /^(?:map|forEach|filter|reduce)$/.test(memberName(callee));
  if (fills) return given.flatMap((argument) => (isFunction(argument) ? [argument] : []));
  const called = script.calledFunction(call);
  return called?.script === script ? [called.function] : [];
}

function isRefused({ imported, node }: ScriptCall): boolean {
  if (imported === undefined || ownValue(refused, imported.module)?.has(imported.name) !== true) return false;
  // A script may well give up in a branch while it is loaded: what it needs is missing.
  return imported.name !== 'fail' || !isConditional(node);
}

/** True for a function of another file that makes a request itself. */
function runsRequest(call: ScriptCall, script: LintScript): boolean {
  if (call.imported === undefined) return false;
  const called = script.calledFunction(call);
  if (called === undefined || called.script === script) return false;
  return called.script.calls.some(
    (inner) => inner.within === called.function && isRefused(inner) && !isConditional(inner.node),
  );
}
