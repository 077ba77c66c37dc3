import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readableLine } from '../../../../src/core/integrity/not-verified-line.ts';
import { decodeViolation } from '../../../../src/core/integrity/violation-line.ts';
import { violation, violationLine } from '../../../support/violations.ts';

describe('a look without a verdict in the log', () => {
  const line = (message: string) => ({ atMs: 5, level: 'warning', message, source: 'console' }) as const;

  it('is told in words, with its place', () => {
    const told = {
      invariant: 'rate-limit',
      says: 'The answer was 503.',
      request: 'GET /a',
      at: '/code/a.js:3:9',
    };
    assert.deepEqual(readableLine(line(`ayni-not-verified ${JSON.stringify(told)}`)), {
      ...line('Not verified (rate limit): The answer was 503. GET /a'),
      place: { file: '/code/a.js', line: 3, column: 9 },
    });
  });

  it('stays as it is when it cannot be read, as every other line does', () => {
    for (const message of ['ayni-not-verified {', 'ayni-not-verified {}', 'hello']) {
      assert.deepEqual(readableLine(line(message)), line(message));
    }
  });
});

describe('a violation in the log', () => {
  it('is read with everything that the library told', () => {
    assert.deepEqual(decodeViolation(violationLine()), violation());
  });

  it('names its place as a path, however the script wrote it', () => {
    const placeOf = (at: unknown) => decodeViolation(violationLine({ at }))?.place;
    assert.equal(placeOf('file:///code/my%20shop/a.js:3:9')?.file, '/code/my shop/a.js');
    assert.deepEqual(placeOf('C:\\code\\a.js:3:9'), { file: 'C:\\code\\a.js', line: 3, column: 9 });
    for (const at of [undefined, 7, 'a.js', 'a.js:3', ':3:9', 'a.js:0:1'])
      assert.equal(placeOf(at), undefined);
  });

  it('keeps what is there when less is told, and takes the scenario of the line', () => {
    const bare = {
      subject: undefined,
      request: null,
      iteration: undefined,
      scenario: undefined,
      at: undefined,
    };
    const found = decodeViolation(violationLine(bare, { scenario: 'give' }));
    assert.deepEqual(
      [found?.subject, found?.request, found?.iteration, found?.scenario, found?.place],
      ['', '', undefined, 'give', undefined],
    );
  });

  it('stays a line of the log when it is broken, and when somebody else wrote it', () => {
    const whole = violationLine();
    const broken = [
      { ...whole, message: whole.message.slice(0, -1) },
      { ...whole, message: 'ayni-violation [1]' },
      { ...whole, message: `x ${whole.message}` },
      { ...whole, source: 'stacktrace' },
      violationLine({ says: '' }),
      violationLine({ invariant: { a: 1 } }),
    ];
    for (const line of broken) assert.equal(decodeViolation(line), undefined, line.message);
  });

  it('never fails, whatever the line says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (json, text) => {
        for (const said of [
          JSON.stringify(json),
          text,
          `{"invariant":"a","says":"b","at":${JSON.stringify(json)}}`,
        ]) {
          decodeViolation({
            atMs: 0,
            level: 'warning',
            message: `ayni-violation ${said}`,
            source: 'console',
          });
        }
      }),
    );
  });
});
