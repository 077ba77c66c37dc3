import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CsvReader } from '../../../../src/core/import/csv-reader.ts';
import { csvFields } from '../../../../src/core/import/csv-record.ts';
import { SampleTable } from '../../../../src/core/import/sample-table.ts';
import { Gathered } from '../../../../src/core/import/source-reader.ts';
import { contentOf, decodeUtf8, pointLine, readAll, readJson } from '../../../support/import/reading.ts';

const header = 'metric_name,timestamp,metric_value,error,group,scenario,extra_tags,metadata\n';

const readCsv = (records: string): Gathered =>
  readAll(new CsvReader(new Gathered(new SampleTable()), decodeUtf8), header + records);

const only = (gathered: Gathered) =>
  [...gathered.table.series.values()].map(({ metric, tags }) => ({ metric, tags }));

const seriesOf = ({ table }: Gathered) =>
  [...table.series].map(([id, { cells }]) => [id, [...cells]] as const).sort(([a], [b]) => (a < b ? -1 : 1));

describe('reading k6 CSV', () => {
  const second = Date.UTC(2026, 10, 22, 10) / 1000;
  for (const time of [
    `${second}`,
    `${second}000`,
    `${second}000000`,
    `${second}000000000`,
    '2026-11-22T10:00:00Z',
    '2026-11-22T12:00:00.000000000+02:00',
  ])
    it(`understands the time ${time}`, () => {
      const { table } = readCsv(`http_reqs,${time},1.000000,,,a,,\n`);
      assert.equal(table.settle().run.firstMs, second * 1000);
    });

  it('gives the same series and sums as the JSON output of the same samples', () => {
    const points = Array.from({ length: 60 }, (_, i) => ({
      time: new Date(second * 1000 + i * 100).toISOString(),
      value: i / 4,
      tags: { scenario: i % 2 === 0 ? 'a' : 'b', team: 'x' },
    }));
    const json = readJson(points.map((one) => pointLine({ metric: 'http_req_duration', ...one })).join(''));
    const csv = readCsv(
      points
        .map(
          ({ time, value, tags }) =>
            `http_req_duration,${time},${value.toFixed(6)},,,${tags.scenario},team=x,\n`,
        )
        .join(''),
    );
    assert.deepEqual(contentOf(csv.table), contentOf(json.table));
  });

  it('gives what taking each record apart as text gives, for records of k6 and for damaged ones', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'é', ',', '"', '&', '=', ' ', '\n', '\r'),
      maxLength: 6,
    });
    const quoted = (field: string): string =>
      /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
    const value = fc.oneof(
      fc.nat({ max: 1e6 }).map((whole) => (whole / 128).toFixed(6)),
      fc.constantFrom('0', '-3.5', '1e-7', 'NaN', '+Inf', '', ' 5', '007', '1.', '.5'),
    );
    const time = fc
      .tuple(fc.nat({ max: 99 }), fc.integer({ min: 1, max: 999 }), fc.constantFrom('iso', 'milli', 'nano'))
      .map(([at, ms, form]) => {
        const unixMs = second * 1000 + at * 1000 + ms;
        return form === 'iso'
          ? new Date(unixMs).toISOString()
          : `${unixMs}${form === 'nano' ? '000000' : ''}`;
      });
    const record = fc
      .tuple(
        fc.constantFrom('http_reqs', 'vus', 'own', ''),
        time,
        value,
        fc.array(text, { minLength: 5, maxLength: 5 }),
      )
      .map(([metric, at, number, tags]) => [metric, at, number, ...tags.map(quoted)].join(','));
    const rest = `vus,${second}001,1,,,,,\n`.repeat(40);
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 20 }), fc.nat({ max: 3 }), (some, copies) => {
        const records = Array.from({ length: copies + 1 }, () => some).flat();
        const fast = readCsv(records.map((one) => `${one}\n`).join('') + rest);
        const slow = new CsvReader(new Gathered(new SampleTable()), decodeUtf8);
        for (const one of [header.trimEnd(), ...records, ...rest.trimEnd().split('\n')])
          slow.finish(Buffer.from(one));
        assert.deepEqual(seriesOf(fast), seriesOf(slow.gathered));
        assert.equal(fast.refusedCount, slow.gathered.refusedCount);
        assert.equal(fast.lines, slow.gathered.lines);
      }),
      { numRuns: 60 },
    );
  });

  it('takes a whole second for all of that second', () => {
    assert.equal(readCsv(`http_reqs,${second},1,,,a,,\n`).table.settle().run.lastMs, second * 1000 + 999);
  });

  it('reads quoted fields with commas, quotes and line ends, and tags with & in their values', () => {
    const gathered = readCsv(
      `http_reqs,${second},1,,"::a, ""b""\nc",s,"team=x&y&run=1",\nvus,${second},3,,,,,\n`,
    );
    assert.deepEqual(only(gathered), [
      { metric: 'http_reqs', tags: { group: '::a, "b"\nc', scenario: 's', team: 'x&y', run: '1' } },
      { metric: 'vus', tags: {} },
    ]);
    assert.equal(gathered.lines, 4);
  });

  it('names the lines that it cannot use and goes on behind them', () => {
    const gathered = readCsv(
      `oops\nvus,${second},x,,,,,\nvus,then,1,,,,,\nvus,${second},1,,\nvus,${second},2,,,,,\nvus,${second}`,
    );
    assert.deepEqual(
      gathered.refused.map(({ line, why }) => `${line} ${why}`),
      [
        '2 it has too few columns',
        '3 its value is not a number',
        '4 its time is none',
        '5 it does not have 8 columns',
        '7 it has too few columns',
      ],
    );
    assert.equal(gathered.table.settle().run.samples, 1);
    assert.equal(gathered.isCut, true);
  });

  it('does not lose what stands behind a stray quote', () => {
    const rest = `vus,${second},2,,,,,\n`.repeat(5000);
    const gathered = readCsv(`vus,${second},1,",,,,\n${rest}`);
    assert.equal(gathered.table.settle().run.samples, 5001);
  });
});

describe('the fields of a CSV record', () => {
  it('keeps empty fields at the ends', () => {
    assert.deepEqual(csvFields(',"a,b",'), ['', 'a,b', '']);
    assert.deepEqual(csvFields('"",""'), ['', '']);
  });
});
