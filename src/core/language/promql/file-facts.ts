// What a file with PromQL makes and uses, small enough to be kept for every file of a workspace.
import type { PromDocument, PromExpression, PromFileKind } from '../../prometheus/documents/prom-document.ts';
import type { Span } from '../span.ts';
import { expressionFacts, metricsIn, type UsedSelector } from './expression-facts.ts';
import type { KnownMetric, MetricCatalogue } from './metric-catalogue.ts';

export interface FileFacts {
  readonly path: string;
  readonly kind: PromFileKind;
  readonly records: readonly Recorded[];
  /** Metrics in expressions and what else names them, by name; each place is the name's in the file, and there once. */
  readonly uses: ReadonlyMap<string, readonly Span[]>;
  /** The names of alerts. */
  readonly alerts: readonly string[];
  /** The metrics of the expressions, with the labels that are asked of them. */
  readonly used: MetricCatalogue;
}

/** A recording rule. */
export interface Recorded {
  readonly name: string;
  /** Of the name. */
  readonly span: Span;
  /** Cut when it is long. */
  readonly expr: string;
  readonly group: string;
  /** That the rule itself sets. */
  readonly labels: readonly string[];
}

const longestExpr = 600;

export function fileFacts(document: PromDocument): FileFacts {
  const used = new UsedMetrics();
  for (const expression of document.expressions) {
    const { selectors, groupings } = expressionFacts(expression.text.value);
    used.add(
      selectors,
      groupings.map(({ text }) => text),
    );
  }
  const { path, kind } = document;
  const uses = usesIn(document);
  return { path, kind, records: recordsOf(document), uses, alerts: alertsOf(document), used };
}

function usesIn({ expressions, mentions }: PromDocument): Map<string, Span[]> {
  const uses = new Map<string, Span[]>();
  for (const text of [...expressions.map((one) => one.text), ...mentions])
    for (const metric of metricsIn(text.value)) {
      const places = uses.get(metric.text) ?? [];
      places.push(text.spanOf(metric));
      uses.set(metric.text, places);
    }
  return new Map([...uses].map(([name, places]) => [name, distinctSpans(places)]));
}

/** What stands at an anchor of YAML is read once more for each of its aliases. */
export function distinctSpans(spans: readonly Span[]): Span[] {
  const byPlace = new Map(spans.map((span) => [`${span.start} ${span.end}`, span]));
  return [...byPlace.values()];
}

function recordsOf({ groups }: PromDocument): Recorded[] {
  return groups.flatMap((group) =>
    group.rules
      .filter(({ kind, name }) => kind === 'record' && name.value !== '')
      .map(({ name, expr, labels }) => ({
        name: name.value,
        span: name.spanOf({ start: 0, end: name.value.length }),
        expr: shortened(expr?.value.trim() ?? ''),
        group: group.name?.value ?? '',
        labels: labels.map(({ key }) => key.value),
      })),
  );
}

const shortened = (text: string): string =>
  text.length > longestExpr ? `${text.slice(0, longestExpr)} …` : text;

const alertsOf = ({ groups }: PromDocument): string[] =>
  groups.flatMap(({ rules }) => rules.filter(({ kind }) => kind === 'alert').map(({ name }) => name.value));

/** Metrics of some expressions, as a catalogue. */
export class UsedMetrics implements MetricCatalogue {
  readonly metrics = new Map<string, KnownMetric>();
  readonly values = new Map<string, Set<string>>();

  /** @param groupings labels by which the expression groups: its metrics may have them. */
  add(selectors: readonly UsedSelector[], groupings: readonly string[]): void {
    for (const { metric, matchers } of selectors) {
      const asked = matchers.map(({ label }) => label.text);
      if (metric !== undefined) this.note(metric.text, [...asked, ...groupings]);
      for (const { label, value } of matchers)
        if (isPlain(value.text)) this.noteValue(label.text, value.text);
    }
  }

  private note(name: string, labels: readonly string[]): void {
    const known = this.metrics.get(name)?.labels ?? [];
    const all = [...new Set([...known, ...labels])];
    this.metrics.set(name, { type: undefined, help: '', labels: all, from: 'used in this workspace' });
  }

  private noteValue(label: string, value: string): void {
    const known = this.values.get(label) ?? new Set<string>();
    if (known.size < mostValues) known.add(value);
    this.values.set(label, known);
  }
}

const mostValues = 200;

/** Neither a regular expression nor a variable. */
const isPlain = (text: string): boolean =>
  text !== '' && text.length < 100 && !/[\\^$.|?*+()[\]{}]/.test(text.replaceAll(/\d\.\d/g, ''));

/** The expression at an offset of a file, and the offset in it. */
export interface ExpressionPlace {
  readonly expression: PromExpression;
  readonly at: number;
}

export function expressionAt({ expressions }: PromDocument, offset: number): ExpressionPlace | undefined {
  for (const expression of expressions) {
    const at = expression.text.offsetIn(offset);
    if (at !== undefined) return { expression, at };
  }
  return undefined;
}
