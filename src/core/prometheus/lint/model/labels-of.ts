import type {
  Aggregation,
  Binary,
  Call,
  Expr,
  Grouping,
  Matcher,
  VectorSelector,
} from '../../../promql/tree.ts';
import { fromBelow } from './bottom-up.ts';
import type { LabelSet } from './label-set.ts';
import { adding, anyLabels, bothOf, dropping, eitherOf, keeping, noLabels, setting } from './label-set.ts';
import { isVariable, passes } from './matchers.ts';
import { union } from './sets.ts';
import { unwrapped } from './walk.ts';

/** The labels of a recorded metric, where its rule is known. */
export type RecordedLabels = (metric: string) => LabelSet | undefined;

const known = new WeakMap<RecordedLabels, WeakMap<Expr, LabelSet>>();

/** What is known of the labels of an expression's result. Several rules ask, so that it is found once. */
export function labelsOf(expr: Expr, recorded: RecordedLabels): LabelSet {
  const ofDocument = known.get(recorded) ?? new WeakMap<Expr, LabelSet>();
  known.set(recorded, ofDocument);
  return fromBelow(ofDocument, expr, (one) => found(one, recorded));
}

function found(expr: Expr, recorded: RecordedLabels): LabelSet {
  switch (expr.kind) {
    case 'number':
    case 'string':
      return noLabels;
    case 'selector':
      return ofSelector(expr, recorded);
    case 'subquery':
    case 'unary':
    case 'paren':
      return labelsOf(expr.expr, recorded);
    case 'call':
      return ofCall(expr, recorded);
    case 'aggregation':
      return ofAggregation(expr, recorded);
    case 'binary':
      return ofBinary(expr, recorded);
  }
}

function ofSelector({ name, matchers }: VectorSelector, recorded: RecordedLabels): LabelSet {
  const base = (name && recorded(name.text)) ?? anyLabels;
  const labels = [...new Set(matchers.map(({ label }) => label.text))];
  const never = labels.filter((label) => matchers.some((one) => one.label.text === label && isEmpty(one)));
  const present = labels.filter((label) =>
    matchers.some((one) => one.label.text === label && passes(one, '') === false),
  );
  const equalities = matchers.filter(isKnownEquality);
  const absent = dropping(base, never);
  return {
    ...absent,
    always: union(absent.always, present),
    fixed: new Map([...absent.fixed, ...equalities.map((one) => [one.label.text, one.value.text] as const)]),
  };
}

const isKnownEquality = ({ operator, value }: Matcher): boolean =>
  operator === '=' && value.text !== '' && !isVariable(value.text);

const isEmpty = ({ operator, value }: Matcher): boolean =>
  (operator === '=' || operator === '=~') && value.text === '';

/** Functions that give the labels of what they are given, but for those named. */
const dropped: Readonly<Record<string, readonly string[]>> = {
  histogram_quantile: ['le'],
  histogram_fraction: ['le'],
};

/** Functions whose result may have any label. */
const widening = new Set(['info', 'histogram_quantiles']);

function ofCall(call: Call, recorded: RecordedLabels): LabelSet {
  const name = call.name.text;
  const given = call.args.find(({ valueType }) => valueType === 'vector' || valueType === 'matrix');
  if (name === 'absent' || name === 'absent_over_time') return ofAbsent(given);
  if (given === undefined) return call.args.some(isUnknown) ? anyLabels : noLabels;
  if (widening.has(name)) return anyLabels;
  const labels = labelsOf(given, recorded);
  const writes = name === 'label_replace' || name === 'label_join';
  return writes ? withWritten(labels, call.args[1]) : dropping(labels, dropped[name] ?? []);
}

/** With a label besides, whose name an expression says. */
function withWritten(labels: LabelSet, label: Expr | undefined): LabelSet {
  const name = label && unwrapped(label);
  return name?.kind === 'string' ? adding(labels, [name.value]) : anyLabels;
}

const isUnknown = ({ valueType }: Expr): boolean => valueType === undefined;

/** What is absent has no labels; those that the selector gives a value are known all the same. */
function ofAbsent(given: Expr | undefined): LabelSet {
  const selector = given && unwrapped(given);
  if (selector?.kind !== 'selector') return noLabels;
  const once = selector.matchers.filter(
    ({ operator, label, value }) =>
      operator === '=' &&
      value.text !== '' &&
      selector.matchers.filter((one) => one.label.text === label.text).length === 1,
  );
  return setting(noLabels, new Map(once.map(({ label, value }) => [label.text, value.text])));
}

/** Aggregations that pick series and leave their labels as they are. */
const picking = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

function ofAggregation(
  { operator, grouping, parameter, expr }: Aggregation,
  recorded: RecordedLabels,
): LabelSet {
  const inner = expr === undefined ? anyLabels : labelsOf(expr, recorded);
  if (picking.has(operator.text)) return inner;
  const grouped = groupedBy(inner, grouping);
  return operator.text === 'count_values' ? withWritten(grouped, parameter) : grouped;
}

function groupedBy(inner: LabelSet, grouping: Grouping | undefined): LabelSet {
  const labels = grouping?.labels.map(({ text }) => text) ?? [];
  return grouping?.kind === 'without' ? dropping(inner, labels) : keeping(inner, labels);
}

function ofBinary(binary: Binary, recorded: RecordedLabels): LabelSet {
  const { left, right, operator } = binary;
  if (left.valueType === 'scalar') return labelsOf(right, recorded);
  if (right.valueType === 'scalar') return labelsOf(left, recorded);
  const [ofLeft, ofRight] = [labelsOf(left, recorded), labelsOf(right, recorded)];
  switch (operator.text) {
    case 'and':
    case 'unless':
      return ofLeft;
    case 'or':
      return eitherOf(ofLeft, ofRight);
    default:
      return matched(binary, ofLeft, ofRight);
  }
}

/** Of series that were matched one with one, or many with one. */
function matched({ matching }: Binary, left: LabelSet, right: LabelSet): LabelSet {
  const labels = matching?.labels.map(({ text }) => text) ?? [];
  if (matching?.group !== undefined) {
    const [many, one] = matching.group === 'group_left' ? [left, right] : [right, left];
    const included = matching.include.map(({ text }) => text);
    const may = keeping(one, included);
    return adding(dropping(many, included), [...(may.only ?? [])]);
  }
  return matching?.kind === 'on'
    ? bothOf(keeping(left, labels), keeping(right, labels))
    : bothOf(dropping(left, labels), dropping(right, labels));
}
