import assert from 'node:assert/strict';
import { defaultLintSettings } from '../../../../../src/core/lint/settings.ts';
import { createEngine } from '../../../../../src/core/prometheus/lint/engine.ts';

const rules = 'groups:\n  - name: a\n    rules:\n      - record: a:b\n        expr: sum(\n';

describe('createEngine', () => {
  const { lint } = createEngine(() => undefined);
  for (const path of ['alerts.rules', 'alerts.rule', 'alerts', 'alerts.yml'])
    it(`reads ${path} as rules`, () => {
      const found = lint({ path, text: rules }, defaultLintSettings);
      assert.ok(found.some(({ ruleId }) => ruleId.startsWith('promql/')));
      assert.ok(found.every(({ ruleId }) => ruleId !== 'syntax'));
    });

  it('reads what else has no ending as a script', () =>
    assert.equal(lint({ path: 'script', text: 'const a = ;' }, defaultLintSettings)[0]?.ruleId, 'syntax'));
});
