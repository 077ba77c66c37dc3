import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { integrityMetrics } from '../../../../../../../src/core/integrity/metrics.ts';
import {
  defaultIntegritySettings,
  integritySettings,
} from '../../../../../../../src/core/lint/integrity-settings.ts';
import { libraryValidators } from '../../../../../../../src/core/lint/rules/integrity/model/kinds.ts';

const root = new URL('../../../../../../../', import.meta.url);

describe('the vocabulary of the integrity rules', () => {
  it('knows every call of our library that answers whether an invariant holds', () => {
    const api = readFileSync(new URL('src/k6/api.ts', root), 'utf8');
    const [, body = ''] = /interface PhilosophicalIntegrityValidatorApi \{([\s\S]*?)\n\}/.exec(api) ?? [];
    const answering = [...body.matchAll(/^ {2}(\w+)\((?:[\s\S]*?)\): (\S+)/gm)]
      .filter(([, , answer]) => answer === 'boolean;')
      .map(([, name]) => name);
    assert.ok(answering.length > 5);
    assert.deepEqual(answering.sort(), Object.keys(libraryValidators).sort());
  });

  it('names metrics that our library makes', () => {
    const { violations, checked } = defaultIntegritySettings.metrics;
    for (const name of [...violations, ...checked]) assert.ok(Object.hasOwn(integrityMetrics, name), name);
  });

  it('takes the JSON of the settings, and leaves out what cannot be used', () => {
    const given = {
      units: ['coins'],
      mutations: 'all',
      causeField: 5,
      metrics: { violations: 'wrongs' },
      more: 1,
    };
    assert.deepEqual(integritySettings(given), {
      ...defaultIntegritySettings,
      units: ['coins'],
      metrics: { violations: ['wrongs'], checked: defaultIntegritySettings.metrics.checked },
    });
  });

  for (const given of [undefined, null, 'x', [], 7, { __proto__: { units: ['x'] } }]) {
    it(`is the default for ${JSON.stringify(given) ?? 'nothing'}`, () =>
      assert.deepEqual(integritySettings(given), defaultIntegritySettings));
  }
});
