import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tableLimits } from '../../../../src/core/import/sample-table.ts';
import { contentOf, pointLine, readJson } from '../../../support/import/reading.ts';

/** Beyond the last line there are enough bytes for the fast path to be taken. */
const rest = pointLine({ metric: 'vus', tags: {} }).repeat(4);

const tags = fc.dictionary(fc.constantFrom('scenario', 'name', 'url', 'group', 'é'), fc.string({ unit: 'grapheme', maxLength: 8 })); // prettier-ignore
const digits = (least: number, most: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...'0123456789'), { minLength: least, maxLength: most })
    .map((all) => all.join(''));
const time = fc
  .tuple(fc.integer({ min: 0, max: 59 }), fc.option(digits(1, 9)), fc.constantFrom('Z', '+02:00', '-05:30'))
  .map(([second, fraction, zone]) => `2026-11-22T10:0${second % 3}:${String(second).padStart(2, '0')}${fraction === null ? '' : `.${fraction}`}${zone}`); // prettier-ignore
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  fc.tuple(fc.nat({ max: 99_999 }), digits(1, 12)).map(([whole, decimals]) => `${whole}.${decimals}`),
  fc.constantFrom('0', '-0', '1e-7', '5E+3', '01', '-', '.5', '1.', '1e999', 'null', '"1"', '+1'),
);
const point = fc.record({
  metric: fc.constantFrom('http_req_duration', 'http_reqs', 'vus', 'checks', 'own', 'söme', 'a"b'),
  time: fc.oneof({ weight: 9, arbitrary: time }, { weight: 1, arbitrary: fc.constantFrom('', '2026-13-01T00:00:00Z', '2026-11-22T10:00:60Z', '2026-11-22 10:00:00Z') }), // prettier-ignore
  value: number,
  tags,
});

describe('reading k6 JSON lines by their bytes', () => {
  it('gives what parsing each line as a whole gives, for lines of k6 and for damaged ones', () => {
    const damage = fc.option(fc.tuple(fc.nat(), fc.string({ maxLength: 3 })), { freq: 4 });
    const line = fc.tuple(point, damage).map(([one, cut]) => {
      const text = pointLine(one);
      if (cut === null) return text;
      const at = cut[0] % (text.length - 1);
      return `${text.slice(0, at)}${cut[1].replace('\n', '')}${text.slice(at + 1)}`;
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join('') + rest;
        // A blank before a line takes it off the fast path and changes nothing else.
        const slow = text
          .split('\n')
          .map((one) => (one === '' ? '' : ` ${one}`))
          .join('\n');
        const [byBytes, asWhole] = [readJson(text), readJson(slow)];
        assert.deepEqual(contentOf(byBytes.table), contentOf(asWhole.table));
        assert.deepEqual(byBytes.refused, asWhole.refused);
        assert.equal(byBytes.lines, asWhole.lines);
      }),
      { numRuns: 300 },
    );
  });

  it('drops the tags that live runs drop, so that requests of one name are one series', () => {
    const lines = ['/1', '/2', '/3'].map((url) =>
      pointLine({ tags: { name: 'item', url, proto: 'HTTP/1.1' } }),
    );
    const { table } = readJson(lines.join('') + rest);
    const requests = [...table.series.values()].filter(({ metric }) => metric === 'http_reqs');
    assert.deepEqual(requests.map(({ tags: kept }) => kept), [{ name: 'item' }]); // prettier-ignore
  });

  it('reads lines with metadata, without tags, and in another order of keys', () => {
    const lines = [
      pointLine({ metadata: { trace_id: 'abc' } }),
      pointLine({ tags: null }),
      '{"type":"Point","metric":"http_reqs","data":{"value":4,"time":"2026-11-22T10:00:01Z"}}\n',
    ];
    const { table, refusedCount } = readJson(lines.join('') + rest);
    const sums = [...table.series.values()].filter(({ metric }) => metric === 'http_reqs').flatMap(({ cells }) => [...cells.values()].map(({ sum }) => sum)); // prettier-ignore
    assert.equal(refusedCount, 0);
    assert.deepEqual(sums, [1, 1, 4]);
  });

  it('names the lines that are none, goes on behind them, and tells a cut last line', () => {
    const text = `${pointLine({})}garbage\n{"type":"Point"}\n${pointLine({ value: '"7"' })}${pointLine({})}{"metric":"ht`;
    const gathered = readJson(text);
    assert.equal(gathered.table.settle().run.samples, 2);
    assert.deepEqual(gathered.refused.map(({ line, why }) => `${line} ${why}`), [
      '2 it is not a line of JSON',
      '3 it names no metric',
      '4 its value is not a number',
      '6 it is not a line of JSON',
    ]); // prettier-ignore
    assert.equal(gathered.isCut, true);
  });

  it('puts further series together when there are too many, and loses no sample', () => {
    const lines = Array.from({ length: 400 }, (_, i) =>
      pointLine({ tags: { user: String(i), scenario: 'a' } }),
    );
    const { table } = readJson(lines.join(''), { ...tableLimits, maxSeries: 50 });
    const all = [...table.series.values()];
    assert.equal(table.isMerged, true);
    assert.ok(all.length <= 52, `${all.length} series`);
    const together = all.find(({ tags: kept }) => kept['user'] === '(other)');
    assert.equal(together?.tags['scenario'], 'a');
    assert.equal(all.flatMap(({ cells }) => [...cells.values()]).reduce((sum, { count }) => sum + count, 0), 400); // prettier-ignore
  });

  it('makes its steps coarser when a run is long, and loses no sample', () => {
    const lines = Array.from({ length: 100 }, (_, i) => pointLine({ time: new Date(Date.UTC(2026, 10, 22, 10, 0, i)).toISOString() })); // prettier-ignore
    const { table } = readJson(lines.join(''), { ...tableLimits, maxSlots: 20 });
    assert.equal(table.widthS, 8);
    const [series] = table.series.values();
    assert.equal([...(series?.cells.values() ?? [])].reduce((sum, cell) => sum + cell.sum, 0), 100); // prettier-ignore
  });

  it('begins its memory of tags anew when there are very many, and mixes none of them up', () => {
    const name = (i: number): string => `request ${i % 13_000} ${'x'.repeat(i % 200)}`;
    const lines = Array.from({ length: 26_000 }, (_, i) => pointLine({ tags: { name: name(i) }, value: i }));
    const { table } = readJson(lines.join(''), { ...tableLimits, maxSeries: 100_000 });
    const sums = new Map(
      [...table.series.values()].map(({ tags: kept, cells }) => [kept['name'], [...cells.values()][0]?.sum]),
    );
    const wanted = new Map<string, number>();
    for (let i = 0; i < 26_000; i++) wanted.set(name(i), (wanted.get(name(i)) ?? 0) + i);
    assert.deepEqual(sums, wanted);
  });
});
