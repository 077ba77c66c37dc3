import assert from 'node:assert/strict';
import { promtoolFindings } from '../../../../../src/core/prometheus/promtool/read-promtool.ts';

const told = (output: string, text = ''): unknown[] =>
  promtoolFindings(output, text).map(({ start, says }) => [start.line, start.column, says]);

describe('what promtool tells', () => {
  it('stands at the line that it names', () => {
    const output =
      'Checking a.yml\n\n  FAILED:\na.yml: 6:15: group "api", rule 1, "Errors": could not parse expression: 1:10: parse error: x\n';
    assert.deepEqual(told(output), [
      [6, 15, 'group "api", rule 1, "Errors": could not parse expression: 1:10: parse error: x'],
    ]);
    const fields =
      'Checking p.yml\n\n  FAILED: parsing YAML file p.yml: yaml: unmarshal errors:\n  line 2: field job_nam not found in type config.ScrapeConfig\n  line 4: field b not found\n';
    assert.deepEqual(told(fields), [
      [2, 1, 'field job_nam not found in type config.ScrapeConfig'],
      [4, 1, 'field b not found'],
    ]);
  });

  it('stands at the test that failed', () => {
    const text =
      'tests:\n  - alert_rule_test:\n      - eval_time: 1m\n        alertname: Down\n      - eval_time: 60m\n        alertname: Down\n    promql_expr_test:\n      - expr: sum(up{a="b"})\n        eval_time: 2m\n';
    const output =
      'Unit Testing:  t.yml\n  FAILED:\n    alertname: Down, time: 1h, \n        exp:[], \n        got:[]\n    expr: "sum(up{a=\\"b\\"})", time: 2m,\n        exp: {} 3E+00\n';
    const [alert, expr] = promtoolFindings(output, text);
    assert.deepEqual([alert?.start.line, alert?.end.column, expr?.start.line], [6, 24, 8]);
    assert.match(alert?.says ?? '', /exp:\[\],\s+got:\[\]/);
  });

  it('is told at the top when it names no place', () => {
    assert.deepEqual(told('  FAILED:\na.yml: not a valid duration string: "5min"\n'), [
      [1, 1, 'a.yml: not a valid duration string: "5min"'],
    ]);
    assert.deepEqual(told('promtool: error: unknown\n'), [[1, 1, 'promtool: error: unknown']]);
  });
});
