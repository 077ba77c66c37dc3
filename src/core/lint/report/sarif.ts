import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { Finding } from '../finding.ts';
import { describedRules } from '../rule-catalogue.ts';
import { pageOfFinding } from '../rule-page.ts';
import type { LintSeverity } from '../rule.ts';
import type { FileFindings, LintReport } from './report.ts';

const levels: Readonly<Record<LintSeverity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  hint: 'note',
};

/** SARIF 2.1.0, as GitHub's and others' code scanning read it. */
export function sarif({ files }: LintReport, version: string): Log {
  const rules = describedRules.map(({ id, finds, severity }): ReportingDescriptor => ({
    id,
    shortDescription: { text: finds },
    helpUri: pageOfFinding(id),
    defaultConfiguration: { level: levels[severity] },
  }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'ayni-k6',
            version,
            informationUri: 'https://github.com/coomunity/ayni-k6',
            rules,
          },
        },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap((file) => file.findings.map((finding) => resultOf(file, finding))),
      },
    ],
  };
}

function resultOf({ path }: FileFindings, { ruleId, severity, says, start, end }: Finding): Result {
  const region = {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
  const physicalLocation = { artifactLocation: { uri: encodeURI(path), uriBaseId: '%SRCROOT%' }, region };
  return { ruleId, level: levels[severity], message: { text: says }, locations: [{ physicalLocation }] };
}
