import { strict as assert } from 'node:assert';
import { nearestName } from '../../../../src/core/base/nearest-name.ts';

const known = ['lint', 'environments', 'baseUrl', 'http_req_duration', 'http_req_failed'];

describe('the nearest known name', () => {
  for (const [written, meant] of [
    ['enviroments', 'environments'],
    ['lnit', 'lint'],
    ['base_url', 'baseUrl'],
    ['BASEURL', 'baseUrl'],
    ['http_req_durations', 'http_req_duration'],
    ['http_req_fialed', 'http_req_failed'],
  ] as const) {
    it(`takes ${written} for ${meant}`, () => assert.equal(nearestName(written, known), meant));
  }

  for (const written of ['prometheus', 'l', '', 'zzzz', 'x'.repeat(100_000)]) {
    it(`takes ${written.slice(0, 12) || 'nothing'} for none`, () =>
      assert.equal(nearestName(written, known), undefined));
  }

  it('prefers the one that is nearer', () => {
    assert.equal(nearestName('hotal', ['total', 'hotel', 'metal']), 'total');
    assert.equal(nearestName('hotell', ['total', 'hotel', 'metal']), 'hotel');
  });
});
