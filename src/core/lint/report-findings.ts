import type { Rule } from 'eslint';
import type { Finding, TextChange } from './finding.ts';
import type { LintRule, LintSeverity } from './rule.ts';

/** What a rule reports, as a finding. */
export function findingOf(
  rule: LintRule,
  report: Rule.ReportDescriptor,
  { severity, text }: { readonly severity: LintSeverity; readonly text: string },
): Finding {
  const { start, end } = placeOf(report);
  const fix = report.fix ? changeOf(report.fix, text) : undefined;
  return {
    ruleId: rule.id,
    severity,
    says: messageOf(report, rule),
    start: { line: start.line, column: start.column + 1 },
    end: { line: end.line, column: end.column + 1 },
    ...(fix && { fix }),
    suggestions: (report.suggest ?? []).flatMap((suggestion) => {
      const change = changeOf(suggestion.fix, text);
      return change === undefined ? [] : [{ says: messageOf(suggestion, rule), change }];
    }),
  };
}

/** Which of the rule's messages a report tells. */
export const messageIdOf = (report: object): string =>
  (report as { readonly messageId?: string }).messageId ?? '';

interface Point {
  readonly line: number;
  readonly column: number;
}

function placeOf(report: Rule.ReportDescriptor): { start: Point; end: Point } {
  const { loc, node } = report as {
    readonly loc?: Point | { readonly start: Point; readonly end: Point };
    readonly node?: { readonly loc?: { readonly start: Point; readonly end: Point } | null };
  };
  const place = loc ?? node?.loc ?? { line: 1, column: 0 };
  return 'start' in place ? place : { start: place, end: place };
}

/** A message with its `{{names}}` filled in. */
function messageOf(told: object, { messages }: LintRule): string {
  const { data = {} } = told as { readonly data?: Readonly<Record<string, unknown>> };
  return (messages[messageIdOf(told)] ?? '').replaceAll(/\{\{([^{}]+?)\}\}/g, (whole, name: string) =>
    name.trim() in data ? String(data[name.trim()]) : whole,
  );
}

/** Several changes become one, with what stands between them. */
function changeOf(fix: Rule.ReportFixer, text: string): TextChange | undefined {
  const made = fix(fixer);
  const parts = made === null ? [] : Symbol.iterator in made ? [...made] : [made];
  const sorted = parts.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  const [first] = sorted;
  if (first === undefined) return undefined;
  let [start, end] = first.range;
  let replaced = first.text;
  for (const part of sorted.slice(1)) {
    replaced += text.slice(end, part.range[0]) + part.text;
    end = part.range[1];
  }
  return { start, end, text: replaced };
}

interface Piece {
  readonly range?: [number, number] | undefined;
}

const startOf = ({ range }: Piece): number => range?.[0] ?? 0;
const endOf = ({ range }: Piece): number => range?.[1] ?? 0;

const change = (start: number, end: number, text: string): Rule.Fix => ({ range: [start, end], text });

/** What rules make changes with. */
const fixer: Rule.RuleFixer = {
  insertTextAfter: (piece, text) => change(endOf(piece), endOf(piece), text),
  insertTextAfterRange: ([, end], text) => change(end, end, text),
  insertTextBefore: (piece, text) => change(startOf(piece), startOf(piece), text),
  insertTextBeforeRange: ([start], text) => change(start, start, text),
  remove: (piece) => change(startOf(piece), endOf(piece), ''),
  removeRange: ([start, end]) => change(start, end, ''),
  replaceText: (piece, text) => change(startOf(piece), endOf(piece), text),
  replaceTextRange: ([start, end], text) => change(start, end, text),
};
