import type { TargetKind } from '../../targets/target.ts';
import { parsePromql } from '../../promql/parse.ts';
import type { Binary, Expr, VectorSelector } from '../../promql/tree.ts';
import type { LabelMatcher } from '../generate/selector.ts';
import type { RuleScope } from '../generate/settings.ts';
import { selectorOf } from '../generate/settings.ts';
import type { MetricKey } from '../generate/sources.ts';
import { unitsPerMs } from '../generate/sources.ts';
import { constantOf } from '../lint/model/constant.ts';
import { childrenOf, selectorsIn, unwrapped } from '../lint/model/walk.ts';

/** What an alert holds a quantity to that a target can speak of, too. */
export interface AlertLimit {
  readonly kind: TargetKind;
  /** Of response times. */
  readonly percentile?: number;
  /** In the unit of such a target. */
  readonly limit: number;
  /** Of the requests that it looks at, without those of the metric itself. */
  readonly matchers: readonly LabelMatcher[];
}

/**
 * Every comparison of an alert with a number whose other side tells of something that a target can promise. Recorded series
 * have to be written out before. Nothing where the alert watches other things.
 */
export function alertLimits(text: string, scope: RuleScope): readonly AlertLimit[] {
  const { expr } = parsePromql(text);
  if (expr === undefined) return [];
  const all = comparisonsIn(expr).flatMap((comparison) => limitOf(comparison, scope) ?? []);
  // What stands behind `and` is on what condition it fires; what it is about comes first.
  return all.filter(({ kind }) => kind === all[0]?.kind);
}

const comparing: ReadonlySet<string> = new Set(['>', '>=', '<', '<=']);

function comparisonsIn(expr: Expr): readonly Binary[] {
  const below = childrenOf(expr).flatMap(comparisonsIn);
  return expr.kind === 'binary' && comparing.has(expr.operator.text) ? [expr, ...below] : below;
}

function limitOf({ left, right, operator }: Binary, scope: RuleScope): AlertLimit | undefined {
  const [value, limit] = [constantOf(right), constantOf(left)].map((number, index) =>
    number === undefined ? undefined : { asked: index === 0 ? left : right, number },
  );
  const found = value ?? limit;
  // `> 0` below a division keeps it from having no traffic to divide by.
  if (found === undefined) return undefined;
  const { asked, factor } = unscaled(found.asked);
  // 14.4 * 0.005 is 0.072 here.
  const number = Number((found.number / factor).toPrecision(12));
  const about = percentileLimit(asked, number, scope) ?? plainLimit(asked, number, scope);
  const firesAbove = operator.text.startsWith('>') === (value !== undefined);
  return about !== undefined && firesAbove === isBadAbove(about.kind) ? about : undefined;
}

/** Of what an alert guards, some must not rise and some must not fall: the other way round it is no guard. */
const isBadAbove = (kind: TargetKind): boolean => kind !== 'throughput' && kind !== 'collaboration';

/** `100 * share` is a share in percent: the expression without constant factors, and what they come to. */
function unscaled(expr: Expr): { readonly asked: Expr; readonly factor: number } {
  const inner = unwrapped(expr);
  const scale = inner.kind === 'binary' ? scaleOf(inner) : undefined;
  if (scale === undefined) return { asked: expr, factor: 1 };
  const { asked, factor } = unscaled(scale.of);
  return { asked, factor: factor * scale.by };
}

function scaleOf({ left, right, operator }: Binary): { readonly of: Expr; readonly by: number } | undefined {
  const [before, behind] = [constantOf(left) ?? 0, constantOf(right) ?? 0];
  if (operator.text === '*' && before > 0) return { of: right, by: before };
  if (operator.text === '*' && behind > 0) return { of: left, by: behind };
  return operator.text === '/' && behind > 0 ? { of: left, by: 1 / behind } : undefined;
}

function percentileLimit(asked: Expr, number: number, scope: RuleScope): AlertLimit | undefined {
  const call = callIn(asked, 'histogram_quantile');
  const duration = selectorOf('duration', scope);
  const share = call?.args[0] && constantOf(call.args[0]);
  const [selector] = call === undefined ? [] : [...selectorsIn(call)];
  if (duration === undefined || share === undefined || selector === undefined) return undefined;
  if (selector.name?.text.replace(/_bucket$/, '') !== duration.metric) return undefined;
  return {
    kind: 'latency',
    percentile: Number((share * 100).toPrecision(12)),
    limit: Number((number / unitsPerMs(duration)).toPrecision(12)),
    matchers: matchersOf(selector, duration.matchers),
  };
}

function callIn(expr: Expr, name: string): (Expr & { readonly kind: 'call' }) | undefined {
  if (expr.kind === 'call' && expr.name.text === name) return expr;
  for (const child of childrenOf(expr)) {
    const found = callIn(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

const kinds: readonly (readonly [MetricKey, TargetKind])[] = [
  ['deviation', 'deviation'],
  ['artificialMerits', 'artificial-merits'],
  ['openViolations', 'self-healing'],
  ['collaborationIndex', 'collaboration'],
];

function plainLimit(asked: Expr, number: number, scope: RuleScope): AlertLimit | undefined {
  const selectors = [...selectorsIn(asked)];
  for (const [key, kind] of kinds) {
    const own = selectorOf(key, scope);
    const found = selectors.find(({ name }) => own !== undefined && name?.text === own.metric);
    if (own !== undefined && found !== undefined)
      return { kind, limit: number, matchers: matchersOf(found, own.matchers) };
  }
  return requestsLimit(asked, number, { selectors, scope });
}

/** A share of failed requests is divided by all of them; a throughput is not. */
function requestsLimit(
  asked: Expr,
  number: number,
  { selectors, scope }: { readonly selectors: readonly VectorSelector[]; readonly scope: RuleScope },
): AlertLimit | undefined {
  const [requests, failures] = [selectorOf('requests', scope), selectorOf('failures', scope)];
  if (requests === undefined || failures === undefined || number === 0) return undefined;
  const all = selectors.find(({ name }) => name?.text === requests.metric);
  const bad = selectors.find(
    ({ name, matchers }) =>
      name?.text === failures.metric &&
      failures.matchers.every((wanted) => matchers.some((one) => isSame(one, wanted))),
  );
  if (divides(asked) && bad !== undefined && all !== undefined)
    return { kind: 'error-rate', limit: number, matchers: matchersOf(bad, failures.matchers) };
  if (divides(asked) || all === undefined || bad !== undefined) return undefined;
  return { kind: 'throughput', limit: number, matchers: matchersOf(all, requests.matchers) };
}

const divides = (expr: Expr): boolean =>
  (expr.kind === 'binary' && expr.operator.text === '/') || childrenOf(expr).some(divides);

const isSame = (
  { label, operator, value }: VectorSelector['matchers'][number],
  wanted: LabelMatcher,
): boolean => label.text === wanted.label && operator === wanted.operator && value.text === wanted.value;

/** What a selector asks besides what its metric always asks. */
const matchersOf = ({ matchers }: VectorSelector, usual: readonly LabelMatcher[]): readonly LabelMatcher[] =>
  matchers
    .filter((one) => !usual.some((known) => isSame(one, known)))
    .map(({ label, operator, value }) => ({ label: label.text, operator, value: value.text }));
