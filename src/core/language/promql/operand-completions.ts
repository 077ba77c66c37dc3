import type { PromFileKind } from '../../prometheus/documents/prom-document.ts';
import { aggregationDocs, functionDocs } from '../../promql/function-docs.ts';
import type { PromqlCompletion } from './completion-item.ts';
import type { CursorContext } from './cursor-context.ts';
import type { Piece } from './inserted-text.ts';
import type { KnownMetric, MetricCatalogue } from './metric-catalogue.ts';
import { callText } from './call-words.ts';

interface OperandPlace {
  readonly context: CursorContext;
  /** The text behind the word. */
  readonly rest: string;
  readonly file: PromFileKind;
}

/** More would only slow the editor down; what is typed then narrows them. */
const mostMetrics = 1000;

/** Metrics, functions and aggregations; inside of a call the metrics first. */
export function operands(place: OperandPlace, known: MetricCatalogue): readonly PromqlCompletion[] {
  const metrics = metricItems(place, known);
  const calls = [...aggregationItems(place), ...functionItems(place)];
  return place.context.frames.length > 0 ? [...metrics, ...calls] : [...calls, ...metrics];
}

function metricItems(place: OperandPlace, known: MetricCatalogue): PromqlCompletion[] {
  const typed = place.context.word.toLowerCase();
  const all = [...known.metrics];
  const fitting =
    all.length <= mostMetrics ? all : all.filter(([name]) => name.toLowerCase().includes(typed));
  const needsRange = wantsRange(place);
  return inOrder(fitting, place)
    .slice(0, mostMetrics)
    .map(([name, metric]) => ({
      label: name,
      kind: 'metric',
      detail: [metric.type, metric.from].filter((word) => word !== undefined).join(', '),
      markdown: metricText(name, metric),
      pieces: needsRange ? withRange(name, place.file) : [name],
    }));
}

const ofCounters: ReadonlySet<string> = new Set(['rate', 'irate', 'increase', 'resets']);

/** Inside of `rate(` counters come first. */
function inOrder(
  metrics: readonly (readonly [string, KnownMetric])[],
  { context }: OperandPlace,
): readonly (readonly [string, KnownMetric])[] {
  if (!ofCounters.has(context.frames.at(-1)?.name ?? '')) return metrics;
  const isCounter = ([name, { type }]: readonly [string, KnownMetric]): boolean =>
    type === 'counter' || (type !== 'gauge' && /_(?:total|count|sum|bucket)$/.test(name));
  return [...metrics.filter(isCounter), ...metrics.filter((one) => !isCounter(one))];
}

/** The text that completion and hover show of a metric. */
export function metricText(name: string, { type, help, from }: KnownMetric): string {
  const head = [`**${name}**`, ...(type === undefined ? [] : [type]), from].join(' · ');
  return help === '' ? head : `${head}\n\n${help}`;
}

/** True inside of `rate(` and the like, while neither braces nor a range stand there. */
function wantsRange({ context, rest }: OperandPlace): boolean {
  const frame = context.frames.at(-1);
  if (frame?.kind !== 'call' || /^\s*[{[]/.test(rest)) return false;
  return functionDocs.get(frame.name)?.parameters[frame.argument]?.type === 'matrix';
}

const withRange = (name: string, file: PromFileKind): Piece[] => [
  name,
  { stop: 1, text: '' },
  '[',
  { stop: 2, text: file === 'dashboard' ? '$__rate_interval' : '5m' },
  ']',
  { stop: 0, text: '' },
];

/** The parentheses come with the name unless they are there. */
const called = (name: string, rest: string, isEmpty = false): Piece[] => {
  if (/^\s*\(/.test(rest)) return [name];
  return isEmpty ? [`${name}()`] : [`${name}(`, { stop: 1, text: '' }, ')', { stop: 0, text: '' }];
};

const functionItems = ({ rest }: OperandPlace): PromqlCompletion[] =>
  [...functionDocs.values()].map((doc) => ({
    label: doc.name,
    kind: 'function',
    detail: doc.signature,
    markdown: callText(doc),
    pieces: called(doc.name, rest, doc.parameters.length === 0),
  }));

const aggregationItems = ({ rest }: OperandPlace): PromqlCompletion[] =>
  [...aggregationDocs.values()].map((doc) => ({
    label: doc.name,
    kind: 'aggregation',
    detail: doc.signature,
    markdown: callText(doc),
    pieces: /^\s*(?:by|without)\b/.test(rest) ? [doc.name] : called(doc.name, rest),
  }));
