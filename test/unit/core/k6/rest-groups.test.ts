import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeGroups, decodeStatus } from '../../../../src/core/k6/rest-groups.ts';

const groups = JSON.stringify({
  data: [
    { type: 'groups', attributes: { path: '', name: '', checks: null } },
    { type: 'groups', attributes: { path: '::pay', checks: [{ name: 'ok', passes: 8, fails: 2 }] } },
  ],
});

describe("answers of k6's REST interface", () => {
  it('give the checks of all groups', () => {
    assert.deepEqual(decodeGroups(groups), [{ group: '::pay', name: 'ok', passes: 8, fails: 2 }]);
  });

  it('give the status', () => {
    const text = JSON.stringify({ data: { attributes: { status: 7, vus: 2, tainted: true } } });
    assert.deepEqual(decodeStatus(text), { status: 7, vus: 2, tainted: true });
  });

  it('give nothing when they are something else', () => {
    for (const text of ['', '{}', '{"data":{}}', '{"errors":[]}'])
      assert.equal(decodeStatus(text), undefined);
    for (const text of ['', '{}', '{"data":{}}']) assert.equal(decodeGroups(text), undefined);
    fc.assert(fc.property(fc.json(), (text) => [decodeGroups(text), decodeStatus(text)].length === 2));
  });
});
