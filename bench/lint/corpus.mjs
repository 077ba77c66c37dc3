// Lints a folder of real scripts, and of Markdown pages with scripts in them, and prints how often each rule speaks.
//   node bench/lint/corpus.mjs FOLDER [--rule k6/x] [--severity error]   with either, each finding is printed too
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import typescriptParser from '@typescript-eslint/parser';
import * as espree from 'espree';
import { createLintEngine } from '../../src/core/lint/engine.ts';
import { lintRules } from '../../src/core/lint/registry.ts';
import { defaultLintSettings } from '../../src/core/lint/settings.ts';

const { values, positionals } = parseArgs({
  options: { rule: { type: 'string' }, severity: { type: 'string' } },
  allowPositionals: true,
});
const folder = resolve(positionals[0] ?? '.');

/** A module that has to do with k6; the others of a folder are not its scripts. */
const namesK6 = (text) =>
  /(?:from\s*|import\s*|require\(\s*)['"](?:k6(?:\/|['"])|https:\/\/jslib\.k6\.io)/.test(text);

function* scriptsIn(path) {
  const text = readFileSync(path, 'utf8');
  if (!path.endsWith('.md')) {
    yield { path, text, kind: 'file' };
    return;
  }
  for (const match of text.matchAll(
    /^([ \t]*)```(javascript|js|typescript|ts)\b[^\n]*\n([\s\S]*?)^\1```/gm,
  )) {
    const line = text.slice(0, match.index).split('\n').length;
    const language = match[2].startsWith('t') ? 'ts' : 'js';
    yield {
      path: `${path}:${line}.${language}`,
      text: match[3].replaceAll(`\n${match[1]}`, '\n'),
      kind: 'snippet',
    };
  }
}

function readModule(specifier, from) {
  const path = resolve(dirname(from), specifier);
  return existsSync(path) && statSync(path).isFile() ? { path, text: readFileSync(path, 'utf8') } : undefined;
}

const files = readdirSync(folder, { recursive: true })
  .filter((name) => /\.(?:[cm]?[jt]s|md)$/.test(name) && !name.endsWith('.d.ts'))
  .map((name) => join(folder, name));
const scripts = files.flatMap((path) => [...scriptsIn(path)]).filter(({ text }) => namesK6(text));
const engine = createLintEngine(readModule);
const perRule = new Map();
const total = { file: 0, snippet: 0 };

for (const script of scripts) {
  const parser = script.path.endsWith('ts') ? typescriptParser : espree;
  total[script.kind]++;
  const findings = engine.lint(script, defaultLintSettings, parser);
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
