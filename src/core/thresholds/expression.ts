import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';

/** What a threshold looks at: one of k6's aggregations; `percentile` (0 to 100) belongs to `p`. */
export type Aggregation =
  | { readonly method: 'count' | 'rate' | 'value' | 'avg' | 'min' | 'max' | 'med' }
  | { readonly method: 'p'; readonly percentile: number };

export type Operator = '<' | '<=' | '>' | '>=' | '==' | '===' | '!=';

/** `p(95)<500`, taken apart. Times in ms, rates as shares of 0 to 1, data in bytes, as k6 takes them. */
export interface ThresholdExpression {
  readonly aggregation: Aggregation;
  readonly operator: Operator;
  readonly limit: number;
}

/** In the order in which k6 looks for them: the longer of two that start alike first. */
const operators: readonly Operator[] = ['<=', '<', '>=', '>', '===', '==', '!='];

const plainMethods: ReadonlySet<string> = new Set(['count', 'rate', 'value', 'avg', 'min', 'max', 'med']);

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Reads a threshold by k6's grammar (`metrics/thresholds_parser.go`); fails with code `threshold-unreadable`. */
export function parseExpression(source: string): Result<ThresholdExpression> {
  const parts = split(source);
  if (parts === undefined)
    return unreadable(source, 'it has no comparison such as `<` with a number after it');
  const aggregation = parseAggregation(parts.left);
  if (aggregation === undefined) return unreadable(source, `\`${parts.left}\` is no aggregation of k6`);
  if (!decimal.test(parts.right)) return unreadable(source, `\`${parts.right}\` is not a number`);
  return ok({ aggregation, operator: parts.operator, limit: Number(parts.right) });
}

function split(source: string): { left: string; operator: Operator; right: string } | undefined {
  for (const operator of operators) {
    const at = source.indexOf(operator);
    const right = at < 0 ? '' : source.slice(at + operator.length);
    if (right !== '') return { left: source.slice(0, at).trim(), operator, right: right.trim() };
  }
  return undefined;
}

function parseAggregation(text: string): Aggregation | undefined {
  if (plainMethods.has(text)) return { method: text } as Aggregation;
  const digits = /^p\((.*)\)$/.exec(text)?.[1] ?? '';
  const percentile = decimal.test(digits) ? Number(digits) : NaN;
  return percentile >= 0 && percentile <= 100 ? { method: 'p', percentile } : undefined;
}

const unreadable = (source: string, why: string): Result<never> =>
  failed({
    code: 'threshold-unreadable',
    says: `The threshold \`${source}\` cannot be read: ${why}.`,
    remedy: 'Write it as an aggregation, a comparison and a number, such as `p(95)<500`.',
  });

/** Whether the observed value satisfies the threshold; `==` and `===` are the same, as in k6. */
export function holds({ operator, limit }: ThresholdExpression, observed: number): boolean {
  switch (operator) {
    case '<':
      return observed < limit;
    case '<=':
      return observed <= limit;
    case '>':
      return observed > limit;
    case '>=':
      return observed >= limit;
    case '!=':
      return observed !== limit;
    default:
      return observed === limit;
  }
}

/**
 * The share of the limit that is left before the threshold breaks: 0.2 for 400 ms against `<500`; negative when
 * broken. A limit of 0 has no share: 0 when it holds, -1 when it does not. `==` and `!=` have no room: 0 or below.
 */
export function margin(expression: ThresholdExpression, observed: number): number {
  const { operator, limit } = expression;
  const isHeld = holds(expression, observed);
  if (limit === 0) return isHeld ? 0 : -1;
  const left = (limit - observed) / Math.abs(limit);
  if (operator === '<' || operator === '<=') return left;
  if (operator === '>' || operator === '>=') return left === 0 ? 0 : -left;
  return isHeld ? 0 : -Math.max(Math.abs(left), Number.EPSILON);
}
