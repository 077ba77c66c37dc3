import { strict as assert } from 'node:assert';
import type { Finding } from '../../../../../src/core/lint/finding.ts';
import { github } from '../../../../../src/core/lint/report/github.ts';
import { jsonReport } from '../../../../../src/core/lint/report/json.ts';
import { junit } from '../../../../../src/core/lint/report/junit.ts';
import { lintReport } from '../../../../../src/core/lint/report/report.ts';
import { sarif } from '../../../../../src/core/lint/report/sarif.ts';
import { stylish } from '../../../../../src/core/lint/report/stylish.ts';

const finding = (given: Partial<Finding>): Finding => ({
  ruleId: 'k6/threshold-rate-range',
  severity: 'error',
  says: 'A rate is a share.',
  start: { line: 3, column: 5 },
  end: { line: 3, column: 9 },
  suggestions: [],
  ...given,
});

const report = lintReport([
  {
    path: 'scenarios/a b.js',
    findings: [finding({}), finding({ severity: 'hint', start: { line: 10, column: 1 } })],
  },
  {
    path: 'scenarios/ñ.ts',
    findings: [finding({ severity: 'warning', says: '5 % <&"', fix: { start: 0, end: 1, text: '' } })],
  },
  { path: 'scenarios/well.js', findings: [] },
]);

describe('lint reports', () => {
  it('count findings by severity, and those that can be fixed', () => {
    assert.deepEqual(report.counts, { error: 1, warning: 1, hint: 1 });
    assert.equal(report.fixable, 1);
  });

  it('tell people the files with findings, aligned, and the counts at the end', () => {
    const lines = stylish(report, { color: false }).split('\n');
    assert.deepEqual(lines.slice(0, 3), [
      'scenarios/a b.js',
      '   3:5  error    A rate is a share.  k6/threshold-rate-range',
      '  10:1  hint     A rate is a share.  k6/threshold-rate-range',
    ]);
    assert.equal(lines.at(-1), '1 error, 1 warning, 1 hint in 2 of 3 files. 1 can be fixed with --fix.');
    assert.equal(stylish(lintReport([{ path: 'a.js', findings: [] }]), {}), 'Nothing to say about 1 file.');
  });

  it('keep every severity apart by word, not by colour alone', () => {
    const colored = stylish(report, { color: true });
    assert.match(colored, /\u001b\[31merror {2}\u001b\[0m/);
    assert.match(colored, /\u001b\[33mwarning\u001b\[0m/);
  });

  it('give programs all they know, nothing left undefined', () => {
    const json = jsonReport(report);
    assert.deepEqual(json, JSON.parse(JSON.stringify(json)));
    const [first] = json['files'] as { path: string; findings: { rule: string; fix: unknown }[] }[];
    assert.equal(first?.findings[0]?.rule, 'k6/threshold-rate-range');
    assert.equal(first?.findings[0]?.fix, null);
  });

  it('give code scanning rules with pages, and results at their places', () => {
    const [run] = sarif(report, '1.2.3').runs;
    assert.equal(run?.tool.driver.version, '1.2.3');
    const rules = new Set(run?.tool.driver.rules?.map(({ id }) => id));
    assert.ok(run?.results?.every(({ ruleId }) => rules.has(ruleId ?? '')));
    assert.deepEqual(
      run?.results?.map(({ level, locations }) => [
        level,
        locations?.[0]?.physicalLocation?.artifactLocation?.uri,
      ]),
      [
        ['error', 'scenarios/a%20b.js'],
        ['note', 'scenarios/a%20b.js'],
        ['warning', 'scenarios/%C3%B1.ts'],
      ],
    );
  });

  it('annotate pull requests on GitHub, with what its commands reserve escaped', () => {
    const lines = github(report).split('\n');
    assert.equal(
      lines[2],
      '::warning file=scenarios/ñ.ts,line=3,endLine=3,col=5,endColumn=9,title=k6/threshold-rate-range::5 %25 <&"',
    );
    const several = github(
      lintReport([{ path: 'a,b.js', findings: [finding({ end: { line: 5, column: 1 } })] }]),
    );
    assert.match(several, /file=a%2Cb\.js,line=3,endLine=5,title=/);
  });

  it('make failed cases of errors and warnings for JUnit, and a passed one of a file without any', () => {
    const text = junit(report);
    assert.match(text, /<testsuites name="ayni lint" tests="3" failures="2">/);
    assert.match(text, /message="5 % &lt;&amp;&quot;"/);
    assert.match(text, /<testcase name="lint" classname="scenarios\/well\.js"\/>/);
    const odd = junit(lintReport([{ path: 'a.js', findings: [finding({ says: 'a\u0000b' })] }]));
    assert.match(odd, /message="a\ufffdb"/);
  });
});
