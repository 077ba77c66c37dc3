import assert from 'node:assert/strict';
import type { ScriptModel } from '../../../../src/core/script/model.ts';
import { scriptModel } from '../../../../src/core/script/model.ts';
import type { TextRange } from '../../../../src/core/script/syntax.ts';

const model = (text: string, fileName = 'script.js'): ScriptModel => scriptModel(text, fileName);

/** The part of the text that a range covers. */
function covered(text: string, { start, end }: TextRange): string {
  const lines = text.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = (lines.at(-1) ?? '').slice(0, end.column - 1);
  lines[0] = (lines[0] ?? '').slice(start.column - 1);
  return lines.join('\n');
}

const scenarioLines = (text: string, fileName?: string): string[] =>
  model(text, fileName).scenarios.map((s) => `${s.name} ${s.executor ?? '?'} ${s.exec ?? '?'}`);

const thresholdLines = (text: string, fileName?: string): string[] =>
  model(text, fileName).thresholds.map((t) => `${t.metric}: ${t.source}${t.abortOnFail ? ' abort' : ''}`);

const oneScenario = `{ scenarios: { browse: { executor: 'constant-vus', exec: 'browse', vus: 2, duration: '1s' } } }`;

describe('scriptModel: functions', () => {
  const defaults = {
    'a function declaration': `export default function () {}`,
    'a named async function': `export default async function main() {}`,
    'an arrow function': `export default () => {};`,
    'a name declared above': `function main() {}\nexport default main;`,
    'a specifier': `function main() {}\nexport { main as default };`,
    'a default passed on from another file': `export { default } from './flow.js';`,
    'exports.default': `exports.default = function () {};`,
    'module.exports.default': `module.exports.default = () => {};`,
    'module.exports as an object': `const run = () => {};\nmodule.exports = { default: run };`,
  };
  for (const [what, text] of Object.entries(defaults)) {
    it(`finds the default function written as ${what}`, () => assert.ok(model(text).defaultFunction));
  }

  it('covers the exporting statement', () => {
    const text = `const a = 1;\nexport default function () {\n  return a;\n}\n`;
    const range = model(text).defaultFunction;
    assert.equal(range && covered(text, range), `export default function () {\n  return a;\n}`);
  });

  it('has no default function where none is exported', () => {
    assert.equal(model(`function main() {}`).defaultFunction, undefined);
  });

  it('lists exported functions of every spelling, without the lifecycle functions and without values', () => {
    const text = `
export function browse() {}
export const buy = async () => {};
const late = function () {};
export { late as pay };
export const limit = 3;
export function setup() {}
export function handleSummary() {}
export default () => {};`;
    const found = model(text);
    assert.deepEqual(
      found.execFunctions.map((f) => f.name),
      ['browse', 'buy', 'pay'],
    );
    assert.deepEqual([found.hasSetup, found.hasTeardown, found.hasHandleSummary], [true, false, true]);
  });
});

describe('scriptModel: scenarios', () => {
  const spellings = {
    'a literal': `export const options = ${oneScenario};`,
    'export let': `export let options = ${oneScenario};`,
    'a name exported later': `const options = ${oneScenario};\nexport { options };`,
    'Object.freeze': `export const options = Object.freeze(${oneScenario});`,
    'Object.assign': `const base = ${oneScenario};\nexport const options = Object.assign({}, base, { noConnectionReuse: true });`,
    'a spread': `const base = ${oneScenario};\nexport const options = { ...base, discardResponseBodies: true };`,
    'names for every part': `const browse = { executor: 'constant-vus', exec: 'browse' };\nconst scenarios = { browse };\nexport const options = { scenarios };`,
    'a template literal and a computed key':
      "const n = 'browse';\nexport const options = { scenarios: { [n]: { executor: `constant-vus`, exec: `${n}` } } };",
    'members of a constant': `const all = ${oneScenario};\nexport const options = { scenarios: { browse: all.scenarios.browse } };`,
    CommonJS: `exports.options = ${oneScenario};`,
    'module.exports': `module.exports = { options: ${oneScenario} };`,
  };
  for (const [what, text] of Object.entries(spellings)) {
    it(`reads options given by ${what}`, () => {
      assert.deepEqual(scenarioLines(text), ['browse constant-vus browse']);
      assert.ok(model(text).optionsComplete);
    });
  }

  it('reads options behind `as const` and `satisfies`', () => {
    const text = `import type { Options } from 'k6/options';\nexport const options: Options = ${oneScenario} as const satisfies Options;`;
    assert.deepEqual(scenarioLines(text, 'script.ts'), ['browse constant-vus browse']);
  });

  it('places a scenario at its own entry, also through a constant', () => {
    const text = `const scenarios = {\n  browse: { executor: 'constant-vus' },\n};\nexport const options = { scenarios };`;
    const [scenario] = model(text).scenarios;
    assert.equal(scenario && covered(text, scenario.range), `browse: { executor: 'constant-vus' }`);
  });

  const shortcuts = {
    iterations: [`{ vus: 2, iterations: 4 }`, 'shared-iterations'],
    'a duration': [`{ vus: 2, duration: '5s' }`, 'constant-vus'],
    stages: [`{ stages: [{ duration: '5s', target: 3 }] }`, 'ramping-vus'],
    'thresholds only': [`{ thresholds: {} }`, 'per-vu-iterations'],
  } as const;
  for (const [what, [options, executor]] of Object.entries(shortcuts)) {
    it(`tells the shortcut with ${what} as the scenario \`default\``, () => {
      const text = `export const options = ${options};\nexport default () => {};`;
      assert.deepEqual(scenarioLines(text), [`default ${executor} default`]);
    });
  }

  it('gives a script without options one default scenario at its default function', () => {
    const text = `export default function () {}`;
    const { scenarios, defaultFunction } = model(text);
    assert.deepEqual(scenarios[0]?.range, defaultFunction);
  });

  it('takes the fallback of an environment variable, which holds as long as nothing is given', () => {
    const text =
      "export const options = { scenarios: { a: { executor: __ENV.EXECUTOR || 'constant-vus', exec: __ENV['EXEC'] ?? 'go' } } };";
    assert.deepEqual(scenarioLines(text), ['a constant-vus go']);
  });

  it('leaves out what only running would tell, and says so', () => {
    const texts = [
      `import { options } from './config.js';\nexport { options };\nexport default () => {};`,
      `export const options = JSON.parse(open('./options.json'));\nexport default () => {};`,
      `export const options = { scenarios: pick(__ENV.KIND) };\nexport default () => {};`,
      `export const options = { ...shared, vus: 1 };\nexport default () => {};`,
      `export let options = { vus: 1 };\noptions = load();\nexport default () => {};`,
      `export const options = {};\noptions.scenarios = load();\nexport default () => {};`,
      `export const options = { duration: '5s' };\noptions[key] = load();\nexport default () => {};`,
    ];
    for (const text of texts) {
      assert.deepEqual(scenarioLines(text), [], text);
      assert.equal(model(text).optionsComplete, false, text);
    }
  });

  it('keeps the name of a scenario of which the rest is unknown', () => {
    const text = `export const options = { scenarios: { a: make('a'), b: { ...base, executor: 'constant-vus' } } };`;
    assert.deepEqual(scenarioLines(text), ['a ? ?', 'b constant-vus ?']);
  });

  it('does not believe a key that a later unknown spread may have replaced', () => {
    const text = `export const options = { scenarios: { a: { executor: 'constant-vus', exec: 'go', ...more } } };`;
    assert.deepEqual(scenarioLines(text), ['a ? ?']);
  });

  it('ends soon on constants that use each other twice', () => {
    const text = `const a = { x: b, y: b }; const b = { x: a, y: a };
      export const options = { vus: 3, scenarios: a }; export default function () {}`;
    assert.deepEqual(
      model(text).scenarios.map(({ name }) => name),
      ['x', 'y'],
    );
  }).timeout(5000);

  it('ends on constants that name each other', () => {
    assert.deepEqual(
      scenarioLines(`const a = { ...b };\nconst b = { ...a };\nexport const options = a;`),
      [],
    );
  });
});

describe('scriptModel: thresholds and tags', () => {
  it('reads the short, the list and the long form with the place of each', () => {
    const text = `const limit = 500;
export const options = {
  thresholds: {
    http_req_failed: 'rate<0.01',
    'http_req_duration{scenario:a}': ['p(95)<' + limit, \`p(99)<\${limit}\`],
    checks: [{ threshold: 'rate>0.9', abortOnFail: true, delayAbortEval: '5s' }],
    custom: [limitFor('custom'), 'avg<1'],
  },
};`;
    assert.deepEqual(thresholdLines(text), [
      'http_req_failed: rate<0.01',
      'http_req_duration{scenario:a}: p(95)<500',
      'http_req_duration{scenario:a}: p(99)<500',
      'checks: rate>0.9 abort',
      'custom: avg<1',
    ]);
    const [first, , , long] = model(text).thresholds;
    assert.equal(first && covered(text, first.range), `'rate<0.01'`);
    assert.equal(long?.range.start.line, 6);
  });

  it('says whether options.tags is there, or that only running would tell', () => {
    assert.equal(model(`export const options = { tags: { team: 'a' } };`).optionsTags, 'present');
    assert.equal(model(`export const options = { vus: 1 };`).optionsTags, 'absent');
    assert.equal(model(`export const options = { ...base };`).optionsTags, 'unknown');
    assert.equal(model(`export const options = load();`).optionsTags, 'unknown');
  });
});

describe('scriptModel: checks', () => {
  const checkLines = (text: string): string[] => model(text).checks.map((c) => `${c.group ?? '?'} ${c.name}`);

  it('finds checks with literal names at their own lines, however `check` was imported', () => {
    const imports = [
      [`import { check } from 'k6';`, 'check'],
      [`import { check as expect } from 'k6';`, 'expect'],
      [`import * as k6 from 'k6';`, 'k6.check'],
      [`const { check } = require('k6');`, 'check'],
      [`import { check } from 'https://jslib.k6.io/k6-utils/1.5.0/index.js';`, 'check'],
    ];
    for (const [statement, callee] of imports) {
      const text = `${statement}\nexport default () => {\n  ${callee}(r, {\n    'status is 200': (r) => r.status === 200,\n    fast: (r) => r.ok,\n  });\n};`;
      assert.deepEqual(checkLines(text), [' status is 200', ' fast'], text);
      assert.equal(model(text).checks[0]?.range.start.line, 4);
    }
  });

  it("leaves alone a function of one's own called check", () => {
    assert.deepEqual(checkLines(`function check() {}\nexport default () => check(1, { a: 1 });`), []);
  });

  it('leaves out checks whose names only running would tell', () => {
    const text = `import { check } from 'k6';\nexport default () => {\n  check(r, conditions());\n  check(r, { [name()]: 1, known: 2 });\n};`;
    assert.deepEqual(checkLines(text), [' known']);
  });

  it('knows the group of a check in nested groups, and that a function called from anywhere has none', () => {
    const text = `import { check, group } from 'k6';
export default function () {
  group('shop', () => {
    group(\`cart\`, function () {
      check(1, { nested: true });
    });
    list.forEach(() => check(1, { 'in a callback': true }));
    group(name, () => check(1, { 'in a group of unknown name': true }));
  });
  check(1, { root: true });
}
function helper() { check(1, { 'in a helper': true }); }
const arrow = () => check(1, { 'in an arrow helper': true });
export const buy = () => check(1, { exec: true });`;
    assert.deepEqual(checkLines(text), [
      '::shop::cart nested',
      '::shop in a callback',
      '? in a group of unknown name',
      ' root',
      '? in a helper',
      '? in an arrow helper',
      ' exec',
    ]);
  });
});

describe('scriptModel: requests', () => {
  const requestLines = (body: string): string[] =>
    model(
      `import http from 'k6/http';\nconst base = 'http://a';\nexport default () => {\n${body}\n};`,
    ).requests.map((r) => `${r.method ?? '?'} ${r.name ?? '?'}`);

  const calls: Record<string, readonly string[]> = {
    "http.get('http://a/x')": ['GET http://a/x'],
    'http.get(`${base}/x`)': ['GET http://a/x'],
    'http.get(base + "/x")': ['GET http://a/x'],
    'http.get(`${base}/x/${id}`)': ['GET ?'],
    "http.get(`${base}/x/${id}`, { tags: { name: 'x' } })": ['GET x'],
    'http.get(http.url`${base}/x`)': ['GET http://a/x'],
    "http.get('http://a', params)": ['GET ?'],
    "http.get('http://a', { headers: h })": ['GET http://a'],
    "http.post('http://a', body, { tags: { name: 'p' } })": ['POST p'],
    "http.del('http://a')": ['DELETE http://a'],
    "http.request('patch', 'http://a', null, { tags: { name: 'q' } })": ['PATCH q'],
    "http.asyncRequest(verb, 'http://a')": ['? http://a'],
    "http.batch(['http://a', ['POST', 'http://b', null, { tags: { name: 'b' } }], { method: 'PUT', url: 'http://c' }])":
      ['GET http://a', 'POST b', 'PUT http://c'],
    "http.batch({ one: ['GET', 'http://a'] })": ['GET http://a'],
    'http.cookieJar()': [],
    "other.get('http://a')": [],
  };
  for (const [call, expected] of Object.entries(calls)) {
    it(`reads ${call}`, () => assert.deepEqual(requestLines(call), expected));
  }

  it('knows constants of the function, and that a name of the function hides one outside', () => {
    const text = `import http from 'k6/http';
const url = 'http://outside';
export default function (data) {
  const params = { tags: { name: 'local' } };
  http.get(url, params);
  { const url = 'http://block'; http.get(url); }
}
export const buy = (url) => http.get(url);
export const pay = () => http.get(url);
export const ask = () => { let url = pick(); http.get(url); };
export const tell = (http) => http.get('http://not-k6');`;
    assert.deepEqual(
      model(text).requests.map(({ name }) => name),
      ['local', undefined, undefined, 'http://outside', undefined],
    );
  });

  it('finds requests by CommonJS and by single functions', () => {
    const text = `const http = require('k6/http');\nconst { post } = require('k6/http');\nexports.default = () => { http.get('http://a'); post('http://b'); };`;
    assert.deepEqual(
      model(text).requests.map((r) => r.method),
      ['GET', 'POST'],
    );
  });
});

describe('scriptModel: broken text', () => {
  it('gives the model of the parts that can be read, and the problem', () => {
    const text = `import http from 'k6/http';
export const options = { vus: 1, duration: '5s', thresholds: { checks: ['rate>0.9'] } };
export function half() {
  http.get('http://a', {
}
export default function () {
  http.get('http://b');
}`;
    const found = model(text);
    assert.equal(found.problems[0]?.code, 'script-syntax');
    assert.equal(found.defaultFunction?.start.line, 6);
    assert.deepEqual(
      found.scenarios.map((s) => s.name),
      ['default'],
    );
    assert.deepEqual(
      found.requests.map((r) => r.name),
      ['http://b'],
    );
  });

  it('never throws on any cut of a script', () => {
    const text = `import { check } from 'k6';\nexport const options = { scenarios: { a: { executor: \`x\` } }, thresholds: { m: ['p(95)<5'] } };\nexport default () => check(1, { 'ok': (r) => r?.b ?? /x/.test('y') });`;
    for (let end = 0; end <= text.length; end++) assert.ok(model(text.slice(0, end)));
  });
});
