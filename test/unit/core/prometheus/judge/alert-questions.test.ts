import assert from 'node:assert/strict';
import { readPromDocument } from '../../../../../src/core/prometheus/documents/read-document.ts';
import type { AlertQuestion } from '../../../../../src/core/prometheus/judge/alert-question.ts';
import { alertQuestions } from '../../../../../src/core/prometheus/judge/alert-questions.ts';

function questionFor(text: string): AlertQuestion {
  const document = readPromDocument('/rules.yml', text);
  assert.ok(document);
  const [asked] = alertQuestions([document], { startMs: 600_000, endMs: 900_000 }, 60_000);
  assert.ok(asked?.kind === 'question');
  return asked.question;
}

describe('what is asked about an alert', () => {
  it('begins before the run by as long as it waits and keeps on', () => {
    const { evaluations } = questionFor(`groups:
  - name: g
    interval: 30s
    rules:
      - { alert: A, expr: up == 0, for: 1m, keep_firing_for: 1m }
`);
    assert.deepEqual(evaluations, { startMs: 450_000, endMs: 900_000, stepMs: 30_000 });
  });

  it('has the limit, the offset and the labels of its group', () => {
    const { limit, offsetMs, alert } = questionFor(`groups:
  - name: g
    limit: 3
    query_offset: 30s
    labels: { severity: page }
    rules:
      - { alert: A, expr: up == 0 }
`);
    assert.deepEqual([limit, offsetMs, alert.severity], [3, 30_000, 'page']);
  });

  it('takes no template for a severity', () => {
    const { alert } = questionFor(`groups:
  - name: g
    rules:
      - { alert: A, expr: up == 0, labels: { severity: '{{ $labels.level }}' } }
`);
    assert.equal(alert.severity, '');
  });
});
