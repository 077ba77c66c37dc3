import type { RuleComment } from './directives.ts';
import type { Finding } from './finding.ts';
import type { LintRule } from './rule.ts';
import { optionsIssue } from './rule-options.ts';

/** What comments set for rules, by the rules' ids. */
export type CommentedRules = ReadonlyMap<string, RuleComment>;

/** What comments set for these rules, and a finding at each comment that sets what cannot be; the first of two holds. */
export function commentedRules(
  comments: readonly RuleComment[],
  rules: ReadonlyMap<string, LintRule>,
): { readonly commented: CommentedRules; readonly refused: Finding[] } {
  const commented = new Map<string, RuleComment>();
  const refused: Finding[] = [];
  for (const one of comments) {
    const rule = rules.get(one.ruleId);
    if (rule === undefined) continue;
    const issue = commented.has(rule.id)
      ? `${rule.id} is already set by a comment above`
      : issueOf(one, rule);
    if (issue === undefined) commented.set(rule.id, one);
    else refused.push(refusal(one, issue));
  }
  return { commented, refused };
}

/** As ESLint has them; the severity itself stays that of the settings. */
const severities: readonly unknown[] = ['off', 0, 'warn', 1, 'error', 2];

/** True unless a comment switches its rule off. */
export const isOn = ({ severity }: RuleComment): boolean => severity !== 'off' && severity !== 0;

function issueOf({ severity, options }: RuleComment, rule: LintRule): string | undefined {
  if (!severities.includes(severity))
    return `${rule.id} has no severity: ${JSON.stringify(severity) ?? 'none'}. Write \`off\`, \`warn\` or \`error\``;
  const issue = options && optionsIssue(rule, options);
  return issue && `${rule.id} has options it does not take: ${issue}`;
}

function refusal({ ruleId, comment: { loc } }: RuleComment, issue: string): Finding {
  return {
    ruleId,
    severity: 'warning',
    says: `What this comment sets does not count: ${issue}.`,
    start: { line: loc.start.line, column: loc.start.column + 1 },
    end: { line: loc.end.line, column: loc.end.column + 1 },
    suggestions: [],
  };
}
