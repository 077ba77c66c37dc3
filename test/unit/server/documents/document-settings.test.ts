import assert from 'node:assert/strict';
import { readConfig } from '../../../../src/core/config/read-config.ts';
import { ruleCatalogue } from '../../../../src/core/lint/rule-catalogue.ts';
import type { LintPreferences } from '../../../../src/protocol/lint.ts';
import { decodeLintPreferences } from '../../../../src/protocol/lint.ts';
import { lintSettings } from '../../../../src/server/documents/document-settings.ts';

const catalogue = ruleCatalogue();
const preferences = (given: unknown): LintPreferences => decodeLintPreferences(given);
const config = (text: string) => readConfig('/code/ayni.yaml', text, catalogue);

describe('The settings of a document', () => {
  it('take ayni.yaml before the person for a rule that both name', () => {
    const own = preferences({ rules: { 'k6/metric-name': 'off', 'k6/threshold-rate-range': 'error' } });
    const { settings } = lintSettings(own, config('lint: { rules: { k6/metric-name: hint } }'), catalogue);
    assert.equal(settings.rules['k6/metric-name'], 'hint');
    assert.equal(settings.rules['k6/threshold-rate-range'], 'error');
  });

  it('take the vocabulary of the integrity rules from ayni.yaml', () => {
    const { settings } = lintSettings(preferences({}), config('integrity: { causeField: why }'), catalogue);
    assert.equal(settings.integrity['causeField'], 'why');
  });

  it('leave out a rule that is none, and say so', () => {
    const { settings, issues } = lintSettings(
      preferences({ rules: { 'k6/none': 'error' } }),
      undefined,
      catalogue,
    );
    assert.deepEqual(settings.rules, {});
    assert.match(issues[0] ?? '', /k6\/none/);
  });

  it('tell unused comments unless the person or the project does not want it', () => {
    const told = (given: unknown, text: string): boolean =>
      lintSettings(preferences(given), config(text), catalogue).settings.reportUnusedDisables;
    assert.equal(told({}, ''), true);
    assert.equal(told({ reportUnusedDisables: false }, ''), false);
    assert.equal(told({}, 'lint: { reportUnusedDisables: false }'), false);
  });

  it('count as not set when they have the wrong kind', () => {
    const given = { rules: { 'k6/a': 'loud', 'k6/b': ['error', { most: 1 }], 'k6/c': 3 }, enabled: 'yes' };
    assert.deepEqual(preferences(given), {
      enabled: true,
      rules: { 'k6/b': ['error', { most: 1 }] },
      reportUnusedDisables: true,
    });
    assert.equal(preferences(undefined).enabled, true);
  });

  it('do without the linter for `off`, which the editor writes, and for false', () => {
    assert.equal(preferences({ enabled: 'off' }).enabled, false);
    assert.equal(preferences({ enabled: false }).enabled, false);
  });
});
