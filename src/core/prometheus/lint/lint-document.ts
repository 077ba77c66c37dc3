import { positionsIn } from '../../language/line-starts.ts';
import type { Finding } from '../../lint/finding.ts';
import type { LintSeverity } from '../../lint/rule.ts';
import { optionsOf } from '../../lint/rule-options.ts';
import type { LintSettings, RuleSetting } from '../../lint/settings.ts';
import { withoutSilenced } from '../../lint/silence.ts';
import type { ParsedPromql } from '../../promql/parse.ts';
import { parsedPromql } from '../../promql/parse-cache.ts';
import type { PromDocument, PromExpression } from '../documents/prom-document.ts';
import { isJsonPath } from '../documents/prom-kind.ts';
import { readPromDocument } from '../documents/read-document.ts';
import { structureCodes } from '../structure/structure-codes.ts';
import type { Drift } from '../drift/drift.ts';
import type { LastLines } from './comments.ts';
import { silencesIn } from './comments.ts';
import { promLintRules } from './registry.ts';
import type { LintDocument, LintExpression, PromLintRule } from './rule.ts';
import type { FoundInFile } from './run-rules.ts';
import { runPromRules } from './run-rules.ts';
import { validityIssues, validityRule } from './validity.ts';
import { treeAsWritten } from './written-tree.ts';

/** What decides how a file is judged. */
export interface PromLinting {
  readonly settings: LintSettings;
  /** Metrics that a configured Prometheus has; undefined without one. */
  readonly knownMetrics?: ReadonlySet<string> | undefined;
  /** Where alerts and targets of the project differ; undefined where nobody has looked. */
  readonly drifts?: readonly Drift[] | undefined;
}

/**
 * Everything that is wrong with a file that holds PromQL, in the order of the text: its structure, expressions that
 * Prometheus would refuse, and what the rules tell of the others. Undefined for files that have nothing to do with it.
 */
export function lintPromDocument(path: string, text: string, linting: PromLinting): Finding[] | undefined {
  const document = readPromDocument(path, text);
  return document && lintRead(document, linting);
}

/** The same for a file that is already read. */
export function lintRead(document: PromDocument, { settings, knownMetrics, drifts }: PromLinting): Finding[] {
  const parsed = document.expressions.map((expression) => ({
    expression,
    ...parsedPromql(expression.text.value),
  }));
  const rules = promLintRules.flatMap((rule) => {
    const [severity, ...options] = settingOf(settings.rules[rule.id] ?? rule.severity);
    return severity === 'off' ? [] : [{ rule, severity, options: optionsOf(rule, options) }];
  });
  const severities = new Map(rules.map(({ rule, severity }) => [rule, severity]));
  const told = runPromRules({
    document: judged(document, parsed),
    rules,
    ...(knownMetrics && { knownMetrics }),
    ...(drifts && { drifts }),
  });
  const found = [
    ...structureFindings(document, settings),
    ...validityFindings(parsed, settings),
    ...told.map((one) => ruleFinding(one, severities)),
  ];
  return heard(distinct(placed(found, document.text)), document, settings);
}

/** A finding by its place in the text. */
interface Found extends Omit<Finding, 'start' | 'end'> {
  readonly start: number;
  readonly end: number;
}

const settingOf = (setting: RuleSetting): readonly [LintSeverity | 'off', ...unknown[]] =>
  typeof setting === 'string' ? [setting] : setting;

interface ParsedExpression extends ParsedPromql {
  readonly expression: PromExpression;
}

/** The expressions that Prometheus accepts, with their trees. */
function judged(document: PromDocument, parsed: readonly ParsedExpression[]): LintDocument {
  const expressions = parsed.flatMap(({ expression, expr, issues }): LintExpression[] =>
    expr === undefined || issues.length > 0
      ? []
      : [{ ...expression, tree: treeAsWritten(expr, expression.written) }],
  );
  const ofRule = new Map(expressions.map((one) => [one.rule, one]));
  const rules = document.groups.flatMap((group) => group.rules);
  return { document, expressions, rules: rules.map((rule) => ({ rule, expression: ofRule.get(rule) })) };
}

function structureFindings({ issues }: PromDocument, settings: LintSettings): Found[] {
  return issues.flatMap(({ code, says, start, end }): Found[] => {
    const ruleId = `prometheus/${code}`;
    const [severity] = settingOf(settings.rules[ruleId] ?? structureCodes[code].severity);
    return severity === 'off' ? [] : [{ ruleId, severity, says, start, end, suggestions: [] }];
  });
}

function validityFindings(parsed: readonly ParsedExpression[], settings: LintSettings): Found[] {
  const [severity] = settingOf(settings.rules[validityRule] ?? 'error');
  return severity === 'off' ? [] : parsed.flatMap((one) => invalid(one, severity));
}

function invalid({ expression, issues }: ParsedExpression, severity: LintSeverity): Found[] {
  const { text } = expression;
  return validityIssues(expression, issues).map(({ code, says, fix, guess, start, end }) => {
    const written = fix && text.replace(fix, fix.text);
    const offered = guess && text.replace(guess, guess.text);
    return {
      ruleId: `promql/${code}`,
      severity,
      says,
      ...text.spanOf({ start, end }),
      ...(written && { fix: { ...written.span, text: written.text } }),
      suggestions:
        offered && guess ? [{ says: `${guess.says}.`, change: { ...offered.span, text: offered.text } }] : [],
    };
  });
}

function ruleFinding(
  { rule, says, start, end, fix, suggestions, remedy }: FoundInFile,
  severities: ReadonlyMap<PromLintRule, LintSeverity>,
): Found {
  const severity = severities.get(rule) ?? rule.severity;
  const more = { ...(fix && { fix }), ...(remedy && { remedy }) };
  return { ruleId: rule.id, severity, says, start, end, suggestions, ...more };
}

function placed(found: readonly Found[], text: string): Finding[] {
  const positionOf = positionsIn(text);
  return found
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map(({ start, end, ...rest }) => ({ ...rest, start: positionOf(start), end: positionOf(end) }));
}

/** What stands at an anchor is met once for each of its aliases. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ ruleId, start, end, says }) => {
    const key = [ruleId, start.line, start.column, end.line, end.column, says].join(' ');
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

/** JSON has no comments: there only the settings decide. */
function heard(findings: readonly Finding[], document: PromDocument, settings: LintSettings): Finding[] {
  const { text, path } = document;
  if (isJsonPath(path) || !text.includes('ayni-')) return [...findings];
  const silences = silencesIn(text, lastLines(document));
  if (silences.length === 0) return [...findings];
  const isRule = (id: string): boolean => /^(?:promql|prometheus)\//.test(id);
  const covers = (named: string, id: string): boolean =>
    named === id || (named === validityRule && isValidity(id));
  const { heard: rest, unused } = withoutSilenced(findings, silences, { text, isRule, covers });
  const byLine = (a: Finding, b: Finding): number => a.start.line - b.start.line;
  return [...rest, ...(settings.reportUnusedDisables ? unused : [])].sort(byLine);
}

/** An expression may go over many lines where no comment can stand in between: a comment above it is about all of them. */
function lastLines({ text, expressions }: PromDocument): LastLines {
  const positionOf = positionsIn(text);
  const [last, blocks] = [new Map<number, number>(), new Map<number, number>()];
  for (const { start, end } of expressions.map((one) => one.text.span)) {
    const [first, through] = [positionOf(start).line, positionOf(end).line];
    last.set(first, through);
    // The key may stand on a line of its own.
    last.set(positionOf(text.slice(0, start).trimEnd().length).line, through);
    if (text[start] === '|' || text[start] === '>') blocks.set(first, through);
  }
  return { expression: (line) => last.get(line) ?? line, block: (line) => blocks.get(line) ?? line };
}

const ruleIds: ReadonlySet<string> = new Set(promLintRules.map(({ id }) => id));

/** What Prometheus would refuse: every `promql/…` that no rule tells. */
const isValidity = (id: string): boolean => id.startsWith('promql/') && !ruleIds.has(id);
