import assert from 'node:assert/strict';
import { fromCsv, fromJson } from '../../../../src/k6/AyniProfiles.ts';

describe('people from your own file', () => {
  it('come from CSV with their activity as a share and the other columns kept', () => {
    const people = fromCsv(
      'id,archetype,activity,partner,city\nu1,builder,3,u2,Cusco\nu2,reader,1,u1,"Puno, lake"\n',
    );
    assert.deepEqual(people, [
      { id: 'u1', archetype: 'builder', activity: 0.75, partner: 'u2', more: { city: 'Cusco' } },
      { id: 'u2', archetype: 'reader', activity: 0.25, partner: 'u1', more: { city: 'Puno, lake' } },
    ]);
  });

  it('need no more than an id: all are practitioners, alike active, in a ring of partners', () => {
    assert.deepEqual(
      fromCsv('\uFEFFid\r\na\r\nb\r\n\r\nc').map(({ id, archetype, partner }) => [id, archetype, partner]),
      [
        ['a', 'practitioner', 'b'],
        ['b', 'practitioner', 'c'],
        ['c', 'practitioner', 'a'],
      ],
    );
    assert.ok(fromCsv('id\na\nb\nc').every(({ activity }) => Math.abs(activity - 1 / 3) < 1e-12));
  });

  it('may have quotes and line breaks inside quoted cells', () => {
    const [first] = fromCsv('id,motto\nu1,"give ""first"",\nthen ask"\nu2,\n');
    assert.equal(first?.more['motto'], 'give "first",\nthen ask');
  });

  it('come from JSON in the same way', () => {
    const people = fromJson('[{"id": "u1", "activity": 1, "age": 44}, {"id": "u2", "partner": "shop"}]');
    assert.deepEqual(people, [
      { id: 'u1', archetype: 'practitioner', activity: 0.5, partner: 'u2', more: { age: '44' } },
      { id: 'u2', archetype: 'practitioner', activity: 0.5, partner: 'shop', more: {} },
    ]);
  });

  const mistakes: readonly (readonly [text: string, says: RegExp])[] = [
    ['', /The CSV is empty/],
    ['id\nu1', /at least 2 people/],
    ['id,city\nu1,Cusco\nu2', /Line 3 of the CSV has 1 cells, but its header names 2 columns/],
    ['id,motto\nu1,"a\nb"\nu2', /Line 4 of the CSV has 1 cells/],
    ['name\nu1\nu2', /Line 2 of the CSV has no id/],
    ['id\nu1\nu1', /Line 3 of the CSV has the id u1 once more/],
    ['id,activity\nu1,often\nu2,1', /Line 2 of the CSV has the activity often/],
    ['id,activity\nu1,-1\nu2,1', /Line 2 of the CSV has the activity -1/],
    ['id,activity\nu1,0\nu2,0', /Nobody is active/],
    ['id,partner\nu1,u1\nu2,u1', /Line 2 of the CSV names u1 as their own partner/],
    ['id,motto\nu1,"never closed\nu2,x', /A double quote of line 2 of the CSV is never closed/],
    ['id,motto\nu1,"a"b\nu2,x', /Line 2 of the CSV goes on after a closing quote/],
  ];
  for (const [text, says] of mistakes) {
    it(`are refused in words: ${JSON.stringify(text)}`, () => {
      assert.throws(() => fromCsv(text), says);
    });
  }

  it('are refused in words as JSON too', () => {
    assert.throws(() => fromJson('{'), /The JSON cannot be read/);
    assert.throws(() => fromJson('{}'), /The JSON is not a list/);
    assert.throws(() => fromJson('["u1", "u2"]'), /Entry 1 of the JSON is not an object/);
    assert.throws(() => fromJson('[{"id": "u1"}, {"name": "Ana"}]'), /Entry 2 of the JSON has no id/);
  });
});
