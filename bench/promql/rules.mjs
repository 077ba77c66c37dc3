// Runs the rules about PromQL over a folder of rule files and dashboards, and prints how often each speaks.
//   node bench/promql/rules.mjs FOLDER [--rule promql/x] [--severity error]   with either, each finding is printed too
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readPromDocument } from '../../src/core/prometheus/documents/read-document.ts';
import { promLintRules } from '../../src/core/prometheus/lint/registry.ts';
import { runPromRules } from '../../src/core/prometheus/lint/run-rules.ts';
import { parsePromql } from '../../src/core/promql/parse.ts';

const { values, positionals } = parseArgs({
  options: { rule: { type: 'string' }, severity: { type: 'string' } },
  allowPositionals: true,
});
const folder = resolve(positionals[0] ?? '.');
const rules = promLintRules.map((rule) => ({ rule, options: rule.defaults ?? [] }));
const counts = { files: 0, alerts: 0, records: 0, panels: 0, others: 0, refused: 0 };
const kinds = { alert: 'alerts', record: 'records', panel: 'panels', variable: 'panels' };
const perRule = new Map(promLintRules.map(({ id }) => [id, { rules: 0, panels: 0 }]));
const seen = new Set();

for (const path of filesUnder(folder)) {
  const text = readFileSync(path, 'utf8');
  // The same file is in more than one collection.
  if (seen.has(text)) continue;
  seen.add(text);
  const document = readPromDocument(path, text);
  if (document === undefined || document.expressions.length === 0) continue;
  counts.files++;
  for (const finding of findingsIn(document)) {
    perRule.get(finding.rule.id)[document.kind === 'dashboard' ? 'panels' : 'rules']++;
    show(path, text, finding);
  }
}

function findingsIn(document) {
  const expressions = document.expressions.flatMap((expression) => {
    counts[kinds[expression.role] ?? 'others']++;
    const { expr, issues } = parsePromql(expression.text.value);
    if (expr !== undefined && issues.length === 0) return [{ ...expression, tree: expr }];
    counts.refused++;
    return [];
  });
  const ofRule = new Map(expressions.map((one) => [one.rule, one]));
  const all = document.groups.flatMap((group) => group.rules);
  return runPromRules({
    document: { document, expressions, rules: all.map((rule) => ({ rule, expression: ofRule.get(rule) })) },
    rules,
  });
}

function show(path, text, { rule, says, start, end }) {
  if (values.rule === undefined && values.severity === undefined) return;
  if ((values.rule ?? rule.id) !== rule.id || (values.severity ?? rule.severity) !== rule.severity) return;
  const line = text.slice(0, start).split('\n').length;
  console.log(`${relative(folder, path)}:${line} ${rule.id}\n    ${says}\n    > ${text.slice(start, end)}`);
}

function filesUnder(directory) {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return filesUnder(path);
    return /\.(ya?ml|json|promql|rules)$/.test(entry.name) ? [path] : [];
  });
}

/** The table of docs/rules/README.md. */
const share = (count, of) => (of === 0 ? '' : `${((100 * count) / of).toFixed(1)} %`);
const fixes = { safe: 'fix', suggestions: 'suggestion', both: 'fix, suggestion' };
console.log(
  `${counts.files} files: ${counts.alerts} alerts, ${counts.records} recording rules, ${counts.panels} queries of ` +
    `dashboards; ${counts.refused} expressions that Prometheus refuses\n`,
);
console.log('| Rule | Finds | Severity | Quick fix | In rules | Share of rules | In dashboards |');
console.log('| --- | --- | --- | --- | ---: | ---: | ---: |');
for (const { id, finds, severity, fixes: kind } of promLintRules) {
  const found = perRule.get(id);
  const ofRules = share(found.rules, counts.alerts + counts.records);
  console.log(
    `| [${id}](${id}.md) | ${finds} | ${severity} | ${fixes[kind] ?? ''} | ${found.rules} | ${ofRules} | ${found.panels} |`,
  );
}
