import { ownValue } from '../base/own-value.ts';
import { executorNamed } from '../k6/executor-fields.ts';
import type { OptionField } from '../k6/field.ts';
import { systemTags } from '../k6/system-tags.ts';
import type { LintScript } from '../lint/script/lint-script.ts';
import { aggregationsOf } from '../metrics/aggregations.ts';
import { fieldsOf } from './fields.ts';
import { nameAt } from './navigation.ts';
import { selectorParts } from './selector-parts.ts';
import type { Span } from './span.ts';
import { touches } from './span.ts';
import type { Spot } from './spot.ts';
import { spotAt } from './spot.ts';
import { metricFacts, thresholdSentence } from './threshold-words.ts';

/** What is told of a piece of the text. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** Tells what stands at an offset: an option, a metric, a threshold, a tag, an executor; undefined for anything else. */
export function hoverAt(script: LintScript, offset: number): Hover | undefined {
  const spot = spotAt(script, offset);
  return (spot && spotHover(script, spot, offset)) ?? metricHover(script, offset);
}

function spotHover(script: LintScript, spot: Spot, offset: number): Hover | undefined {
  if (spot.kind === 'value') return valueHover(script, spot);
  if (spot.role.kind === 'thresholds') return selectorHover(script, spot, offset);
  const fields = fieldsOf(spot.role);
  const field = ownValue(fields, spot.key);
  return field && { span: spot.span, markdown: fieldText(spot.key, field) };
}

function valueHover(script: LintScript, spot: Spot): Hover | undefined {
  const { role, key } = spot;
  if (role.kind === 'thresholds') return expressionHover(script, key, spot);
  if (role.kind === 'threshold' && key === 'threshold')
    return expressionHover(script, role.threshold.selector, spot);
  return role.kind === 'scenario' && key === 'executor' ? executorHover(spot) : undefined;
}

/** The text that hover and completion show of an option. */
export function fieldText(name: string, field: OptionField): string {
  const facts = [
    field.type.replace('-', ' '),
    ...(field.unit === undefined ? [] : [field.unit]),
    ...(field.required === true ? ['required'] : []),
    ...(field.fallback === undefined ? [] : [`default ${field.fallback}`]),
    ...(field.since === undefined ? [] : [`since k6 ${field.since}`]),
  ];
  return `**${name}** · ${facts.join(' · ')}\n\n${field.means}\n\n[k6 documentation](${field.page})`;
}

function executorHover({ written, span }: Spot): Hover | undefined {
  const executor = executorNamed(written);
  if (executor === undefined) return undefined;
  const model =
    executor.model === 'arrivals'
      ? 'Open model: iterations start by the clock, however slow the system is.'
      : 'Closed model: a virtual user starts its next iteration when the last one is done.';
  const markdown = `**${written}** · executor\n\n${executor.means} ${model}\n\n[k6 documentation](${executor.page})`;
  return { span, markdown };
}

function selectorHover(script: LintScript, { written, span }: Spot, offset: number): Hover | undefined {
  const { metric, tags } = selectorParts(written);
  const at = (part: { readonly span: Span }): Span => ({
    start: span.start + part.span.start,
    end: span.start + part.span.end,
  });
  for (const { key } of tags) {
    const means = ownValue(systemTags, key.text);
    if (touches(at(key), offset) && means !== undefined)
      return { span: at(key), markdown: `**${key.text}** · tag of k6\n\n${means}` };
  }
  const markdown = touches(at(metric), offset) ? metricText(script, metric.text) : undefined;
  return markdown === undefined ? undefined : { span: at(metric), markdown };
}

/** The text that hover and completion show of a metric; undefined for one that is not known. */
export function metricText(script: LintScript, name: string): string | undefined {
  const facts = metricFacts(script, name);
  if (facts === undefined) return undefined;
  const { type, means, unit } = facts;
  const words = [`${type[0]?.toUpperCase() ?? ''}${type.slice(1)}`, ...(unit === '' ? [] : [unit])];
  const usable = aggregationsOf[type].map((one) => `\`${one}\``).join(', ');
  return [
    `**${name}** · ${words.join(' · ')}`,
    ...(means === '' ? [] : [means]),
    `Thresholds: ${usable}`,
  ].join('\n\n');
}

function expressionHover(script: LintScript, selector: string, { written, span }: Spot): Hover | undefined {
  const facts = metricFacts(script, selectorParts(selector).metric.text);
  const sentence = facts && thresholdSentence(written, selector, facts);
  return sentence === undefined ? undefined : { span, markdown: `\`${written}\`\n\n${sentence}` };
}

/** Where a script makes its own metric: `new Trend('waiting')`. */
function metricHover(script: LintScript, offset: number): Hover | undefined {
  const name = nameAt(script, offset);
  const markdown = name?.kind === 'metric' ? metricText(script, name.name) : undefined;
  return name && markdown !== undefined ? { span: name.span, markdown } : undefined;
}
