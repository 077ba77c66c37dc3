// Lints a folder of real scripts, and of Markdown pages with scripts in them, and prints how often each rule speaks.
//   node bench/lint/corpus.mjs FOLDER [--rule k6/x] [--severity error]   with either, each finding is printed too
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createLintEngine } from '../../src/core/lint/engine.ts';
import { lintRules } from '../../src/core/lint/registry.ts';
import { defaultLintSettings } from '../../src/core/lint/settings.ts';
import { readModule, scriptsUnder } from './corpus-scripts.mjs';

const { values, positionals } = parseArgs({
  options: { rule: { type: 'string' }, severity: { type: 'string' } },
  allowPositionals: true,
});
const folder = resolve(positionals[0] ?? '.');

const scripts = scriptsUnder(folder);
const engine = createLintEngine(readModule);
const perRule = new Map();
const total = { file: 0, snippet: 0 };

for (const script of scripts) {
  total[script.kind]++;
  const findings = engine.lint(script, defaultLintSettings);
  const seen = new Set();
  for (const finding of findings) {
    const count = perRule.get(finding.ruleId) ?? { findings: 0, file: 0, snippet: 0 };
    count.findings++;
    if (!seen.has(finding.ruleId)) count[script.kind]++;
    seen.add(finding.ruleId);
    perRule.set(finding.ruleId, count);
    show(script, finding);
  }
}

function show(script, finding) {
  if (values.rule === undefined && values.severity === undefined) return;
  if ((values.rule ?? finding.ruleId) !== finding.ruleId) return;
  if ((values.severity ?? finding.severity) !== finding.severity) return;
  const line = script.text.split('\n')[finding.start.line - 1]?.trim() ?? '';
  console.log(
    `${relative(folder, script.path)} ${finding.start.line}:${finding.start.column} ${finding.ruleId}`,
  );
  console.log(`    ${finding.says}\n    > ${line}`);
}

const share = (count, of) => (of === 0 ? '' : `${((100 * count) / of).toFixed(1)} %`);
const fixes = { safe: 'fix', suggestions: 'suggestion', both: 'fix, suggestion' };

/** The table of docs/rules/README.md. */
console.log(`${total.snippet} snippets and ${total.file} files of k6 scripts\n`);
console.log('| Rule | Finds | Severity | Quick fix | Findings | Snippets with it | Files with it |');
console.log('| --- | --- | --- | --- | ---: | ---: | ---: |');
for (const { id, finds, severity, silent, fixes: kind } of lintRules) {
  const count = perRule.get(id) ?? { findings: 0, file: 0, snippet: 0 };
  const [snippets, whole] = [share(count.snippet, total.snippet), share(count.file, total.file)];
  const loud = silent === true ? `${severity}, silent` : severity;
  const cells = [`[${id}](${id}.md)`, finds, loud, fixes[kind] ?? '', count.findings, snippets, whole];
  console.log(`| ${cells.join(' | ')} |`);
}
const syntax = perRule.get('syntax') ?? { findings: 0 };
console.log(`\n${syntax.findings} scripts could not be parsed.`);
