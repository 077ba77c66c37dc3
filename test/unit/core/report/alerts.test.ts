import assert from 'node:assert/strict';
import { outcomeText } from '../../../../src/core/report/outcome-text.ts';
import { reportFormats } from '../../../../src/core/report/report-formats.ts';
import type { Report } from '../../../../src/core/report/report-model.ts';
import { reportOf } from '../../../../src/core/report/report-model.ts';
import { judgement } from '../../../support/alert-views.ts';
import { reportRecord } from '../../../support/reports.ts';

const plain = reportOf(reportRecord());
const report: Report = { ...plain, view: { ...plain.view, alerts: judgement } };
const written = (name: string, of: Report = report): string =>
  reportFormats.find((format) => format.name === name)?.write(of) ?? '';

describe('alerts in what is written of a run', () => {
  for (const name of ['md', 'html', 'github']) {
    it(`stand with what happened, what fired first, and whether the limits agree: ${name}`, () => {
      const text = written(name);
      const at = (words: string): number => text.indexOf(words);
      assert.ok(
        at('ShopSlow') > 0 && at('PoolExhausted') > 0 && at('PoolExhausted') < at('ShopErrors'),
        name,
      );
      for (const words of ['45 s after the start', 'asks less than the alerts do', 'shop.rules.yml:12'])
        assert.ok(text.includes(words), `${name}: ${words}`);
      assert.ok(!text.includes('/code/shop/monitoring'), 'the folders of a machine are nobody’s business');
    });

    it(`are not mentioned where none were judged: ${name}`, () =>
      assert.doesNotMatch(written(name, plain), /Alerts/));
  }

  it('are told on the command line, those that stayed quiet as a number', () => {
    const text = outcomeText(report.view);
    assert.match(text, /✗ {2}ShopSlow +page +It fired 45 s after the start/);
    assert.match(text, /\? {2}CacheCold/);
    assert.match(text, /1 alert stayed quiet\./);
    assert.match(text, /! Judged together: The alert ShopSlow fired although/);
  });
});
