import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RunEvent, RunState } from '../../../../src/core/run/machine.ts';
import { activityOf, phaseOf, step, stopOf } from '../../../../src/core/run/machine.ts';
import type { Outcome } from '../../../../src/core/run/outcome.ts';

const outcome: Outcome = { kind: 'passed', says: 'Well.', remedy: '', passed: true, finished: true };

const toTheStart: readonly RunEvent[] = [
  { kind: 'turn-came' },
  { kind: 'k6-found' },
  { kind: 'script-inspected' },
  { kind: 'process-started' },
];
const stopAsked: RunEvent = { kind: 'stop-asked', reason: 'person' };

const after = (...events: readonly RunEvent[]): RunState =>
  events.reduce(step, { kind: 'queued' } as RunState);

describe('the run machine', () => {
  it('goes from the wish to the end', () => {
    const events: RunEvent[] = [
      ...toTheStart,
      { kind: 'push-received' },
      { kind: 'process-exited' },
      { kind: 'settled', outcome },
    ];
    const phases = events.map((_, i) => phaseOf(after(...events.slice(0, i + 1))));
    assert.deepEqual(phases, [
      'preparing',
      'preparing',
      'preparing',
      'starting',
      'running',
      'stopping',
      'ended',
    ]);
  });

  it("follows k6's own status through setup and teardown", () => {
    const status = (number: number): RunEvent => ({ kind: 'status-read', status: number });
    assert.match(activityOf(after(...toTheStart, status(6))), /setup/);
    assert.match(activityOf(after(...toTheStart, status(6), status(7))), /Running/);
    assert.match(activityOf(after(...toTheStart, status(7), status(8))), /teardown/);
    assert.equal(phaseOf(after(...toTheStart, status(2))), 'starting');
  });

  it('withdraws a run that has no process yet', () => {
    assert.deepEqual(after(stopAsked), { kind: 'withdrawn', reason: 'person' });
    assert.deepEqual(after(...toTheStart.slice(0, 2), stopAsked).kind, 'withdrawn');
  });

  it('stops the process that was started in the moment of the stop', () => {
    const state = after(...toTheStart.slice(0, 3), stopAsked, { kind: 'process-started' });
    assert.deepEqual(state, { kind: 'stopping', stop: { reason: 'person', stage: 'rest' } });
  });

  it('remembers who stopped and how hard it was, until the verdict', () => {
    const state = after(
      ...toTheStart,
      stopAsked,
      { kind: 'stop-stage', stage: 'interrupt' },
      { kind: 'process-exited' },
    );
    assert.deepEqual(stopOf(state), { reason: 'person', stage: 'interrupt' });
  });

  it('keeps the first reason when asked to stop twice', () => {
    const state = after(...toTheStart, stopAsked, { kind: 'stop-asked', reason: 'shutdown' });
    assert.equal(stopOf(state)?.reason, 'person');
  });

  it('has a word on every stage of a stop', () => {
    const words = (['rest', 'interrupt', 'kill'] as const).map((stage) =>
      activityOf(after(...toTheStart, stopAsked, { kind: 'stop-stage', stage })),
    );
    assert.equal(new Set(words).size, 3);
    assert.ok(words.every((word) => word.startsWith('Stopping')));
  });

  it('never leaves the end, whatever comes', () => {
    const anyEvent = fc.constantFrom<RunEvent>(
      ...toTheStart,
      stopAsked,
      { kind: 'push-received' },
      { kind: 'status-read', status: 7 },
      { kind: 'stop-stage', stage: 'kill' },
      { kind: 'process-exited' },
    );
    const ended: RunState = { kind: 'ended', outcome };
    fc.assert(fc.property(fc.array(anyEvent), (events) => assert.equal(events.reduce(step, ended), ended)));
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        const state = after(...events, { kind: 'settled', outcome });
        assert.equal(phaseOf(state), 'ended');
        assert.equal(activityOf(state), '');
      }),
    );
  });
});
