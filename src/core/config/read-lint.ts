import { nearestName } from '../base/nearest-name.ts';
import type { JsonObject } from '../base/shape.ts';
import { isObject } from '../base/shape.ts';
import { integrityMembers, integrityShapes } from '../lint/integrity-settings.ts';
import type { LintSeverity } from '../lint/rule.ts';
import type { RuleCatalogue } from '../lint/rule-catalogue.ts';
import type { LintSettings, RuleSetting } from '../lint/settings.ts';
import type { Reading } from './reading.ts';
import { complain, complainOfKeys } from './reading.ts';
import type { YamlPath } from './yaml-file.ts';

const severities = ['off', 'hint', 'warning', 'error'];

/** Section `lint`: severities and options of rules, and whether useless comments are told. */
export function readLint(
  section: unknown,
  reading: Reading,
  catalogue: RuleCatalogue | undefined,
): Omit<LintSettings, 'integrity'> {
  const given = mapAt(['lint'], section, reading);
  complainOfKeys(reading, ['lint'], { given, known: ['rules', 'reportUnusedDisables'] });
  const told = given['reportUnusedDisables'];
  if (told !== undefined && typeof told !== 'boolean') {
    complain(reading, {
      code: 'config-wrong-value',
      at: ['lint', 'reportUnusedDisables'],
      says: 'is not true or false',
      remedy: 'Write true or false.',
    });
  }
  const rules = Object.entries(mapAt(['lint', 'rules'], given['rules'], reading)).flatMap(([id, setting]) => {
    const usable = readRule({ id, setting }, reading, catalogue);
    return usable === undefined ? [] : [[id, usable] as const];
  });
  return { rules: Object.fromEntries(rules), reportUnusedDisables: told !== false };
}

function mapAt(at: YamlPath, value: unknown, reading: Reading): JsonObject {
  if (isObject(value)) return value;
  if (value !== undefined && value !== null) {
    const remedy = 'Write `name: value` lines below it.';
    complain(reading, { code: 'config-wrong-value', at, says: 'is not a map', remedy });
  }
  return {};
}

interface GivenRule {
  readonly id: string;
  readonly setting: unknown;
}

function readRule(
  { id, setting }: GivenRule,
  reading: Reading,
  catalogue: RuleCatalogue | undefined,
): RuleSetting | undefined {
  const at = ['lint', 'rules', id];
  if (catalogue !== undefined && !catalogue.ids.includes(id)) {
    const remedy = ruleMeant(id, catalogue.ids);
    complain(reading, { code: 'config-unknown-rule', at, says: 'is no rule', remedy });
    return undefined;
  }
  const [severity, ...options] = Array.isArray(setting) ? (setting as unknown[]) : [setting];
  if (!severities.includes(severity as string)) {
    const remedy = severityMeant(severity);
    complain(reading, { code: 'config-wrong-severity', at, says: 'has no severity', remedy });
    return undefined;
  }
  const chosen = severity as LintSeverity | 'off';
  const issue = options.length === 0 ? undefined : catalogue?.optionsIssue(id, options);
  if (issue === undefined) return options.length === 0 ? chosen : [chosen, ...options];
  const remedy = `See docs/rules/${id}.md for its options; it goes on without them.`;
  complain(reading, {
    code: 'config-wrong-options',
    at,
    says: `has options it does not take: ${issue}`,
    remedy,
  });
  return chosen;
}

function ruleMeant(id: string, ids: readonly string[]): string {
  const withPrefix = ids.find((known) => known.endsWith(`/${id}`));
  const near = withPrefix ?? nearestName(id, ids);
  return near === undefined
    ? 'Leave it out; the rules are listed in docs/rules/README.md.'
    : `Write ${near}.`;
}

function severityMeant(severity: unknown): string {
  // What other linters call it.
  const near =
    severity === 'warn'
      ? 'warning'
      : typeof severity === 'string'
        ? nearestName(severity, severities)
        : undefined;
  return near === undefined ? `Write one of ${severities.join(', ')}.` : `Write ${near}.`;
}

/** Section `integrity`: the vocabulary of the integrity rules; keys that cannot be used are left out. */
export function readIntegrity(section: unknown, reading: Reading): LintSettings['integrity'] {
  const given = mapAt(['integrity'], section, reading);
  complainOfKeys(reading, ['integrity'], { given, known: Object.keys(integrityShapes) });
  const usable: Record<string, unknown> = {};
  for (const [key, shape] of Object.entries(integrityShapes)) {
    if (!Object.hasOwn(given, key)) continue;
    const value = given[key];
    const issue = shape(value);
    if (issue === undefined) usable[key] = value;
    else complainOfShape(['integrity', key], issue, reading);
    const known = integrityMembers[key as keyof typeof integrityShapes];
    if (known && isObject(value)) complainOfKeys(reading, ['integrity', key], { given: value, known });
  }
  return usable;
}

/** `issue` is what a shape says: a way with dots, where there is one, and a sentence. */
function complainOfShape(at: YamlPath, issue: string, reading: Reading): void {
  const [way, says] = issue.startsWith('is ') ? ['', issue] : splitOnce(issue);
  const steps = way === '' ? [] : way.split('.');
  const remedy = 'See docs/configuration.md for what it may hold.';
  complain(reading, { code: 'config-wrong-value', at: [...at, ...steps], says, remedy });
}

function splitOnce(issue: string): [string, string] {
  const blank = issue.indexOf(' is ');
  return [issue.slice(0, blank), issue.slice(blank + 1)];
}
