import type { FindingRemedy, TextChange } from '../../lint/finding.ts';
import type { Span } from '../../language/span.ts';
import type { Drift } from '../drift/drift.ts';
import type { Edit, LintDocument, Place, PromContext, PromLintRule, PromReport } from './rule.ts';

/** What a rule told, with every place in the file. */
export interface FoundInFile extends Span {
  readonly rule: PromLintRule;
  readonly says: string;
  readonly fix: TextChange | undefined;
  readonly suggestions: readonly { readonly says: string; readonly change: TextChange }[];
  readonly remedy: FindingRemedy | undefined;
}

export interface RuleRun {
  readonly document: LintDocument;
  /** The rules that are on, with the options that hold for each. */
  readonly rules: readonly { readonly rule: PromLintRule; readonly options: readonly unknown[] }[];
  /** Metrics that a configured Prometheus has; undefined without one. */
  readonly knownMetrics?: ReadonlySet<string>;
  /** Where alerts and targets of the project differ; undefined where nobody has looked. */
  readonly drifts?: readonly Drift[];
}

/** Everything that the rules tell about a file, rule by rule. */
export function runPromRules({ document, rules, knownMetrics, drifts }: RuleRun): FoundInFile[] {
  return rules.flatMap(({ rule, options }) => {
    const reports: PromReport[] = [];
    const context: PromContext = {
      options,
      document,
      knownMetrics,
      drifts,
      report: (report) => reports.push(report),
    };
    rule.checkDocument?.(document, context);
    for (const one of document.rules) rule.checkRule?.(one, context);
    for (const one of document.expressions) rule.checkExpression?.(one, context);
    return reports.map((report) => foundInFile(rule, report, document.document.text));
  });
}

function foundInFile(rule: PromLintRule, report: PromReport, text: string): FoundInFile {
  return {
    ...spanInFile(report.at),
    rule,
    says: filled(rule, report),
    remedy: report.remedy,
    fix: report.fix && changeOf(report.fix, text),
    suggestions: (report.suggestions ?? []).flatMap((suggestion) => {
      const change = changeOf(suggestion.edits, text);
      return change === undefined ? [] : [{ says: filled(rule, suggestion), change }];
    }),
  };
}

function spanInFile({ in: scalar, start, end }: Place): Span {
  return scalar === undefined ? { start, end } : scalar.spanOf({ start, end });
}

/** A message with its `{{names}}` filled in. */
const filled = (rule: PromLintRule, { message, data = {} }: Pick<PromReport, 'message' | 'data'>): string =>
  (rule.messages[message] ?? '').replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    Object.hasOwn(data, name) ? String(data[name]) : whole,
  );

/** Several edits as one change, with what stands between them; undefined when one of them cannot be written. */
function changeOf(edits: readonly Edit[], text: string): TextChange | undefined {
  const changes = edits.map(changeInFile);
  const written = changes
    .filter((one) => one !== undefined)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const [first] = written;
  if (first === undefined || written.length !== changes.length) return undefined;
  let { end, text: replaced } = first;
  for (const one of written.slice(1)) {
    if (one.start < end) return undefined;
    replaced += text.slice(end, one.start) + one.text;
    end = one.end;
  }
  return { start: first.start, end, text: replaced };
}

function changeInFile({ in: scalar, start, end, text }: Edit): TextChange | undefined {
  if (scalar === undefined) return { start, end, text };
  const written = scalar.replace({ start, end }, text);
  return written && { ...written.span, text: written.text };
}
