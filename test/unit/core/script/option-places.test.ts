import { strict as assert } from 'node:assert';
import { optionRange } from '../../../../src/core/script/model.ts';

const script = `const rate = 500;
export const options = {
  vus: 5,
  scenarios: {
    browse: {
      executor: 'constant-arrival-rate',
      rate,
    },
  },
};
export default function () {}
`;

const lineOf = (way: readonly string[], text = script): number | undefined =>
  optionRange(text, 'a.js', way)?.start.line;

describe('the place of an option in a script', () => {
  it('is that of its key', () => {
    assert.equal(lineOf(['vus']), 3);
    assert.equal(lineOf(['scenarios', 'browse', 'rate']), 7);
  });

  it('is that of the nearest parent when it is not written out', () => {
    assert.equal(lineOf(['scenarios', 'browse', 'maxVUs']), 5);
    assert.equal(lineOf(['scenarios', 'other', 'rate']), 4);
    assert.equal(lineOf(['duration']), 2);
  });

  it('is unknown when the script exports no options, or is broken', () => {
    assert.equal(lineOf(['vus'], 'export default function () {}'), undefined);
    assert.equal(lineOf(['vus'], 'export const options = {'), undefined);
  });
});
