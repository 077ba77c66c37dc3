import assert from 'node:assert/strict';
import { runCommand } from '../../../../src/cli/commands/run.ts';
import { readArguments } from '../../../../src/cli/arguments.ts';
import { reportOf } from '../../../../src/core/report/report-model.ts';
import type { Rich } from '../../../../src/core/report/rich.ts';
import { sampleRecord } from '../../../support/run/sample-record.ts';
import { hostileRecord, reportComparison, reportRecord } from '../../../support/reports.ts';

const plain = (text: Rich): string =>
  text.map((piece) => (typeof piece === 'string' ? piece : piece.code)).join('');
const advice = (...of: Parameters<typeof reportOf>): string =>
  reportOf(...of)
    .recommendations.map(plain)
    .join('\n');

describe('the model of a report', () => {
  it('takes percentiles from k6 where its summary has them and says when they are from histograms', () => {
    const [whole, browse] = reportOf(reportRecord()).percentiles;
    assert.deepEqual(whole?.p95, { value: 137.9, from: 'summary' });
    assert.equal(whole?.p99?.from, 'histogram');
    assert.equal(whole?.count, 1200);
    assert.deepEqual([browse?.scenario, browse?.count, browse?.p95?.from], ['browse', 600, 'histogram']);
  });

  it('proposes limits above what was measured, and no wider one where the own limit is crossed', () => {
    const { rows } = reportOf(reportRecord()).proposals;
    const p95 = rows.find(
      ({ metric, source }) => metric === 'http_req_duration' && source.startsWith('p(95)'),
    );
    assert.deepEqual([p95?.source, p95?.today], ['p(95)<160', ['p(95)<2000']]);
    const [threshold] = reportRecord().thresholds;
    assert.ok(threshold);
    const crossed = reportRecord({ thresholds: [{ ...threshold, source: 'p(95)<50', held: false }] });
    const { rows: others, notes } = reportOf(crossed).proposals;
    assert.ok(
      !others.some(({ metric, source }) => metric === 'http_req_duration' && source.startsWith('p(95)')),
    );
    assert.match(notes.join('\n'), /p\(95\) of http_req_duration: the script's own is crossed/);
  });

  it('proposes no limit that the measured value of the same run would cross', () => {
    for (const { source, measured } of reportOf(reportRecord()).proposals.rows) {
      const [, sign, limit] = /([<>])([\d.]+)$/.exec(source) ?? [];
      assert.ok(sign === '<' ? measured < Number(limit) : measured > Number(limit), source);
    }
  });

  it('proposes nothing from a run that is too short, did not end, or was not right', () => {
    const reasons = [
      sampleRecord(),
      reportRecord({ outcome: { ...reportRecord().outcome, finished: false } }),
      hostileRecord(),
    ].map((record) => reportOf(record).proposals);
    assert.deepEqual(
      reasons.map(({ rows }) => rows.length),
      [0, 0, 0],
    );
    for (const { notes } of reasons) assert.match(notes[0] ?? '', /^No limits are proposed: /);
  });

  it('recommends only what was measured', () => {
    const text = advice(reportRecord());
    assert.match(text, /order \(503\)?.*3 of the run's 1,203/);
    assert.match(text, /order is confirmed failed 3 times, 0\.5 % of all/);
    assert.match(text, /ws_connecting p\(95\)<1000 had no data/);
    assert.match(text, /p\(95\)<2000 is far from the 138 ms/);
    assert.match(text, /ayni baseline set run-b/);
    assert.doesNotMatch(text, /dropped|violations/);
  });

  it('puts violations before everything about speed', () => {
    assert.match(advice(hostileRecord()), /^Look at the violations before the times: balance/);
  });

  it('names what regressed with its interval, and then proposes no baseline', () => {
    const text = advice(reportRecord(), { comparison: reportComparison() });
    assert.match(text, /Find out why http_req_duration p\(95\) regressed: \+\d+.* % \(\+\d+/);
    assert.doesNotMatch(text, /baseline set/);
  });

  it('says where a masked secret must be written again', () => {
    const record = reportRecord();
    const request = {
      ...record.origin.request,
      env: { DATABASE: 'postgres://shop:***@db/x' },
      extraArgs: ['--tag', 'by=***'],
    };
    const { commands, caveats } = reportOf({ ...record, origin: { ...record.origin, request } }).reproduction;
    assert.match(commands.at(-1) ?? '', /--secret DATABASE/);
    assert.match(caveats.join('\n'), /set DATABASE in the environment/);
    assert.match(caveats.join('\n'), /Where \*\*\* stands in the command was a secret/);
  });

  it('gives a call that ayni understands, without the values of secrets', () => {
    const { request } = reportRecord().origin;
    const env = { API_TOKEN: '***', BASE_URL: 'http://x.test/a b', login: 'kept secret' };
    const record = reportRecord();
    const { commands, caveats } = reportOf({
      ...record,
      origin: {
        ...record.origin,
        request: {
          ...request,
          env,
          secretNames: ['login'],
          scenario: 'browse',
          tags: { a: '1' },
          extraArgs: ['--http-debug'],
        },
      },
    }).reproduction;
    const call = commands.at(-1) ?? '';
    assert.doesNotMatch(call, /\*\*\*|kept secret/);
    assert.match(caveats.join('\n'), /set API_TOKEN, login in the environment/);
    const words = [...call.matchAll(/'([^']*)'|\S+/g)].map(([word, inner]) => inner ?? word);
    const given = readArguments(runCommand, words.slice(2));
    assert.ok(given.ok);
    assert.deepEqual(given.value.words, ['scenarios/checkout.js']);
    assert.deepEqual(given.value.options['variable'], ['BASE_URL=http://x.test/a b']);
    assert.deepEqual(given.value.options['secret'], ['API_TOKEN', 'login']);
    assert.deepEqual([given.value.options['env'], given.value.options['scenario']], ['staging', 'browse']);
    assert.deepEqual(given.value.rest, ['--http-debug']);
  });

  it('gives no call for a run that was imported, but says where it came from', () => {
    const { origin } = sampleRecord();
    const imported = { format: "k6's JSON output", file: 'results.json', bytes: 36_400_000 };
    const told = (text: string) =>
      reportOf(
        sampleRecord({ origin: { ...origin, git: undefined, imported, script: { sha256: '', text } } }),
      ).reproduction;
    const { commands, options, caveats } = told('export default () => {}');
    assert.deepEqual([commands, options], [[], '']);
    assert.match(caveats[0] ?? '', /not made here.*results\.json \(k6's JSON output, 36\.4 MB\)/);
    assert.match(caveats.join(' '), /scenarios\/checkout\.js was named/);
    assert.doesNotMatch(caveats.join(' '), /git repository/);
    assert.match(told('').caveats.join(' '), /Which script made it was not said/);
  });
});
