import assert from 'node:assert/strict';
import { Timeline } from '../../../../src/core/metrics/timeline.ts';
import { reportFormats, reportPath } from '../../../../src/core/report/report-formats.ts';
import type { Report } from '../../../../src/core/report/report-model.ts';
import { reportOf } from '../../../../src/core/report/report-model.ts';
import { sampleRecord } from '../../../support/run/sample-record.ts';
import {
  assertGolden,
  hostile,
  hostileRecord,
  longRecord,
  reportComparison,
  reportRecord,
} from '../../../support/reports.ts';

const written = (name: string, report: Report): string =>
  reportFormats.find((format) => format.name === name)?.write(report) ?? '';

describe('the formats of a report', () => {
  const compared = reportOf(reportRecord(), { comparison: reportComparison() });

  for (const [name, ending] of [
    ['html', 'html'],
    ['junit', 'xml'],
    ['csv', 'csv'],
    ['github', 'github.md'],
  ] as const)
    // prettier-ignore
    it(`write ${name} as the golden files say`, () => {
      assertGolden(`compared.${ending}`, written(name, compared));
      assertGolden(`hostile.${ending}`, written(name, reportOf(hostileRecord())));
    });

  it('say that nothing was measured where nothing was, in every format', () => {
    const nothing = reportOf(
      sampleRecord({
        outcome: { kind: 'script-error', says: 'It threw.', remedy: '', passed: false, finished: false },
        summary: [],
        thresholds: [],
        checks: [],
        timeline: new Timeline(),
      }),
    );
    for (const { name, write } of reportFormats) {
      const text = write(nothing);
      assert.doesNotMatch(text, /NaN|undefined|Infinity|null/, name);
    }
    assert.match(written('md', nothing), /\| Requests \| no data \|/);
    assert.match(written('junit', nothing), /tests="1" failures="1"/);
  });

  it('give JUnit a failure for what failed, and nothing green for what had no data', () => {
    const text = written('junit', compared);
    assert.match(
      text,
      /name="::pay::order is confirmed" time="0">\s+<failure message="Failed 3 of 600 times\."/,
    );
    assert.match(text, /name="ws_connecting p\(95\)&lt;1000" time="0">\s+<skipped message="no data"/);
    assert.match(text, /classname="integrity" name="balance" time="0"\/>/);
    assert.match(
      text,
      /classname="comparison" name="http_req_duration p\(95\)" time="0">\s+<failure message="Regressed/,
    );
  });

  it('give a spreadsheet a line a tick, empty where there is no data, and no formula', () => {
    const lines = written('csv', reportOf(hostileRecord())).trimEnd().split('\n');
    assert.equal(lines.length, 1 + hostileRecord().timeline.ticks.length);
    assert.ok(
      lines[1]?.startsWith(`run-b,${hostile.script},"'=HYPERLINK(""http://evil.test"")",1,`),
      lines[1],
    );
    assert.match(lines[1] ?? '', /,,/);
  });

  it('give GitHub a text that it takes, whole tables only, however much there is to say', () => {
    const text = written('github', reportOf(longRecord()));
    assert.ok(text.length < 65_536, String(text.length));
    assert.equal((text.match(/<details/g) ?? []).length, (text.match(/<\/details>/g) ?? []).length);
    assert.match(text, /Was it right\?/);
  });

  it('have a place of their own for each script, whatever its name', () => {
    const [markdown] = reportFormats;
    assert.ok(markdown);
    assert.equal(reportPath('load/checkout.v2.ts', markdown), 'reports/checkout.v2/BASELINE_PERFORMANCE.md');
    assert.equal(reportPath('a/<img src=x>..js', markdown), 'reports/-img src=x-/BASELINE_PERFORMANCE.md');
    assert.equal(reportPath('..', markdown), 'reports/script/BASELINE_PERFORMANCE.md');
    assert.equal(reportPath('', markdown), 'reports/script/BASELINE_PERFORMANCE.md');
  });
});
