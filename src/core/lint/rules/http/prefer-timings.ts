import type { Rule } from 'eslint';
import { resolved } from '../../../script/bindings.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import type { ScriptCall } from '../../script/calls.ts';
import { dottedPath } from '../../script/calls.ts';
import type { LintScript } from '../../script/lint-script.ts';
import type { DeclaredMetric } from '../../script/metrics.ts';
import type { LintRequest } from '../../script/requests.ts';
import { variableHolding } from '../places.ts';

/** k6 measures requests itself, and better than a clock around them; and it writes times as times when told. */
export const preferTimings: LintRule = {
  id: 'k6/prefer-timings',
  severity: 'hint',
  finds: 'A time that is measured around a request, or a Trend of times that does not say that it is one.',
  fixes: 'both',
  messages: {
    clock: 'A clock around a request also counts the time of the script. Take `{{better}}` of the response.',
    time: 'This Trend holds times, but does not say so: k6 shows plain numbers. Write `new Trend({{name}}, true)`.',
    timings: 'Take what k6 has measured: {{better}}',
  },
  check(script, context) {
    for (const metric of script.metrics) {
      if (metric.type !== 'trend' || metric.variable === undefined) continue;
      const adds = script.calls.filter(({ path }) => path === `${metric.variable ?? ''}.add`);
      if (adds.some(addsTime)) reportTrend(metric, context);
      for (const add of adds) reportClock(add, script, context);
    }
  },
};

const addsTime = ({ node }: ScriptCall): boolean => {
  const [value] = node.arguments;
  return value !== undefined && /\.timings\.\w+$/.test(dottedPath(withoutTypes(value)));
};

function reportTrend({ call, nameNode }: DeclaredMetric, context: Rule.RuleContext): void {
  if (nameNode === undefined || call.node.arguments.length !== 1) return;
  const data = { name: context.sourceCode.getText(nameNode) };
  const fix = (fixer: Rule.RuleFixer): Rule.Fix => fixer.insertTextAfter(nameNode, ', true');
  context.report({ node: call.node, messageId: 'time', data, fix });
}

function reportClock(add: ScriptCall, script: LintScript, context: Rule.RuleContext): void {
  const [value] = add.node.arguments;
  const request = value && onlyRequestTimed(value, add, script);
  if (value === undefined || request === undefined) return;
  const held = variableHolding(request.node, context.sourceCode)?.name;
  const better = `${held ?? 'response'}.timings.duration`;
  const fix = (fixer: Rule.RuleFixer): Rule.Fix => fixer.replaceText(value, better);
  const suggest = held === undefined ? [] : [{ messageId: 'timings', data: { better }, fix }];
  context.report({ node: value, messageId: 'clock', data: { better }, suggest });
}

/** The request between the two readings of the clock whose difference is added; undefined for none or several. */
function onlyRequestTimed(value: SyntaxNode, add: ScriptCall, script: LintScript): LintRequest | undefined {
  const difference = resolved(value, add.bindings);
  if (difference.type !== 'BinaryExpression' || difference.operator !== '-') return undefined;
  const end = resolved(difference.left, add.bindings);
  const start = resolved(difference.right, add.bindings);
  if (!readsClock(end) || !readsClock(start)) return undefined;
  const isBetween = ({ node }: { readonly node: SyntaxNode }): boolean =>
    isBehind(node, start) && isBehind(end, node);
  const [only, ...more] = script.requests.filter(isBetween);
  if (more.length > 0 || only?.kind !== 'single') return undefined;
  const sleeps = script.calls.some((call) => call.imported?.name === 'sleep' && isBetween(call));
  return sleeps ? undefined : only;
}

const isBehind = (node: SyntaxNode, other: SyntaxNode): boolean =>
  node.range !== undefined && other.range !== undefined && node.range[0] > other.range[1];

/** `Date.now()`, `new Date()`, `new Date().getTime()` */
function readsClock(node: SyntaxNode): boolean {
  if (node.type === 'NewExpression') return dottedPath(node.callee) === 'Date' && node.arguments.length === 0;
  if (node.type !== 'CallExpression') return false;
  if (dottedPath(node.callee) === 'Date.now') return true;
  return node.callee.type === 'MemberExpression' && readsClock(node.callee.object);
}
