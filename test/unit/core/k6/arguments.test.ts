import assert from 'node:assert/strict';
import type { K6Call, RunCallParts } from '../../../../src/core/k6/arguments.ts';
import { debugCall, inspectCall, runCall, shownCommandLine } from '../../../../src/core/k6/arguments.ts';
import {
  exposedSecret,
  hasLoadFlag,
  refusedFlag,
  refusedLoadFlag,
  withoutSecretValues,
} from '../../../../src/core/k6/given-environment.ts';
import type { RunRequest } from '../../../../src/core/run/request.ts';
import { plainEnvironment } from '../../../../src/core/environments/run-environment.ts';
import { inspectionOf, runRequest } from '../../../support/run/requests.ts';

const callOf = (change: Partial<RunRequest> = {}, parts: Partial<RunCallParts> = {}): K6Call =>
  runCall({
    environment: plainEnvironment('local'),
    secretFile: undefined,
    request: runRequest(change),
    inspection: inspectionOf(),
    entryPath: '/code/shop/tests/buy.js',
    loadInEntry: false,
    restAddress: '127.0.0.1:6000',
    receiverUrl: 'http://127.0.0.1:6001/hidden-path/write',
    summaryPath: '/tmp/x/summary.json',
    allowExtensionResolution: false,
    ...parts,
  });

/** The values that follow a flag. */
const valuesOf = ({ args }: K6Call, flag: string): string[] =>
  args.flatMap((arg, i) => (arg === flag ? [args[i + 1] ?? ''] : []));

describe('the call of k6 run', () => {
  it('ends with the script and has a place for everything we read', () => {
    const call = callOf();
    assert.equal(call.args[0], 'run');
    assert.equal(call.args.at(-1), '/code/shop/tests/buy.js');
    assert.deepEqual(valuesOf(call, '--address'), ['127.0.0.1:6000']);
    assert.deepEqual(valuesOf(call, '--summary-export'), ['/tmp/x/summary.json']);
    assert.deepEqual(valuesOf(call, '--log-format'), ['json']);
    assert.deepEqual(valuesOf(call, '-o'), ['experimental-prometheus-rw']);
    assert.equal(call.env['K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM'], 'true');
    assert.equal(call.env['K6_PROMETHEUS_RW_PUSH_INTERVAL'], '1s');
  });

  it('keeps the secret address of the receiver off the command line', () => {
    const call = callOf();
    assert.equal(call.env['K6_PROMETHEUS_RW_SERVER_URL'], 'http://127.0.0.1:6001/hidden-path/write');
    assert.ok(!call.args.join(' ').includes('hidden-path'));
  });

  it("asks for the script's own statistics, ours, and the percentiles of its thresholds", () => {
    const inspection = inspectionOf({
      summaryTrendStats: ['p(42)', 'avg'],
      thresholds: { http_req_duration: ['p(97.5)<500', 'avg<100'] },
    });
    const stats = valuesOf(callOf({}, { inspection }), '--summary-trend-stats')[0]?.split(',') ?? [];
    for (const stat of [
      'p(42)',
      'avg',
      'min',
      'med',
      'max',
      'p(50)',
      'p(90)',
      'p(95)',
      'p(99)',
      'p(99.9)',
      'count',
      'p(97.5)',
    ])
      assert.equal(stats.filter((one) => one === stat).length, 1, stat);
  });

  it('asks for neither summary nor thresholds of a lean run', () => {
    const lean = callOf({ lean: true });
    assert.deepEqual(valuesOf(lean, '--summary-mode'), ['disabled']);
    assert.ok(lean.args.includes('--no-thresholds'));
    assert.ok(!lean.args.includes('--summary-export'));
    assert.ok(!callOf().args.includes('--no-thresholds'));
  });

  it('sends secrets by the environment and the rest by -e', () => {
    const env = { API_TOKEN: 'abc', BASE_URL: 'http://localhost', PLAIN: 'hush' };
    const call = callOf({ env, secretNames: ['PLAIN'] });
    assert.deepEqual(valuesOf(call, '-e'), ['BASE_URL=http://localhost']);
    assert.equal(call.env['API_TOKEN'], 'abc');
    assert.equal(call.env['PLAIN'], 'hush');
    assert.equal('BASE_URL' in call.env, false);
  });

  it('takes typed -e flags apart, so that typed secrets go the same way', () => {
    const call = callOf({
      extraArgs: ['-e', 'TOKEN=a=b', '--env=KEY=c', '-eX=1', '--http-debug', '--env', 'Y=2'],
    });
    assert.deepEqual(valuesOf(call, '-e'), ['X=1', 'Y=2']);
    assert.equal(call.env['TOKEN'], 'a=b');
    assert.equal(call.env['KEY'], 'c');
    assert.ok(call.args.includes('--http-debug'));
  });

  it('finds typed -e flags behind other short ones', () => {
    const call = callOf({ extraArgs: ['-qe', 'API_TOKEN=hush', '-wveAPI_KEY=hush', '-we=X=1'] });
    assert.ok(!call.args.join(' ').includes('hush'), call.args.join(' '));
    assert.deepEqual([call.env['API_TOKEN'], call.env['API_KEY']], ['hush', 'hush']);
    assert.deepEqual(valuesOf(call, '-e'), ['X=1']);
    assert.equal(call.args.filter((arg) => arg === '-w').length, 2);
  });

  it('does not replace the tags of a script that has some', () => {
    assert.deepEqual(valuesOf(callOf({ tags: { run: '7' } }), '--tag'), ['run=7']);
    const inspection = inspectionOf({ tags: { team: 'a' } });
    assert.deepEqual(valuesOf(callOf({ tags: { run: '7' } }, { inspection }), '--tag'), []);
  });

  it('lets k6 download extensions only when allowed', () => {
    assert.equal(callOf().env['K6_AUTO_EXTENSION_RESOLUTION'], 'false');
    const allowed = callOf({}, { allowExtensionResolution: true }).env;
    assert.equal(allowed['K6_AUTO_EXTENSION_RESOLUTION'], undefined);
  });

  it('overrides the load by flags, unless it is in the generated module', () => {
    const smoke = { load: { kind: 'smoke' } } as const;
    assert.deepEqual(valuesOf(callOf(smoke), '--iterations'), ['1']);
    assert.deepEqual(valuesOf(callOf(smoke, { loadInEntry: true }), '--iterations'), []);
    const duration = callOf({ load: { kind: 'duration', vus: 5, duration: '30s' } });
    assert.deepEqual([valuesOf(duration, '--vus'), valuesOf(duration, '--duration')], [['5'], ['30s']]);
    const days = { load: { kind: 'duration', vus: 5, duration: '1d0.5d30m' } } as const;
    assert.deepEqual(valuesOf(callOf(days), '--duration'), ['24h12h30m']);
    const iterations = callOf({ load: { kind: 'iterations', vus: 2, iterations: 9 } });
    assert.deepEqual([valuesOf(iterations, '--vus'), valuesOf(iterations, '--iterations')], [['2'], ['9']]);
  });
});

describe('the call of k6 inspect', () => {
  it('gives the script the same environment as the run', () => {
    const call = inspectCall(runRequest({ env: { API_TOKEN: 'abc', X: '1' } }), '/a.js', {
      allowExtensionResolution: false,
      secretFile: '/tmp/s',
    });
    assert.deepEqual(valuesOf(call, '-e'), ['X=1']);
    assert.equal(call.env['API_TOKEN'], 'abc');
    assert.ok(call.args.includes('--include-system-env-vars'));
    assert.equal(call.args.at(-1), '/a.js');
  });
});

describe('the shown command line', () => {
  it('masks secret values, also those inside other flags', () => {
    const request = runRequest({
      env: { API_TOKEN: 'abcdef' },
      extraArgs: ['--tag', 'who=abcdef', '-e', 'SECRET=xyz1'],
    });
    const shown = shownCommandLine('/bin/k6', callOf(request), request);
    assert.match(
      shown,
      /^'API_TOKEN=\*\*\*' 'SECRET=\*\*\*' \/bin\/k6 run|^API_TOKEN=\*\*\* SECRET=\*\*\* \/bin\/k6 run/,
    );
    assert.ok(shown.includes('who=***'));
    assert.doesNotMatch(shown, /abcdef|xyz1/);
  });

  it('quotes what a shell would take apart', () => {
    const request = runRequest();
    const shown = shownCommandLine("/my tools/it's k6", callOf(request), request);
    assert.ok(shown.startsWith(`'/my tools/it'\\''s k6' run`));
  });
});

describe('a request without its secrets', () => {
  it('keeps names and drops values', () => {
    const kept = withoutSecretValues(
      runRequest({
        env: { TOKEN: 'abcdef', X: 'with abcdef' },
        tags: { t: 'abcdef' },
        extraArgs: ['-e', 'KEY=q', '--env=PASSWORD=r', '-qePASSWORD=s'],
      }),
    );
    assert.deepEqual(kept.env, { TOKEN: '***', X: 'with ***' });
    assert.deepEqual(kept.tags, { t: '***' });
    assert.deepEqual(kept.extraArgs, ['-e', 'KEY=***', '--env=PASSWORD=***', '-qePASSWORD=***']);
  });
});

describe('flags as typed', () => {
  it('are refused when they would take the run out of our hands', () => {
    for (const flag of [
      '--address',
      '-a',
      '--linger',
      '-l',
      '--paused',
      '--summary-export=x.json',
      '--log-output=none',
      '-a1',
      '-wl',
      '-qvp',
      '-l=true',
    ])
      assert.equal(refusedFlag(['--http-debug', flag])?.code, 'flag-refused', flag);
  });

  it('are passed otherwise', () => {
    assert.equal(
      refusedFlag(['--http-debug=full', '-qo', 'json=a.json', '--no-setup', '-we', 'A=1', '-vq']),
      undefined,
    );
  });

  it('change the load by whatever way a short flag is written', () => {
    for (const flag of ['--vus=6', '-u', '-u6', '-u=6', '-qu6', '-qd2s', '-wu500', '-qvwi=9', '-qs', '-hc']) {
      assert.equal(refusedLoadFlag(['--http-debug', flag], 'staging')?.code, 'flag-refused', flag);
      assert.ok(hasLoadFlag([flag]), flag);
    }
    assert.equal(hasLoadFlag(['--http-debug', '-q', '-wv', '-qo', 'json=a.json', '--user-agent=-u']), false);
  });
});

describe('the call of one recorded iteration', () => {
  it('gives samples and log to us whatever the person has set, and keeps secrets off the command line', () => {
    const call = debugCall({
      request: runRequest({ env: { API_TOKEN: 'hidden', PLAIN: '1' }, tags: { team: 'a' } }),
      inspection: inspectionOf(),
      environment: {
        ...plainEnvironment('local'),
        blocked: { names: ['shop.example'], ranges: [], open: [] },
      },
      entryPath: '/tmp/x/entry.js',
      restAddress: '127.0.0.1:6000',
      allowExtensionResolution: false,
      secretFile: undefined,
    });
    assert.deepEqual(valuesOf(call, '-o'), ['json=-']);
    assert.deepEqual(valuesOf(call, '--log-output'), ['stderr']);
    assert.deepEqual(valuesOf(call, '--summary-mode'), ['disabled']);
    assert.deepEqual(valuesOf(call, '--tag'), ['team=a']);
    assert.ok(call.args.join(' ').includes('shop.example'), 'other environments stay out of reach');
    assert.equal(call.env['API_TOKEN'], 'hidden');
    assert.equal(call.args.join(' ').includes('hidden'), false);
    for (const name of ['K6_OUT', 'K6_CONSOLE_OUTPUT', 'K6_LOG_OUTPUT'])
      assert.ok(name in call.env && call.env[name] === undefined);
  });
});

describe('a value that holds a secret', () => {
  it('goes by the process environment, whatever its name', () => {
    const env = { API_TOKEN: 'hush-hush', LINK: 'http://h/?t=hush-hush', X: '1' };
    const call = callOf({ env });
    assert.equal(call.env['LINK'], 'http://h/?t=hush-hush');
    assert.ok(!call.args.join(' ').includes('hush'));
    assert.ok(call.args.includes('X=1'));
  });

  it('is refused as a flag or a tag', () => {
    const env = { API_TOKEN: 'hush-hush' };
    for (const change of [{ tags: { user: 'hush-hush' } }, { extraArgs: ['--user-agent', 'by hush-hush'] }]) {
      const problem = exposedSecret(runRequest({ env, ...change }));
      assert.equal(problem?.code, 'secret-on-command-line');
      assert.ok(!problem.says.includes('hush'));
    }
    assert.equal(exposedSecret(runRequest({ env, extraArgs: ['-e', 'OTHER=hush-hush'] })), undefined);
  });
});
