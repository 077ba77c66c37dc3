import assert from 'node:assert/strict';
import { outcomeText } from '../../../../src/core/report/outcome-text.ts';
import { reportFormats } from '../../../../src/core/report/report-formats.ts';
import type { Report } from '../../../../src/core/report/report-model.ts';
import { reportOf } from '../../../../src/core/report/report-model.ts';
import { budgetSentences } from '../../../../src/core/report/target-text.ts';
import { errorBudget } from '../../../../src/core/targets/error-budget.ts';
import { reportRecord } from '../../../support/reports.ts';
import { targets } from '../../../support/target-views.ts';

const plain = reportOf(reportRecord());
const report: Report = { ...plain, view: { ...plain.view, targets } };
const written = (name: string, of: Report = report): string =>
  reportFormats.find((format) => format.name === name)?.write(of) ?? '';

describe('targets in what is written of a run', () => {
  for (const name of ['md', 'html', 'github']) {
    it(`stand with what was measured, the worst first: ${name}`, () => {
      const text = written(name);
      const at = (words: string): number => text.indexOf(words);
      assert.ok(at('Latency p95') > 0 && at('Latency p95') < at('Latency p99'), name);
      for (const words of ['below 300 ms', '327 ms', 'at least 99.5 %', '96.5 %', 'no data', 'not asked'])
        assert.ok(text.includes(words), `${name}: ${words}`);
      assert.match(text, /a page after 5 h 08 min/);
    });

    it(`are not mentioned where none are declared: ${name}`, () =>
      assert.doesNotMatch(written(name, plain), /Targets/));
  }

  it('are a case each for JUnit, and none is green that nobody judged', () => {
    const suite = /<testsuite name="targets"[\s\S]*?<\/testsuite>/.exec(written('junit'))?.[0] ?? '';
    assert.match(suite, /tests="7" failures="2" errors="0" skipped="3"/);
    assert.match(
      suite,
      /name="Latency p95 below 300 ms" time="0">\s+<failure message="Does not hold with 327 ms\."/,
    );
    assert.match(suite, /name="Error rate below 1 %" time="0">\s+<skipped message="The script's own/);
    assert.match(suite, /name="Self-healing below 30 s" time="0">\s+<skipped message="no data"/);
  });

  it('are told on the command line, those that are not asked in one line', () => {
    const text = outcomeText(report.view);
    assert.match(text, /✗ {2}Latency p95 +below 300 ms +327 ms/);
    assert.match(text, /\? {2}Self-healing +below 30 s +no data/);
    assert.match(text, /1 target is not asked of this run\. It is asked of 5000 virtual users/);
    assert.ok(text.includes('if it went on so, the budget would last 4.28 d'));
  });

  it('burn nothing when nothing failed, with what that proves', () => {
    const promise = { objective: 0.99, windowMs: 28 * 86_400_000 };
    const budget = errorBudget(promise, { failed: 0, requests: 100, durationMs: 60_000 });
    assert.ok(budget);
    const [first, second, third] = budgetSentences(budget);
    assert.equal(
      first,
      'Promised are 99 % of the requests over 28 d; 0 % failed (95 % interval 0 % to 3.7 %): burn rate 0, and up to 3.7 by this evidence.',
    );
    assert.equal(second, 'The run alone burned 0 % of the budget; if it went on so, nothing burns.');
    assert.equal(third, 'No alert on the burn rate would fire.');
  });
});
