import { relative, resolve, sep } from 'node:path';
import { checkWithPromtool } from '../../app/prometheus/check-with-promtool.ts';
import type { Problem } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { Finding } from '../../core/lint/finding.ts';
import { jsonReport } from '../../core/lint/report/json.ts';
import type { FileFindings } from '../../core/lint/report/report.ts';
import { lintReport } from '../../core/lint/report/report.ts';
import { stylish } from '../../core/lint/report/stylish.ts';
import { nodePromtool } from '../../host/prometheus/promtool.ts';
import { nodeFiles } from '../../host/system/node-files.ts';
import { textOption, usageProblem } from '../arguments.ts';
import type { Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { layoutOf } from '../terminal.ts';

export const promtoolCommand: Command = {
  name: 'promtool',
  summary: "check rule files with Prometheus' own tool, and run rule tests",
  help: `ayni promtool check <files> [options]
ayni promtool test <files> [options]

check: rule files and prometheus.yml, as promtool reads them. test: the tests of rules in files with \`rule_files\` and
\`tests\`. What fails is told at its line.

  --promtool PATH  promtool, unless the one on the PATH
  --json           print the findings as JSON`,
  options: { promtool: { type: 'string' } },
  words: [2, Infinity],
  async run(given, terminal) {
    const [task, ...words] = given.words;
    if (task !== 'check' && task !== 'test') return failed(noSuchTask(task ?? ''));
    const ports = { files: nodeFiles, promtool: nodePromtool(textOption(given, 'promtool')) };
    const files: FileFindings[] = [];
    for (const word of words) {
      const path = resolve(terminal.cwd, word);
      const findings = await checkWithPromtool(task, path, ports);
      if (!findings.ok) return findings;
      files.push({
        path: relative(terminal.cwd, path).split(sep).join('/'),
        findings: findings.value.map(inOneLine),
      });
    }
    const report = lintReport(files);
    const exit = report.counts.error > 0 ? exitCode.failed : exitCode.well;
    return ok({ exit, text: stylish(report, layoutOf(terminal)), json: jsonReport(report) });
  },
};

const noSuchTask = (task: string): Problem =>
  usageProblem(
    `There is no \`ayni promtool ${task}\`.`,
    'Write `ayni promtool check` or `ayni promtool test`.',
  );

const inOneLine = (finding: Finding): Finding => ({
  ...finding,
  says: finding.says.replaceAll(/\s*\n\s*/g, ' '),
});
