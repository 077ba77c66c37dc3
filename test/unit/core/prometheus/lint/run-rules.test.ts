import assert from 'node:assert/strict';
import { promLintRules } from '../../../../../src/core/prometheus/lint/registry.ts';
import type { PromLintRule } from '../../../../../src/core/prometheus/lint/rule.ts';
import { findingsIn } from '../../../../support/prometheus/test-prom-rule.ts';

const telling = (edits: readonly (readonly [number, number, string])[]): PromLintRule => ({
  id: 'promql/test',
  severity: 'hint',
  finds: 'Every expression.',
  messages: { found: 'Found {{what}}, not {{other}}.' },
  checkExpression({ text }, context) {
    const fix = edits.map(([start, end, written]) => ({ in: text, start, end, text: written }));
    const at = { in: text, start: 0, end: 1 };
    context.report({ at, message: 'found', data: { what: 'it' }, fix });
  },
});

const fixOf = (edits: readonly (readonly [number, number, string])[], code: string): string | undefined => {
  const [finding] = findingsIn(telling(edits), { code });
  return finding?.fix && code.slice(0, finding.fix.start) + finding.fix.text + code.slice(finding.fix.end);
};

describe('what rules tell of a file', () => {
  it('is filled in, and names that nobody gave stay to be seen', () => {
    assert.equal(findingsIn(telling([]), { code: 'a' })[0]?.says, 'Found it, not {{other}}.');
  });

  it('has one change for several edits, those of one place in their order', () => {
    assert.equal(
      fixOf(
        [
          [4, 5, 'c'],
          [0, 0, '('],
          [0, 1, 'x'],
          [5, 5, ')'],
        ],
        'a + b',
      ),
      '(x + c)',
    );
  });

  it('has no change where edits overlap', () => {
    assert.equal(
      fixOf(
        [
          [0, 3, 'c'],
          [2, 4, 'd'],
        ],
        'a + b',
      ),
      undefined,
    );
  });

  it('takes time in proportion to a long expression', () => {
    const code = Array.from({ length: 3000 }, (_, i) => `a${i}`).join(' + ');
    const start = process.cpuUsage();
    findingsIn({ ...telling([]), checkExpression: checkAll }, { code });
    // It was 38 s while rules looked at each part of each part; now it is a fraction of one.
    assert.ok(process.cpuUsage(start).user < 10_000_000, 'it takes more than ten seconds of the processor');
  });
});

const checkAll: NonNullable<PromLintRule['checkExpression']> = (expression, context) => {
  for (const rule of promLintRules)
    rule.checkExpression?.(expression, { ...context, options: rule.defaults ?? [] });
};
