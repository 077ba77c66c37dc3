// A file that holds PromQL, as the linter and the language features see it, whatever its format is.
import type { Span } from '../../language/span.ts';

/**
 * `rules`: a rule file; `manifest`: a PrometheusRule of Kubernetes; `config`: `prometheus.yml`; `rule-test`: a test of
 * rules for promtool; `dashboard`: a dashboard of Grafana; `promql`: one expression; `ayni`: our own `ayni.yaml`.
 */
export type PromFileKind = 'rules' | 'manifest' | 'config' | 'rule-test' | 'dashboard' | 'promql' | 'ayni';

/** A scalar of a file: what it says, and where each of its characters is written. */
export interface MappedText {
  readonly value: string;
  /** The scalar in the file, with its quotes. */
  readonly span: Span;
  /** Where a piece of the value stands in the file. */
  spanOf(piece: Span): Span;
  /** The offset in the value that an offset in the file belongs to; undefined outside of the value. */
  offsetIn(fileOffset: number): number | undefined;
  /** How a text is written there instead of a piece of the value; undefined when it cannot be (an escape is in the way). */
  replace(piece: Span, text: string): { readonly span: Span; readonly text: string } | undefined;
}

/** An expression of a file. */
export interface PromExpression {
  /** With Grafana's variables replaced at the same length, where there may be some. */
  readonly text: MappedText;
  /** What it is for. */
  readonly role: 'record' | 'alert' | 'test' | 'panel' | 'variable' | 'query' | 'file';
  /** The rule that it belongs to. */
  readonly rule?: PromRule;
}

/** A recording rule or an alert. */
export interface PromRule {
  readonly kind: 'record' | 'alert';
  readonly name: MappedText;
  readonly expr: MappedText | undefined;
  /** Each as it is written; undefined when it is not. */
  readonly for: MappedText | undefined;
  readonly keepFiringFor: MappedText | undefined;
  readonly labels: readonly MappedEntry[];
  readonly annotations: readonly MappedEntry[];
  /** The whole item of the list. */
  readonly span: Span;
  readonly group: PromGroup;
}

export interface MappedEntry {
  readonly key: MappedText;
  readonly value: MappedText;
}

export interface PromGroup {
  readonly name: MappedText | undefined;
  readonly interval: MappedText | undefined;
  readonly labels: readonly MappedEntry[];
  readonly rules: readonly PromRule[];
  readonly span: Span;
}

export interface PromDocument {
  readonly path: string;
  readonly kind: PromFileKind;
  readonly text: string;
  readonly expressions: readonly PromExpression[];
  /** Of rule files and manifests. */
  readonly groups: readonly PromGroup[];
  /** What is wrong with the structure: YAML or JSON that cannot be read, unknown fields, missing ones, values of another kind. */
  readonly issues: readonly StructureIssue[];
}

export interface StructureIssue extends Span {
  /** Stable: `unknown-field`, `record-and-alert`, `not-a-duration` … */
  readonly code: string;
  readonly says: string;
}
