import type { Alert } from './alert.ts';
import type { RuleScope } from './settings.ts';
import { templateOf } from './told.ts';
import { windowText } from './words.ts';

/** Where the page of an alert can be read; its path where nobody said where pages are published. */
export const runbookAddress = (name: string, { runbooks, folder }: RuleScope): string =>
  runbooks === undefined ? `${runbookFolder({ folder })}/${name}.md` : `${runbooks}/${name}.md`;

export const runbookFolder = ({ folder }: Pick<RuleScope, 'folder'>): string =>
  folder === '' ? 'runbooks' : `${folder}/runbooks`;

const severities = {
  page: 'page: somebody has to act now',
  ticket: 'ticket: somebody looks into it on a working day',
} as const;

/** The part of a page that follows from the rule, between its marks. */
export function runbookFacts(alert: Alert, { by }: RuleScope): string {
  const told = templateOf(alert.unit, by);
  const plainly = (text: string): string =>
    text
      .replaceAll(told.value, '_the value_')
      .replaceAll(told.subject, by.includes('job') ? '_the job_' : told.subject);
  return `- **Says:** ${plainly(alert.summary(told))}
- **Severity:** ${severities[alert.severity]}
- **Fires after:** ${windowText(alert.holdMinutes * 60_000)}
- **Limit from:** ${alert.origin}

${plainly(alert.description(told))}

\`\`\`promql
${alert.expr}
\`\`\``;
}

/** The page as a team begins with it; what follows from the rule is left out. */
export const runbookPage = ({ name, runbook }: Alert, facts: string): string => `# ${name}

${facts}

## Symptom

What people see and report. _Write down how it looked the last time._

## Impact

${runbook.impact}

## Queries

${runbook.queries.map(([says, expr]) => `${says}:\n\n\`\`\`promql\n${expr}\n\`\`\``).join('\n\n')}

## Steps

${runbook.steps.map((step, index) => `${index + 1}. ${step}`).join('\n')}

## Escalation

_Who is called when these steps do not help within 30 minutes: name, way to reach them, and who decides about taking the
system out of service._
`;
