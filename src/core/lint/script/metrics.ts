import { ownValue } from '../../base/own-value.ts';
import type { MetricType } from '../../metrics/metric.ts';
import { evaluate } from '../../script/evaluate.ts';
import type { SyntaxNode } from '../../script/syntax.ts';
import { textIn } from '../../script/value.ts';
import { parentOf } from './parents.ts';
import type { ScriptCall } from './calls.ts';

/** A custom metric: `const waiting = new Trend('waiting_time', true)`. */
export interface DeclaredMetric {
  readonly type: MetricType;
  /** Undefined when only running would tell. */
  readonly name: string | undefined;
  readonly nameNode: SyntaxNode | undefined;
  /** True for a metric of times (second argument `true`). */
  readonly isTime: boolean;
  /** The variable that holds it, when it is kept in one. */
  readonly variable: string | undefined;
  readonly call: ScriptCall;
}

const types: Readonly<Record<string, MetricType>> = {
  Counter: 'counter',
  Gauge: 'gauge',
  Rate: 'rate',
  Trend: 'trend',
};

/** The custom metrics that calls make. */
export function declaredMetrics(calls: readonly ScriptCall[]): DeclaredMetric[] {
  return calls.flatMap((call): DeclaredMetric[] => {
    const type = call.imported?.module === 'k6/metrics' ? ownValue(types, call.imported.name) : undefined;
    if (type === undefined || call.node.type !== 'NewExpression') return [];
    const [nameNode, time] = call.node.arguments;
    const isTime = time?.type === 'Literal' && time.value === true;
    return [{ type, name: nameOf(call), nameNode, isTime, variable: variableOf(call), call }];
  });
}

function nameOf({ node, bindings }: ScriptCall): string | undefined {
  const [first] = node.arguments;
  return first && textIn(evaluate(first, bindings));
}

function variableOf({ node }: ScriptCall): string | undefined {
  const parent = parentOf(node);
  return parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
    ? parent.id.name
    : undefined;
}
