import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  decodeLogLine,
  fileUrlOf,
  isAboutOurOutput,
  pathOfFileUrl,
  placeIn,
} from '../../../../src/core/k6/log-line.ts';

const line = (fields: Record<string, unknown>) => decodeLogLine(JSON.stringify(fields), 1234);

describe("lines of k6's log", () => {
  it('carry level, source and scenario', () => {
    const fields = {
      level: 'warning',
      msg: 'hello',
      source: 'console',
      scenario: 'buy',
      time: '2026-11-22T07:53:56Z',
    };
    assert.deepEqual(line(fields), {
      atMs: 1234,
      level: 'warning',
      message: 'hello',
      source: 'console',
      scenario: 'buy',
    });
  });

  it('say why a request failed', () => {
    const decoded = line({ level: 'warning', msg: 'Request Failed', error: 'Get "http://a": refused' });
    assert.equal(decoded.message, 'Request Failed: Get "http://a": refused');
  });

  it('name the place of an exception', () => {
    const msg =
      'Error: no\n\tat pay (file:///code/a%20b/lib.js:3:25(2))\n\tat default (file:///code/main.js:9:1(4))\n';
    const decoded = line({ level: 'error', msg, source: 'stacktrace', hint: 'script exception' });
    assert.deepEqual(decoded.place, { file: '/code/a b/lib.js', line: 3, column: 25 });
    assert.equal(decoded.source, 'stacktrace');
    assert.ok(decoded.message.startsWith('Error: no\n'));
  });

  it('know an exception by which a promise was rejected, which k6 does not mark', () => {
    const msg = 'Uncaught (in promise) Error: x\n\tat setup (file:///s.js:2:24(5))\n';
    assert.equal(line({ level: 'error', msg }).source, 'stacktrace');
  });

  it('are kept as they are when they are not JSON', () => {
    assert.deepEqual(decodeLogLine('panic: boom', 5), { atMs: 5, level: 'info', message: 'panic: boom' });
    assert.deepEqual(decodeLogLine('{"level":"error"}', 5), {
      atMs: 5,
      level: 'info',
      message: '{"level":"error"}',
    });
  });

  it('are read in the plain form that k6 uses before it has read its flags', () => {
    const decoded = decodeLogLine('time="2026-11-22T08:00:00Z" level=error msg="unknown flag: \\"--x\\""', 1);
    assert.deepEqual(decoded, { atMs: 1, level: 'error', message: 'unknown flag: "--x"' });
  });

  it('never throw, whatever comes', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof decodeLogLine(text, 0).message === 'string'));
    fc.assert(fc.property(fc.json(), (text) => typeof decodeLogLine(text, 0).message === 'string'));
  });

  it('on what we switched on ourselves are known', () => {
    const ours = {
      feature: 'native-histograms',
      level: 'warning',
      lifecycle: 'deprecated_alias',
      msg: 'Legacy env var',
    };
    assert.equal(isAboutOurOutput(JSON.stringify(ours)), true);
    assert.equal(isAboutOurOutput(JSON.stringify({ ...ours, feature: 'freeze-env' })), false);
    assert.equal(isAboutOurOutput('native-histograms'), false);
  });
});

describe('places in messages', () => {
  it("are read from a parser's complaint", () => {
    const message = "could not load JS test 'file:///w/s.js': file:///w/s.js: Line 2:43 Unexpected token }";
    assert.deepEqual(placeIn(message), { file: '/w/s.js', line: 2, column: 43 });
  });

  it('are not invented', () => {
    assert.equal(placeIn('at 12:30:15 it failed'), undefined);
    assert.equal(placeIn('Error\n\tat native code (native)'), undefined);
  });

  it('survive the way from path to URL and back', () => {
    for (const path of ['/a/b.js', '/with blank/ñ %25#?.ts', "/it's (here)/x.js", '/100%/y.js'])
      assert.equal(pathOfFileUrl(fileUrlOf(path)), path);
    assert.equal(fileUrlOf('C:\\tests\\a b.js'), 'file:///C:/tests/a%20b.js');
    assert.equal(pathOfFileUrl('file:///C:/tests/a%20b.js'), 'C:/tests/a b.js');
    assert.equal(pathOfFileUrl('file:///bad%zz.js'), '/bad%zz.js');
  });
});
