import { strict as assert } from 'node:assert';
import { addressRange, holdsRange } from '../../../../src/core/config/address-range.ts';

function holds(outer: string, inner: string): boolean {
  const [a, b] = [addressRange(outer), addressRange(inner)];
  assert.ok(a && b, `${outer} and ${inner} are ranges`);
  return holdsRange(a, b);
}

describe('a range of addresses', () => {
  for (const [outer, inner] of [
    ['127.0.0.0/8', '127.0.0.1'],
    ['10.0.0.0/8', '10.20.0.0/16'],
    ['0.0.0.0/0', '255.1.1.1'],
    ['10.1.2.77/24', '10.1.2.3'],
    ['fd00::/8', 'fdff:1::2'],
    ['::/0', '::1'],
  ] as const)
    it(`${outer} holds ${inner}, not the other way round`, () => {
      assert.ok(holds(outer, inner));
      assert.ok(!holds(inner, outer));
    });

  it('is the same however it is written', () => {
    for (const [one, other] of [
      ['10.1.2.3', '10.1.2.3/32'],
      ['2001:db8::', '2001:DB8:0:0:0:0:0:0'],
      ['10.1.2.3', '::ffff:10.1.2.3'],
    ] as const)
      assert.ok(holds(one, other) && holds(other, one), `${one} ${other}`);
  });

  it('holds nothing beside it, and nothing of the other family', () => {
    assert.ok(!holds('10.0.0.0/8', '11.0.0.0'));
    assert.ok(!holds('fd00::/16', 'fd01::1'));
    assert.ok(!holds('0.0.0.0/0', '::1'));
  });
});
