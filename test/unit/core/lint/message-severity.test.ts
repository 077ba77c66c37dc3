import { strict as assert } from 'node:assert';
import { createLintEngine } from '../../../../src/core/lint/engine.ts';
import type { RuleSetting } from '../../../../src/core/lint/settings.ts';
import { defaultLintSettings } from '../../../../src/core/lint/settings.ts';

const engine = createLintEngine(() => undefined);
const text = "import a from 'k6/experimental/websockets'; import b from 'k6/experimental/grpc';";

function severities(rules: Record<string, RuleSetting>): string[] {
  const found = engine.lint({ path: '/code/a.js', text }, { ...defaultLintSettings, rules });
  return found.map(({ severity }) => severity);
}

describe('the severity of a finding', () => {
  it('may be milder than that of its rule', () => {
    assert.deepEqual(severities({}), ['warning', 'error']);
  });

  it('is what the settings say, where they name the rule', () => {
    assert.deepEqual(severities({ 'k6/removed-module': 'error' }), ['error', 'error']);
    assert.deepEqual(severities({ 'k6/removed-module': 'hint' }), ['hint', 'hint']);
    assert.deepEqual(severities({ 'k6/removed-module': 'off' }), []);
  });
});
