import type { Expr } from '../../../../promql/tree.ts';
import { alertText } from '../../model/alert-text.ts';
import type { Limit } from '../../model/comparison.ts';
import { alertLimit } from '../../model/comparison.ts';
import { constantOf } from '../../model/constant.ts';
import { placeIn, replaced } from '../../model/place.ts';
import { partsOf, selectorsIn } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** The name of a metric says its unit; the words of the alert say what was meant. */
export const unitMismatch: PromLintRule = {
  id: 'prometheus/unit-mismatch',
  severity: 'warning',
  finds: 'A limit in another unit than the metric has.',
  fixes: 'suggestions',
  messages: {
    unit: '`{{name}}` is in {{unit}}, but the text says {{limit}} {{said}}. Write {{meant}}.',
    use: 'Write {{meant}}.',
  },
  checkRule(item, context) {
    const { rule, expression } = item;
    const limit = alertLimit(item);
    if (expression === undefined || limit === undefined || hasFactor(limit.compared)) return;
    const name = onlyMetric(limit);
    const slip = name === undefined ? undefined : slipOf(name, limit.limit, alertText(rule));
    if (name === undefined || slip === undefined) return;
    const data = { name, limit: limit.limit, ...slip };
    context.report({
      at: placeIn(expression, limit.limitExpr),
      message: 'unit',
      data,
      suggestions: [{ message: 'use', data, edits: [replaced(expression, limit.limitExpr, slip.meant)] }],
    });
  },
};

interface Slip {
  readonly unit: string;
  readonly said: string;
  readonly meant: string;
}

interface Unit {
  /** What the names of its metrics end with. */
  readonly ending: RegExp;
  readonly unit: string;
  /** Words for other units, and how many of this one each is. */
  readonly others: Readonly<Record<string, number>>;
}

const units: readonly Unit[] = [
  {
    ending: /_seconds(_sum|_bucket)?$/,
    unit: 'seconds',
    others: { ms: 0.001, millisecond: 0.001, milliseconds: 0.001 },
  },
  {
    ending: /_(milliseconds|ms|millis)(_sum|_bucket)?$/,
    unit: 'milliseconds',
    others: { s: 1000, sec: 1000, second: 1000, seconds: 1000 },
  },
  {
    ending: /_bytes(_sum|_bucket)?$/,
    unit: 'bytes',
    others: { kb: 1e3, kib: 1024, mb: 1e6, mib: 1024 ** 2, gb: 1e9, gib: 1024 ** 3 },
  },
];

function slipOf(name: string, limit: number, text: string): Slip | undefined {
  const unit = units.find(({ ending }) => ending.test(name));
  const written = String(limit).replaceAll('.', String.raw`\.`);
  const said = new RegExp(String.raw`(?<![\d.])${written}\s*([a-z]+)\b`).exec(text)?.[1];
  const factor =
    unit && said !== undefined && Object.hasOwn(unit.others, said) ? unit.others[said] : undefined;
  if (unit === undefined || said === undefined || factor === undefined) return undefined;
  return { unit: unit.unit, said, meant: String(Number((limit * factor).toPrecision(12))) };
}

/** The metric that decides the unit; the number of observations has none. */
function onlyMetric({ compared }: Limit): string | undefined {
  const names = selectorsIn(compared).flatMap(({ name }) => name?.text ?? []);
  const [name, ...others] = new Set(names.filter((one) => !one.endsWith('_count')));
  return others.length === 0 && names.length <= 2 ? name : undefined;
}

const hasFactor = (compared: Expr): boolean =>
  partsOf(compared).some(
    ({ node }) => node.kind === 'binary' && (constantOf(node.left) ?? constantOf(node.right)) !== undefined,
  );
