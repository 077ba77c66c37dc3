import type { LintSeverity } from '../../lint/rule.ts';

/** What can be wrong with the structure of a file, and how loudly it is told unless the settings say otherwise. */
export const structureCodes = {
  broken: { severity: 'error', finds: 'YAML or JSON that cannot be read.' },
  'unknown-field': { severity: 'error', finds: 'A field that Prometheus does not know, and refuses.' },
  'missing-field': { severity: 'error', finds: 'A field that has to be there.' },
  'wrong-kind': { severity: 'error', finds: 'A map, a list or a text where something else has to be.' },
  'wrong-value': { severity: 'error', finds: 'A value that is not one of those that can be there.' },
  'not-a-duration': { severity: 'error', finds: 'A length of time that Prometheus cannot read.' },
  'text-expected': { severity: 'error', finds: 'A number or true/false where Kubernetes takes a text only.' },
  'record-and-alert': { severity: 'error', finds: 'A rule that is a recording rule and an alert at once.' },
  'field-of-alert': { severity: 'error', finds: 'A field of alerts in a recording rule.' },
  'duplicate-group': { severity: 'error', finds: 'Two groups of one name in one file.' },
  'duplicate-job': { severity: 'error', finds: 'Two scrape jobs of one name.' },
  'timeout-over-interval': { severity: 'error', finds: 'A scrape that may take longer than its interval.' },
  'invalid-name': { severity: 'error', finds: 'A name that no version of Prometheus takes.' },
  'modern-name': { severity: 'warning', finds: 'A name that only Prometheus 3 and later take.' },
  'broken-template': {
    severity: 'error',
    finds: 'A template in a label or an annotation that cannot be read.',
  },
  'broken-regex': { severity: 'error', finds: 'A regular expression that Prometheus refuses.' },
  'broken-series': { severity: 'error', finds: 'A series or its values in a rule test that cannot be read.' },
  'duplicate-panel': { severity: 'warning', finds: 'Two panels of one id: links to them lead to one only.' },
  'duplicate-query': { severity: 'warning', finds: 'Two queries of one panel with the same refId.' },
  'unknown-source': {
    severity: 'warning',
    finds: 'A data source by a variable that the dashboard does not have.',
  },
  'missing-query': { severity: 'warning', finds: 'A query of a panel that is empty.' },
} as const satisfies Readonly<Record<string, { readonly severity: LintSeverity; readonly finds: string }>>;

export type StructureCode = keyof typeof structureCodes;
