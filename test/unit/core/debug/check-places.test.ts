import assert from 'node:assert/strict';
import { withCheckPlaces } from '../../../../src/core/debug/check-places.ts';
import type { IterationItem } from '../../../../src/core/debug/iteration.ts';
import { itemsOf } from '../../../../src/core/debug/iteration.ts';
import { scriptModel } from '../../../../src/core/script/model.ts';
import { iterationOf } from '../../../support/debug/items.ts';

const script = `import { check } from 'k6';
export default function () {
  check(1, { 'is one': (r) => r === 1, twice: () => true });
  check(2, { twice: () => true });
}
`;

const check = (id: number, name: string): IterationItem => ({
  kind: 'check',
  id,
  atMs: 0,
  group: '',
  name,
  held: true,
});

describe('the lines of checks', () => {
  it('are found by a name that stands once, and not guessed where it stands twice or nowhere', () => {
    const items = [check(1, 'is one'), check(2, 'twice'), check(3, 'elsewhere')];
    const placed = withCheckPlaces(iterationOf(items), scriptModel(script, 'buy.js').checks);
    const lines = itemsOf(placed).map((item) => (item.kind === 'check' ? item.place?.line : 'no check'));
    assert.deepEqual(lines, [3, undefined, undefined]);
  });
});
