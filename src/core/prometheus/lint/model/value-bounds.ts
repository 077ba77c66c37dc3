import type { Expr } from '../../../promql/tree.ts';
import { isComparison } from './comparison.ts';
import { isCounter } from './metric-kind.ts';

/** The smallest and the largest value that a result may have. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

const anyValue: Bounds = { low: -Infinity, high: Infinity };
const atLeastZero: Bounds = { low: 0, high: Infinity };
const share: Bounds = { low: 0, high: 1 };

/** What is certain of the values of an expression, whatever is stored. */
export function boundsOf(expr: Expr): Bounds {
  switch (expr.kind) {
    case 'paren':
      return boundsOf(expr.expr);
    case 'selector':
      return boundsOfMetric(expr.name?.text ?? '');
    case 'aggregation':
      return boundsOfAggregation(expr.operator.text, expr.expr);
    case 'call':
      return boundsOfCall(expr.name.text, expr.args);
    case 'binary':
      return isComparison(expr) && expr.bool ? share : anyValue;
    default:
      return anyValue;
  }
}

function boundsOfMetric(name: string): Bounds {
  if (name === 'up') return share;
  return isCounter(name) ? atLeastZero : anyValue;
}

const sameAsInner = new Set(['avg', 'min', 'max', 'topk', 'bottomk', 'limitk', 'limit_ratio']);

function boundsOfAggregation(operator: string, expr: Expr | undefined): Bounds {
  if (operator === 'count' || operator === 'group')
    return { low: 1, high: operator === 'group' ? 1 : Infinity };
  if (operator === 'stddev' || operator === 'stdvar') return atLeastZero;
  const inner = expr === undefined ? anyValue : boundsOf(expr);
  if (sameAsInner.has(operator)) return inner;
  return operator === 'sum' && inner.low >= 0 ? atLeastZero : anyValue;
}

const neverNegative = new Set([
  'rate',
  'irate',
  'increase',
  'changes',
  'resets',
  'stddev_over_time',
  'stdvar_over_time',
]);

const alwaysOne = new Set(['absent', 'absent_over_time', 'present_over_time']);

const sameAsArgument = new Set([
  'avg_over_time',
  'min_over_time',
  'max_over_time',
  'last_over_time',
  'sort',
  'sort_desc',
]);

function boundsOfCall(name: string, [first]: readonly Expr[]): Bounds {
  if (neverNegative.has(name)) return atLeastZero;
  if (alwaysOne.has(name)) return { low: 1, high: 1 };
  if (name === 'count_over_time') return { low: 1, high: Infinity };
  return sameAsArgument.has(name) && first !== undefined ? boundsOf(first) : anyValue;
}
