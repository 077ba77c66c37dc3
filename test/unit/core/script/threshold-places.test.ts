import assert from 'node:assert/strict';
import { scriptModel } from '../../../../src/core/script/model.ts';
import { thresholdPlace } from '../../../../src/core/script/threshold-places.ts';

const slow = { metric: 'http_req_duration', source: 'p(95)<500' };

/** What stands for a threshold in a script, and the text from its place on to the end of the line. */
function placeIn(text: string, threshold = slow): string {
  const { found, range } = thresholdPlace(scriptModel(text, 'script.js'), threshold);
  return `${found}: ${(text.split('\n')[range.start.line - 1] ?? '').slice(range.start.column - 1)}`;
}

describe('thresholdPlace', () => {
  it('is the source text itself where the script has it, in any spelling', () => {
    const plain = `export const options = {\n  thresholds: {\n    http_req_duration: ['p(99)<900', 'p(95)<500'] } };`;
    assert.equal(placeIn(plain), `threshold: 'p(95)<500'] } };`);
    const long = `const limits = { http_req_duration: [\n  { threshold: 'p(95)<500', abortOnFail: true },\n] };
export const options = { thresholds: limits };`;
    assert.equal(placeIn(long), `threshold: { threshold: 'p(95)<500', abortOnFail: true },`);
  });

  it('covers the whole threshold, so that only it is underlined', () => {
    const text = `export const options = { thresholds: { http_req_duration: ['p(95)<500'] } };`;
    const { range } = thresholdPlace(scriptModel(text, 'script.js'), slow);
    assert.equal(text.slice(range.start.column - 1, range.end.column - 1), `'p(95)<500'`);
  });

  it('is the metric when its limit is computed, or another one than k6 judged', () => {
    const computed = `const limit = Number(__ENV.LIMIT);\nexport const options = { thresholds: {
  http_req_failed: ['rate<0.1'],
  http_req_duration: [\`p(95)<\${limit}\`] } };`;
    assert.equal(placeIn(computed), 'metric: http_req_duration: [`p(95)<${limit}`] } };');
  });

  it('is the entry thresholds when the metric comes from another file', () => {
    const shared = `import { thresholds } from './shared.js';\nexport const options = {\n  vus: 1,\n  thresholds,\n};`;
    assert.equal(placeIn(shared), 'thresholds: thresholds,');
    const spread = `import { shared } from './shared.js';\nexport const options = {
  thresholds: { http_req_failed: ['rate<0.1'], ...shared } };`;
    assert.equal(placeIn(spread), `thresholds: thresholds: { http_req_failed: ['rate<0.1'], ...shared } };`);
  });

  it('is the statement that exports the options when only running would tell them', () => {
    const made = `import { optionsFor } from './shared.js';\n\nexport const options = optionsFor('staging');`;
    assert.equal(placeIn(made), `options: export const options = optionsFor('staging');`);
    assert.equal(
      placeIn(`import 'k6';\nexport { options } from './shared.js';`),
      `options: options } from './shared.js';`,
    );
  });

  it('is the top of a script without options', () => {
    assert.equal(placeIn(`import 'k6';\nexport default function () {}`), `script: import 'k6';`);
  });
});
