import { durationValue } from '../../promql/literals.ts';
import type { Token } from '../../promql/token.ts';
import { tokenize } from '../../promql/tokenize.ts';
import type { Span } from '../span.ts';
import { expressionFacts, type UsedMatcher } from './expression-facts.ts';
import type { FileFacts, Recorded } from './file-facts.ts';
import { callDoc, callText } from './call-words.ts';
import { keywordText } from './keyword-completions.ts';
import { labelText } from './label-completions.ts';
import type { KnownMetric, MetricCatalogue } from './metric-catalogue.ts';
import { metricText } from './operand-completions.ts';

/** What is told of a piece of an expression. */
export interface PromqlHover {
  readonly span: Span;
  readonly markdown: string;
}

/** What hovers can tell about. */
export interface HoverKnowledge {
  readonly known: MetricCatalogue;
  /** Of the whole workspace. */
  readonly files: readonly FileFacts[];
  /** A file as a person would name it. */
  readonly fileName: (path: string) => string;
}

/** Tells what stands at an offset of an expression: a function, a metric, a label, a keyword or a time. */
export function promqlHover(text: string, at: number, knowledge: HoverKnowledge): PromqlHover | undefined {
  const { selectors, calls, groupings } = expressionFacts(text);
  const isHere = ({ start, end }: Span): boolean => start <= at && at < end;
  const call = calls.find(isHere);
  if (call !== undefined) return told(call, callHover(call.text));
  const selector = selectors.find(({ metric }) => metric !== undefined && isHere(metric));
  if (selector?.metric !== undefined)
    return told(selector.metric, metricHover(selector.metric.text, knowledge));
  const matcher = selectors
    .flatMap(({ matchers }) => matchers)
    .find(({ label, value }) => isHere(label) || isHere(value));
  if (matcher !== undefined) return matcherHover(matcher, isHere(matcher.label));
  const label = groupings.find(isHere);
  if (label !== undefined) return told(label, labelHover(label.text));
  const token = tokenize(text).tokens.find(isHere);
  return token && told(token, tokenText(token, text));
}

const told = ({ start, end }: Span, markdown: string): PromqlHover | undefined =>
  markdown === '' ? undefined : { span: { start, end }, markdown };

function callHover(name: string): string {
  const doc = callDoc(name);
  return doc === undefined ? '' : `${code(doc.signature)}\n\n${callText(doc)}`;
}

const code = (text: string): string => `\`\`\`promql\n${text}\n\`\`\``;

function metricHover(name: string, { known, files, fileName }: HoverKnowledge): string {
  const metric = known.metrics.get(name);
  const recorded = files.flatMap((file) =>
    file.records.filter((one) => one.name === name).map((one) => recordText(one, fileName(file.path))),
  );
  if (recorded.length > 0) return [`**${name}** · recording rule`, ...recorded.slice(0, 3)].join('\n\n');
  if (name === 'ALERTS')
    return '**ALERTS** · Prometheus\n\nOne series with the value 1 for each alert that is pending or firing.';
  // The parts of a histogram are told by the whole.
  const family = known.metrics.get(name.replace(/_(?:bucket|count|sum)$/, ''));
  const told = metric?.help === '' ? (family ?? metric) : (metric ?? family);
  return told === undefined ? '' : [metricText(name, told), ...labelsLine(told)].join('\n\n');
}

const labelsLine = ({ labels }: KnownMetric): string[] =>
  labels.length === 0
    ? []
    : [
        `Labels: ${labels
          .slice(0, 20)
          .map((label) => `\`${label}\``)
          .join(', ')}`,
      ];

const recordText = ({ expr, group }: Recorded, file: string): string =>
  `${code(expr)}\n\nRecorded in ${file}${group === '' ? '' : `, group ${group}`}.`;

const labelHover = (label: string): string => {
  const text = labelText(label);
  return text === '' ? '' : `**${label}** · label\n\n${text}`;
};

const matcherWords: Readonly<Record<string, string>> = {
  '=': 'is',
  '!=': 'is not',
  '=~': 'matches, from its first to its last character,',
  '!~': 'does not match, from its first to its last character,',
};

function matcherHover({ label, operator, value }: UsedMatcher, isLabel: boolean): PromqlHover | undefined {
  const own = isLabel ? labelHover(label.text) : '';
  const empty = value.text === '' && operator === '=' ? ' Series without the label, too.' : '';
  const sentence = `Series whose label \`${label.text}\` ${matcherWords[operator] ?? ''} \`${value.text === '' ? '""' : value.text}\`.${empty}`;
  return told(isLabel ? label : value, own === '' ? sentence : `${own}\n\n${sentence}`);
}

function tokenText({ kind, text, start }: Token, whole: string): string {
  if (kind === 'keyword') {
    const says = keywordText(text);
    return says === '' ? '' : `**${text}** · keyword\n\n${says}`;
  }
  if (kind !== 'duration') return '';
  const ms = durationValue(text);
  if (ms === undefined) return '';
  const isRange = /\[\s*$/.test(whole.slice(0, start));
  return isRange ? `The last ${spelled(ms)}` : spelled(ms);
}

const unitNames: readonly (readonly [number, string])[] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
  [1, 'millisecond'],
];

/** `90m` as people say it: 1 hour 30 minutes. */
function spelled(ms: number): string {
  let rest = ms;
  const words = unitNames.flatMap(([size, name]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? [] : [`${count} ${name}${count === 1 ? '' : 's'}`];
  });
  return words.join(' ') || 'no time';
}
