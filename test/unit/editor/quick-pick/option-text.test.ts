import assert from 'node:assert/strict';
import {
  durationProblem,
  environmentText,
  parseEnvironment,
  splitWords,
  countProblem,
} from '../../../../src/editor/quick-pick/option-text.ts';

describe('What is typed as options of a run', () => {
  it('reads environment variables separated by blanks', () => {
    assert.deepEqual(parseEnvironment('A=1  B_2=x=y C='), { A: '1', B_2: 'x=y', C: '' });
  });

  it('keeps blanks in a quoted value', () => {
    assert.deepEqual(parseEnvironment(`A="one two" B='three "four"'`), { A: 'one two', B: 'three "four"' });
  });

  it('refuses what is not NAME=value', () => {
    assert.equal(parseEnvironment('A=1 oops'), undefined);
    assert.equal(parseEnvironment('1A=1'), undefined);
  });

  it('reads back what it wrote', () => {
    const env = { A: 'one two', B: `it's "so"`, C: 'plain', D: 'back\\slash and blank' };
    assert.deepEqual(parseEnvironment(environmentText(env)), env);
  });

  it('splits flags as a shell would', () => {
    assert.deepEqual(splitWords(`--tag name="a b" -e X='1 2' `), ['--tag', 'name=a b', '-e', 'X=1 2']);
  });

  it('takes durations as k6 writes them', () => {
    for (const good of ['30s', '1h30m', '500ms', '1.5m']) assert.equal(durationProblem(good), undefined);
    for (const bad of ['30', 's', '', '1 m', '-3s']) assert.notEqual(durationProblem(bad), undefined);
  });

  it('takes whole numbers of virtual users from 1 on', () => {
    assert.equal(countProblem('25'), undefined);
    for (const bad of ['0', '1.5', '-1', 'ten', '']) assert.notEqual(countProblem(bad), undefined);
  });
});
