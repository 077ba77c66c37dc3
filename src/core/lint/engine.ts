import type { Rule } from 'eslint';
import type { Problem } from '../base/result.ts';
import type { Drift } from '../prometheus/drift/drift.ts';
import type { ParsedScript } from '../script/parse.ts';
import { parseScript } from '../script/parse.ts';
import type { RuleComment } from './directives.ts';
import { directivesIn } from './directives.ts';
import type { Finding } from './finding.ts';
import { withFixes } from './fix-text.ts';
import { lintRules } from './registry.ts';
import { findingOf, messageIdOf } from './report-findings.ts';
import type { LintRule, LintSeverity } from './rule.ts';
import type { CommentedRules } from './rule-comments.ts';
import { commentedRules, isOn } from './rule-comments.ts';
import { optionsOf } from './rule-options.ts';
import type { ModuleReader } from './script/imports.ts';
import type { LintScript } from './script/lint-script.ts';
import { ScriptModels } from './script/script-models.ts';
import type { LintSettings, RuleSetting } from './settings.ts';
import { activeRules } from './settings.ts';
import { withoutSilenced } from './silence.ts';
import { ScriptSource } from './source.ts';

export interface LintFile {
  /** Decides where local imports are looked for, and by its ending whether the text is TypeScript. */
  readonly path: string;
  readonly text: string;
  /** Metrics that expressions may ask for; undefined when nobody knows. Of files with PromQL only. */
  readonly knownMetrics?: ReadonlySet<string> | undefined;
  /** Where alerts and targets of the project differ, where that is known. */
  readonly drifts?: readonly Drift[] | undefined;
}

/** Judges files; one engine serves many. */
export interface LintEngine {
  /** Findings in the order of the text. Never throws: what cannot be parsed is a finding of its own. */
  lint(file: LintFile, settings: LintSettings): Finding[];
  /** Applies all safe fixes until none is left. */
  fix(file: LintFile, settings: LintSettings): { text: string; findings: Finding[] };
}

/**
 * Runs the rules without ESLint: none of them needs its walk over the tree, which takes most of its time. What a rule
 * asks of ESLint's context it is given here too, so that both run the same rules.
 * @param read gives the local modules that a file imports.
 */
export function createLintEngine(read: ModuleReader): LintEngine {
  const models = new ScriptModels(read);
  return engineOf((file, settings) => {
    try {
      return findingsIn(file, settings, models).sort(byPlace);
    } catch (error) {
      return [notChecked(error)];
    }
  });
}

/** An engine that fixes what `lint` finds, until nothing is left to fix. */
export function engineOf(lint: LintEngine['lint']): LintEngine {
  return {
    lint,
    fix(file, settings) {
      let { text } = file;
      let findings = lint(file, settings);
      for (let pass = 0; pass < mostPasses; pass++) {
        const fixed = withFixes(text, findings);
        if (fixed === text) break;
        text = fixed;
        findings = lint({ ...file, text }, settings);
      }
      return { text, findings };
    },
  };
}

/** A fix may make room for another one; more than this would be fixes that undo each other. */
const mostPasses = 10;

const byPlace = (a: Finding, b: Finding): number =>
  a.start.line - b.start.line || a.start.column - b.start.column;

function findingsIn(file: LintFile, settings: LintSettings, models: ScriptModels): Finding[] {
  const parsed = parseScript(file.text, file.path);
  if (parsed.problems.some(({ code }) => code === 'script-too-deep')) return [tooDeep];
  const broken = parsed.problems.map(syntaxFinding);
  if (!parsed.isWhole) return broken;
  const script = models.ofTree(parsed.program, file.path);
  const directives = directivesIn(parsed.comments);
  const { commented, refused } = commentedRules(directives.rules, rulesById);
  const found = script.isK6 ? ruleFindings(script, { file, parsed, settings, commented }) : [];
  const { heard, unused } = withoutSilenced([...refused, ...found], directives.silences, {
    text: file.text,
    isRule: (id) => rulesById.has(id),
  });
  return [...broken, ...heard, ...(settings.reportUnusedDisables ? unused : [])];
}

const rulesById: ReadonlyMap<string, LintRule> = new Map(lintRules.map((rule) => [rule.id, rule]));

interface Checking {
  readonly file: LintFile;
  readonly parsed: ParsedScript;
  readonly settings: LintSettings;
  readonly commented: CommentedRules;
}

function ruleFindings(script: LintScript, checking: Checking): Finding[] {
  const source = new ScriptSource(checking.file, checking.parsed);
  const active = activeRules(checking.settings);
  return lintRules.flatMap((rule): Finding[] => {
    const options = optionsIn(rule, active.get(rule.id), checking.commented.get(rule.id));
    if (options === undefined) return [];
    const findings: Finding[] = [];
    const { settings, file } = checking;
    const context = {
      id: rule.id,
      filename: file.path,
      options,
      settings: { integrity: settings.integrity },
      sourceCode: source,
      report(report: Rule.ReportDescriptor): void {
        const severity = severityOf(rule, messageIdOf(report), settings.rules[rule.id]);
        findings.push(findingOf(rule, report, { severity, text: file.text }));
      },
    };
    try {
      // ESLint's own types say more than rules ask for; every case of every rule is run by both.
      rule.check(script, context as unknown as Rule.RuleContext);
      return findings;
    } catch (error) {
      // What nests too deeply for one rule does so for others, too.
      if (isTooDeep(error)) throw error;
      return [ruleFailure(rule.id, error)];
    }
  });
}

/** The options with which a rule runs; undefined when it is off. A comment in the script has the last word. */
function optionsIn(
  rule: LintRule,
  active: readonly unknown[] | undefined,
  comment: RuleComment | undefined,
): unknown[] | undefined {
  if (comment === undefined ? active === undefined : !isOn(comment)) return undefined;
  return optionsOf(rule, comment?.options ?? active?.slice(1) ?? []);
}

/** A rule that only a comment switches on has its own severity. */
function severityOf(rule: LintRule, messageId: string, setting: RuleSetting | undefined): LintSeverity {
  if (setting === undefined) return rule.severities?.[messageId] ?? rule.severity;
  const [chosen] = typeof setting === 'string' ? [setting] : setting;
  return chosen === 'off' ? rule.severity : chosen;
}

const syntaxFinding = ({ says, place }: Problem): Finding => {
  const at = { line: place?.line ?? 1, column: place?.column ?? 1 };
  return {
    ruleId: 'syntax',
    severity: 'error',
    says: `Parsing error: ${says}`,
    start: at,
    end: at,
    suggestions: [],
  };
};

/** A rule that fails on a file is our mistake: it is told there, and the other rules are heard all the same. */
const ruleFailure = (ruleId: string, error: unknown): Finding =>
  atTheTop(
    'rule-failed',
    `The rule ${ruleId} failed on this file and was left out (${reasonOf(error)}). ` +
      'That is a mistake in Ayni for k6; please report it.',
  );

/** The rest of what can go wrong. What goes too deep for the parser is told by it. */
const notChecked = (error: unknown): Finding =>
  isTooDeep(error)
    ? tooDeep
    : atTheTop(
        'check-failed',
        `This script could not be checked (${reasonOf(error)}). That is a mistake in Ayni for k6; please report it.`,
      );

/** Node says so with an error that it has for numbers out of range, too. */
const isTooDeep = (error: unknown): boolean =>
  error instanceof RangeError && /call stack/i.test(error.message);

const reasonOf = (error: unknown): string => String((error as Error).message).split('\n')[0] ?? '';

const atTheTop = (ruleId: string, says: string): Finding => ({
  ruleId,
  severity: 'warning',
  says,
  start: { line: 1, column: 1 },
  end: { line: 1, column: 1 },
  suggestions: [],
});

const tooDeep = atTheTop(
  'too-deep',
  'This script is too deeply nested to be checked: an expression in it has thousands of parts. ' +
    'Put its data into a file, or its parts into a list.',
);
