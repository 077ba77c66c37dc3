// What a rule about PromQL and files of Prometheus is. Those about scripts are in core/lint.
import type { Span } from '../../language/span.ts';
import type { FindingRemedy } from '../../lint/finding.ts';
import type { LintSeverity } from '../../lint/rule.ts';
import type { Expr } from '../../promql/tree.ts';
import type { Drift } from '../drift/drift.ts';
import type { MappedText, PromDocument, PromExpression, PromRule } from '../documents/prom-document.ts';

/** `promql/…` for what an expression says, `prometheus/…` for alerts, recording rules and files. */
export type PromRuleId = `${'promql' | 'prometheus'}/${string}`;

/** One rule: what it looks for in expressions, rules or the whole file, and how it tells. */
export interface PromLintRule {
  readonly id: PromRuleId;
  /** Unless the settings say otherwise. */
  readonly severity: LintSeverity;
  /** One sentence: what it finds. */
  readonly finds: string;
  /** `safe`: fix-all applies it. Suggestions are picked one by one, since they change the result or need a value. */
  readonly fixes?: 'safe' | 'suggestions' | 'both';
  /** JSON schema of the rule's options, an array with one object at most. */
  readonly schema?: readonly object[];
  readonly defaults?: readonly unknown[];
  /** Each says what is wrong and what to do, with `{{names}}` for data. Suggestions' texts are here too. */
  readonly messages: Readonly<Record<string, string>>;
  /** Called for each expression that Prometheus would accept. */
  checkExpression?(expression: LintExpression, context: PromContext): void;
  /** Called for each alert and recording rule of the file. */
  checkRule?(rule: LintRuleItem, context: PromContext): void;
  /** Called once for each file. */
  checkDocument?(document: LintDocument, context: PromContext): void;
}

/** An expression that Prometheus would accept. */
export interface LintExpression extends PromExpression {
  readonly tree: Expr;
}

/** An alert or recording rule with its expression. */
export interface LintRuleItem {
  readonly rule: PromRule;
  /** Undefined when it is missing or broken. */
  readonly expression: LintExpression | undefined;
}

/** A file with everything in it that can be judged. */
export interface LintDocument {
  readonly document: PromDocument;
  readonly expressions: readonly LintExpression[];
  /** In the order of the file. */
  readonly rules: readonly LintRuleItem[];
}

/** What a rule is told besides what it looks at. */
export interface PromContext {
  /** As the rule's schema has them, with its defaults. */
  readonly options: readonly unknown[];
  readonly document: LintDocument;
  /** Metrics that a configured Prometheus has; undefined without one. */
  readonly knownMetrics: ReadonlySet<string> | undefined;
  /** Where alerts and targets of the project differ; undefined where nobody has looked. */
  readonly drifts: readonly Drift[] | undefined;
  report(report: PromReport): void;
}

/** A piece of a scalar's value; of the file where no scalar is given. */
export interface Place extends Span {
  readonly in: MappedText | undefined;
}

/** Writes a text instead of the piece; nothing is written where `MappedText.replace` cannot. */
export interface Edit extends Place {
  readonly text: string;
}

/** Something that a rule tells. */
export interface PromReport {
  readonly at: Place;
  readonly message: string;
  readonly data?: Readonly<Record<string, string | number>>;
  /** All of them or none. */
  readonly fix?: readonly Edit[];
  readonly suggestions?: readonly PromSuggestion[];
  readonly remedy?: FindingRemedy;
}

export interface PromSuggestion {
  readonly message: string;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly edits: readonly Edit[];
}
