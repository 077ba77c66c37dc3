// An expression of PromQL as Prometheus' own parser reads it. Offsets are of the expression's text, in UTF-16 units.
import type { Span } from '../language/span.ts';

/** What an expression evaluates to, by Prometheus' names. */
export type ValueType = 'scalar' | 'vector' | 'matrix' | 'string';

export type Expr =
  NumberLiteral | StringLiteral | VectorSelector | Subquery | Call | Aggregation | Binary | Unary | Paren;

interface Node extends Span {
  /** Undefined where it cannot be known, since something below is broken. */
  readonly valueType: ValueType | undefined;
}

export interface NumberLiteral extends Node {
  readonly kind: 'number';
  /** Durations (`5m`) are numbers of seconds. */
  readonly value: number;
}

export interface StringLiteral extends Node {
  readonly kind: 'string';
  /** Without quotes and escapes. */
  readonly value: string;
}

/** `name{label="value"}`, with `[range]` a matrix selector. */
export interface VectorSelector extends Node {
  readonly kind: 'selector';
  /** Also from `{"name"}` and `{__name__="name"}`; undefined without one. */
  readonly name: Name | undefined;
  /** Without that of the name. */
  readonly matchers: readonly Matcher[];
  readonly range: Duration | undefined;
  readonly modifiers: Modifiers;
}

/** A name and where it is written, without quotes. */
export interface Name extends Span {
  readonly text: string;
}

export interface Matcher extends Span {
  readonly label: Name;
  readonly operator: '=' | '!=' | '=~' | '!~';
  /** Its text is unescaped; its place includes the quotes. */
  readonly value: Name;
}

/** A length of time as it is written. */
export interface Duration extends Span {
  /** In ms; undefined for an arithmetic expression of durations that is not constant. */
  readonly ms: number | undefined;
}

/** `offset 5m`, `@ end()`, `smoothed`. */
export interface Modifiers {
  readonly offset: Duration | undefined;
  /** How a range is widened to its ends; never of a subquery. */
  readonly extension: 'anchored' | 'smoothed' | undefined;
  /** Unix seconds, or the function's name; undefined without `@`. */
  readonly at: (Span & { readonly value: number | 'start' | 'end' }) | undefined;
}

/** `expr[range:step]` */
export interface Subquery extends Node {
  readonly kind: 'subquery';
  readonly expr: Expr;
  readonly range: Duration;
  readonly step: Duration | undefined;
  readonly modifiers: Modifiers;
}

export interface Call extends Node {
  readonly kind: 'call';
  readonly name: Name;
  readonly args: readonly Expr[];
}

/** `sum by (job) (expr)` */
export interface Aggregation extends Node {
  readonly kind: 'aggregation';
  readonly operator: Name;
  readonly grouping: Grouping | undefined;
  /** Of `topk`, `quantile`, `count_values` and the like. */
  readonly parameter: Expr | undefined;
  /** Undefined while it is not written yet. */
  readonly expr: Expr | undefined;
}

export interface Grouping extends Span {
  readonly kind: 'by' | 'without';
  readonly labels: readonly Name[];
}

export interface Binary extends Node {
  readonly kind: 'binary';
  /** As it is written, in lower case: `+`, `==`, `and`. */
  readonly operator: Name;
  readonly bool: boolean;
  readonly matching: Matching | undefined;
  readonly left: Expr;
  readonly right: Expr;
}

/** `on (job) group_left (version) fill (0)` */
export interface Matching extends Span {
  readonly kind: 'on' | 'ignoring' | undefined;
  readonly labels: readonly Name[];
  readonly group: 'group_left' | 'group_right' | undefined;
  readonly include: readonly Name[];
  /** What stands for a series that the left or right side lacks. */
  readonly fill: { readonly left: number | undefined; readonly right: number | undefined } | undefined;
}

export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: '+' | '-';
  readonly expr: Expr;
}

export interface Paren extends Node {
  readonly kind: 'paren';
  readonly expr: Expr;
}

/** Something that Prometheus would refuse, or that cannot work as written. */
export interface PromqlIssue extends Span {
  /** Stable: `range-expected`, `unknown-function`, `syntax` … */
  readonly code: string;
  /** One or two sentences: the cause, and what to write instead. */
  readonly says: string;
  /** A change that makes it right for certain, in offsets of the expression. */
  readonly fix?: Change;
  /** A change that may be meant; only ever made by somebody who chose it. */
  readonly guess?: Change;
}

interface Change extends Span {
  readonly text: string;
  readonly says: string;
}
