// A file that holds PromQL, as the linter and the language features see it, whatever its format is.
import type { MappedText } from '../../data/mapped-text.ts';
import type { Span } from '../../language/span.ts';
import type { StructureCode } from '../structure/structure-codes.ts';

export type { MappedText };

/**
 * `rules`: a rule file; `manifest`: a PrometheusRule of Kubernetes; `config`: `prometheus.yml`; `rule-test`: a test of
 * rules for promtool; `dashboard`: a dashboard of Grafana; `promql`: one expression; `ayni`: our own `ayni.yaml`.
 */
export type PromFileKind = 'rules' | 'manifest' | 'config' | 'rule-test' | 'dashboard' | 'promql' | 'ayni';

/** An expression of a file. */
export interface PromExpression {
  /** With Grafana's variables replaced at the same length, where there may be some. */
  readonly text: MappedText;
  /** As it is written, with Grafana's variables. */
  readonly written: string;
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
  /** The most alerts that one rule may make. */
  readonly limit: MappedText | undefined;
  /** How far back the rules look. */
  readonly queryOffset: MappedText | undefined;
  readonly labels: readonly MappedEntry[];
  readonly rules: readonly PromRule[];
  readonly span: Span;
}

/** What people call a part of a file that holds expressions: a panel of a dashboard, a test, a query of `ayni.yaml`. */
export interface PromSection {
  readonly kind: 'panel' | 'test' | 'query';
  readonly name: MappedText;
  readonly span: Span;
}

export interface PromDocument {
  readonly path: string;
  readonly kind: PromFileKind;
  readonly text: string;
  readonly expressions: readonly PromExpression[];
  /**
   * What else is in the notation of PromQL and names series: those of rule tests, `query` in templates, a dashboard's
   * `definition` of a variable. Names are found and renamed in them; nothing judges them.
   */
  readonly mentions: readonly MappedText[];
  /** Of rule files and manifests. */
  readonly groups: readonly PromGroup[];
  /** Of the other files, those that have a name, in the order of the text; one may stand within another. */
  readonly sections: readonly PromSection[];
  /** What is wrong with the structure: YAML or JSON that cannot be read, unknown fields, missing ones, values of another kind. */
  readonly issues: readonly StructureIssue[];
}

export interface StructureIssue extends Span {
  readonly code: StructureCode;
  readonly says: string;
}
