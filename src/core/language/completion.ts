import { ownValue } from '../base/own-value.ts';
import { executorFields } from '../k6/executor-fields.ts';
import { systemTags } from '../k6/system-tags.ts';
import { isGroup } from '../lint/script/groups.ts';
import type { LintScript } from '../lint/script/lint-script.ts';
import { knownMetrics } from '../lint/script/known-metrics.ts';
import { aggregationMeanings, aggregationsOf } from '../metrics/aggregations.ts';
import { builtinMetrics } from '../metrics/builtin-metrics.ts';
import { fieldsOf } from './fields.ts';
import { fieldText, metricText } from './hover.ts';
import { occurrences } from './occurrences.ts';
import { selectorParts } from './selector-parts.ts';
import type { Span } from './span.ts';
import { touches } from './span.ts';
import type { Spot } from './spot.ts';
import { spotAt } from './spot.ts';
import { metricFacts } from './threshold-words.ts';

/** One thing that may stand at a place. */
export interface Completion {
  readonly label: string;
  readonly kind: 'field' | 'metric' | 'tag' | 'value' | 'function';
  /** A few words beside the label. */
  readonly detail: string;
  /** More of it as Markdown; empty when the label says it all. */
  readonly markdown: string;
  /** Put in the place of `span`. */
  readonly text: string;
  readonly span: Span;
}

/** What may stand at an offset in the options of a script; empty where we have nothing to say. */
export function completionsAt(script: LintScript, offset: number): Completion[] {
  const spot = spotAt(script, offset);
  if (spot === undefined) return [];
  const { role, kind, key } = spot;
  if (role.kind === 'thresholds')
    return kind === 'key' ? selectorCompletions(script, spot, offset) : expressions(script, key, spot);
  if (kind === 'key') return fields(spot);
  if (role.kind === 'threshold' && key === 'threshold')
    return expressions(script, role.threshold.selector, spot);
  if (role.kind !== 'scenario') return [];
  return key === 'executor' ? executors(spot) : key === 'exec' ? functions(script, spot) : [];
}

function fields({ role, keys, key, span, hasValue }: Spot): Completion[] {
  return Object.entries(fieldsOf(role))
    .filter(([name]) => name === key || !keys.has(name))
    .map(([name, field]) => ({
      label: name,
      kind: 'field',
      detail: [field.type.replace('-', ' '), ...(field.required === true ? ['required'] : [])].join(', '),
      markdown: fieldText(name, field),
      text: hasValue ? name : `${name}: `,
      span,
    }));
}

const executors = ({ span }: Spot): Completion[] =>
  Object.entries(executorFields).map(([name, { means, model }]) => ({
    label: name,
    kind: 'value',
    detail: model === 'arrivals' ? 'open model' : 'closed model',
    markdown: means,
    text: name,
    span,
  }));

const lifecycle: ReadonlySet<string> = new Set(['options', 'setup', 'teardown', 'handleSummary']);

const functions = ({ exports }: LintScript, { span }: Spot): Completion[] =>
  [...exports.keys()]
    .filter((name) => !lifecycle.has(name))
    .map((name) => ({ label: name, kind: 'function', detail: 'exported', markdown: '', text: name, span }));

function expressions(script: LintScript, selector: string, { span }: Spot): Completion[] {
  const facts = metricFacts(script, selectorParts(selector).metric.text);
  if (facts === undefined) return [];
  const upwards = facts.type === 'rate' && /checks|integrity|success|collaboration/.test(selector);
  return aggregationsOf[facts.type]
    .flatMap((one) => (one === 'p(95)' ? ['p(95)', 'p(99)'] : [one]))
    .map((aggregation) => ({
      label: `${aggregation}${upwards ? '>' : '<'}`,
      kind: 'value',
      detail: facts.unit === '' ? facts.type : `${facts.type}, ${facts.unit}`,
      markdown: aggregationMeanings[aggregation.replace(/\(.*/, '')] ?? '',
      text: `${aggregation}${upwards ? '>' : '<'}`,
      span,
    }));
}

function selectorCompletions(script: LintScript, spot: Spot, offset: number): Completion[] {
  const { written, span } = spot;
  const { metric, tags, braces } = selectorParts(written);
  const at = (part: Span): Span => ({ start: span.start + part.start, end: span.start + part.end });
  if (braces === undefined || offset <= span.start + braces.start)
    return metrics(script, spot, at(metric.span));
  for (const { key, value } of tags) {
    if (value !== undefined && touches(at(value.span), offset))
      return tagValues(script, key.text, at(value.span));
    if (touches(at(key.span), offset)) return tagNames(script, at(key.span), value !== undefined);
  }
  return [];
}

function metrics(script: LintScript, { isQuoted, hasValue }: Spot, span: Span): Completion[] {
  const names = [...knownMetrics(script).own.keys(), ...builtinMetrics.keys()];
  return [...new Set(names)].map((name) => ({
    label: name,
    kind: 'metric',
    detail: metricFacts(script, name)?.type ?? '',
    markdown: metricText(script, name) ?? '',
    text: isQuoted || hasValue ? name : `${name}: `,
    span,
  }));
}

function tagNames(script: LintScript, span: Span, hasValue: boolean): Completion[] {
  const own = occurrences(script).flatMap(({ tag }) => (tag === undefined ? [] : [tag]));
  return [...new Set([...own, ...Object.keys(systemTags)])].map((name) => ({
    label: name,
    kind: 'tag',
    detail: Object.hasOwn(systemTags, name) ? 'tag of k6' : 'tag of this script',
    markdown: ownValue(systemTags, name) ?? '',
    text: hasValue ? name : `${name}:`,
    span,
  }));
}

/** What k6 itself gives these tags. */
const usualValues: Readonly<Record<string, readonly string[]>> = {
  method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  expected_response: ['true', 'false'],
  status: ['200', '201', '400', '404', '429', '500', '503'],
};

function tagValues(script: LintScript, tag: string, span: Span): Completion[] {
  const own = occurrences(script).filter(({ role }) => role === 'definition');
  const written = own.filter((one) => (tag === 'scenario' ? one.kind === 'scenario' : one.tag === tag));
  const usual = ownValue(usualValues, tag) ?? [];
  return [...new Set([...written.map(({ name }) => name), ...groups(script, tag), ...usual])].map(
    (value) => ({
      label: value,
      kind: 'value',
      detail: tag,
      markdown: '',
      text: value,
      span,
    }),
  );
}

/** Groups of the outermost level, by the path that k6 gives them. */
const groups = ({ calls }: LintScript, tag: string): string[] =>
  (tag === 'group' ? calls.filter(isGroup) : []).flatMap(({ node }) => {
    const [name] = node.arguments;
    return name?.type === 'Literal' ? [`::${String(name.value)}`] : [];
  });
