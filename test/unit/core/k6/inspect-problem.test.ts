import assert from 'node:assert/strict';
import { inspectProblem } from '../../../../src/core/k6/inspect-problem.ts';

const stderr = (fields: Record<string, unknown>): string[] => [JSON.stringify({ level: 'error', ...fields })];

describe('a script that k6 does not load', () => {
  it('is told by its place and the bare cause', () => {
    const msg =
      "could not initialize 's.js': could not load JS test 'file:///w/s.js': file:///w/s.js: Line 2:43 Unexpected token } (and 1 more errors)";
    assert.deepEqual(inspectProblem(107, stderr({ msg })), {
      code: 'script-not-loadable',
      says: 'The script does not load: Unexpected token } (and 1 more errors)',
      remedy: 'Correct the script; nothing was started.',
      place: { file: '/w/s.js', line: 2, column: 43 },
    });
  });

  it('is told by the first frame of an exception', () => {
    const msg = "TypeError: Cannot read property 'y' of undefined\n\tat f (file:///w/i.js:3:25(2))\n";
    const problem = inspectProblem(107, stderr({ msg, source: 'stacktrace', hint: 'script exception' }));
    assert.equal(problem.says, "The script does not load: TypeError: Cannot read property 'y' of undefined");
    assert.deepEqual(problem.place, { file: '/w/i.js', line: 3, column: 25 });
  });

  it('is told by the module that is missing', () => {
    const unknown = inspectProblem(
      107,
      stderr({ msg: 'unknown modules ["k6/x/nope"] were tried to be loaded, but couldn\'t' }),
    );
    assert.equal(unknown.code, 'script-not-loadable');
    assert.match(unknown.remedy, /download extensions/);
    const file = inspectProblem(
      107,
      stderr({
        msg: 'The moduleSpecifier "./a.js" couldn\'t be found on local disk. Make sure. If you\'re running k6 using the Docker image do x.',
      }),
    );
    assert.match(file.says, /"\.\/a\.js"/);
    assert.doesNotMatch(file.says, /Docker/);
  });

  it('is told apart from options that k6 refuses', () => {
    const problem = inspectProblem(104, stderr({ msg: 'invalid threshold defined on nope' }));
    assert.equal(problem.code, 'options-refused');
  });

  it('is told even when k6 says nothing, or something that is no log', () => {
    assert.match(inspectProblem(9, []).says, /exit code 9/);
    assert.match(inspectProblem(undefined, ['Segmentation fault']).says, /Segmentation fault/);
  });
});
