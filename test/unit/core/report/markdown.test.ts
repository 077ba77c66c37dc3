import assert from 'node:assert/strict';
import { markdownReport } from '../../../../src/core/report/markdown.ts';
import { reportOf } from '../../../../src/core/report/report-model.ts';
import { assertGolden, hostileRecord, reportComparison, reportRecord } from '../../../support/reports.ts';

describe('the Markdown report', () => {
  it('says of a run and a comparison what the golden file says', () => {
    assertGolden('compared.md', markdownReport(reportOf(reportRecord(), { comparison: reportComparison() })));
  });

  it('shows hostile names as text', () => {
    const text = markdownReport(reportOf(hostileRecord()));
    assertGolden('hostile.md', text);
    const outsideCode = text.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
    const elements = outsideCode.match(/<\/?[a-z]+/gi) ?? [];
    assert.deepEqual([...new Set(elements)].sort(), ['</code', '</details', '</summary', '<code', '<details', '<summary']); // prettier-ignore
    assert.doesNotMatch(outsideCode, /@(?=everyone)|#(?=1\b)|(?<!\\)\[link\]/);
  });

  it('keeps every row of a table as wide as its head', () => {
    const lines = markdownReport(reportOf(hostileRecord(), { comparison: reportComparison() })).split('\n');
    let width = 0;
    for (const line of lines) {
      const cells = line.startsWith('|') ? (line.replace(/\\[\\|]/g, '').match(/\|/g) ?? []).length : 0;
      if (cells > 0 && width > 0) assert.equal(cells, width, line);
      width = cells;
    }
  });
});
