import assert from 'node:assert/strict';
import { needsWrapper, wrapperModule } from '../../../../src/core/k6/wrapper.ts';
import { inspectionOf } from '../../../support/run/requests.ts';

const two = inspectionOf({
  scenarios: {
    browse: {
      executor: 'constant-vus',
      vus: 9,
      duration: '5m',
      exec: 'browse',
      env: { A: '1' },
      startTime: '10s',
      tags: null,
    },
    buy: { executor: 'shared-iterations', vus: 2, iterations: 50, exec: null, startTime: null },
  },
});
const script = { kind: 'script' } as const;
const smoke = { kind: 'smoke' } as const;

/** The scenarios that the module sets. */
const scenariosIn = (module: string): unknown => {
  const [, json = ''] = /scenarios: (.*) };\n/.exec(module) ?? [];
  return JSON.parse(json);
};

describe('the generated module', () => {
  it("is needed for one scenario, and for another load than a script's named scenarios have", () => {
    assert.equal(needsWrapper(two, { load: script }), false);
    assert.equal(needsWrapper(two, { load: script, scenario: 'buy' }), true);
    assert.equal(needsWrapper(two, { load: smoke }), true);
    assert.equal(needsWrapper(inspectionOf({ vus: 2 }), { load: smoke }), false);
  });

  it('keeps a chosen scenario as it is and drops the others', () => {
    const module = wrapperModule('/w/s.js', two, { load: script, scenario: 'browse' });
    assert.deepEqual(scenariosIn(module), {
      browse: {
        executor: 'constant-vus',
        vus: 9,
        duration: '5m',
        exec: 'browse',
        env: { A: '1' },
        startTime: '10s',
      },
    });
  });

  it('smokes each scenario at once with its own function and environment', () => {
    assert.deepEqual(scenariosIn(wrapperModule('/w/s.js', two, { load: smoke })), {
      browse: { exec: 'browse', env: { A: '1' }, executor: 'per-vu-iterations', vus: 1, iterations: 1 },
      buy: { executor: 'per-vu-iterations', vus: 1, iterations: 1 },
    });
  });

  it('gives each scenario the VUs and length that were asked for', () => {
    const load = { kind: 'duration', vus: 4, duration: '30s' } as const;
    assert.deepEqual(scenariosIn(wrapperModule('/w/s.js', two, { load, scenario: 'buy' })), {
      buy: { executor: 'constant-vus', vus: 4, duration: '30s' },
    });
    const counted = { kind: 'iterations', vus: 3, iterations: 8 } as const;
    assert.deepEqual(scenariosIn(wrapperModule('/w/s.js', two, { load: counted, scenario: 'buy' })), {
      buy: { executor: 'shared-iterations', vus: 3, iterations: 8 },
    });
  });

  it('re-exports the default function only for a scenario that runs it', () => {
    assert.match(wrapperModule('/w/s.js', two, { load: script, scenario: 'buy' }), /export \{ default \}/);
    assert.doesNotMatch(
      wrapperModule('/w/s.js', two, { load: script, scenario: 'browse' }),
      /export \{ default \}/,
    );
  });

  it('imports a module of ours before the script, even where nothing else has to change', () => {
    const wish = { load: smoke, importFirst: '/ours/re corder.js' };
    assert.equal(needsWrapper(inspectionOf({ vus: 2 }), wish), true);
    assert.match(
      wrapperModule('/w/s.js', two, wish),
      /^import "file:\/\/\/ours\/re%20corder\.js";\nimport \* as script/,
    );
  });

  it('imports the script by its URL, whatever letters its path has', () => {
    const module = wrapperModule('/w/we#ird "100%"/ñ.ts', two, { load: script, scenario: 'buy' });
    assert.ok(module.includes('from "file:///w/we%23ird%20%22100%25%22/%C3%B1.ts";'));
  });

  it('adds thresholds to those of the script, which stay as they are, and leaves its load alone', () => {
    const module = wrapperModule('/w/s.js', inspectionOf({ vus: 2 }), {
      load: script,
      thresholds: { http_req_duration: ['p(95)<500'] },
    });
    assert.ok(module.includes('const own = script.options ?? {};'));
    assert.ok(module.includes('{"http_req_duration":["p(95)<500"]}'));
    assert.ok(module.endsWith('export const options = { ...own, thresholds };\n'));
  });
});
