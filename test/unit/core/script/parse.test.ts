import assert from 'node:assert/strict';
import { parseScript, tokensOf } from '../../../../src/core/script/parse.ts';

const statementTypes = (text: string, fileName = 'script.js'): string[] =>
  parseScript(text, fileName).program.body.map((statement) => statement.type);

describe('parseScript', () => {
  it('gives plain ESTree with no problem for a sound script', () => {
    const { program, problems } = parseScript(
      `import http from 'k6/http';\nexport default () => http.get('http://a');`,
      'a.js',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      program.body.map((s) => s.type),
      ['ImportDeclaration', 'ExportDefaultDeclaration'],
    );
  });

  it('reads TypeScript in .ts and .mts files', () => {
    const text = `enum Kind { A }\nconst x: number = 1 as const;\nexport default function (data: unknown): void {}`;
    for (const name of ['a.ts', 'a.mts', 'a.TS']) assert.deepEqual(parseScript(text, name).problems, []);
  });

  it('refuses types in a .js file, as k6 does', () => {
    const [problem] = parseScript(`const a = 1;\nconst x: number = 1;`, 'load test.js').problems;
    assert.equal(problem?.code, 'script-syntax');
    assert.deepEqual(problem?.place, { file: 'load test.js', line: 2, column: 8 });
  });

  it('takes what k6 takes: await at the top of a module, return at the top of a CommonJS file', () => {
    assert.deepEqual(parseScript(`export {};\nawait Promise.resolve();`, 'a.js').problems, []);
    assert.deepEqual(parseScript(`if (__VU > 1) return;\nexports.default = () => {};`, 'a.js').problems, []);
  });

  it('reads a bundle that exports at the end of its only line', () => {
    const text = 'var a=1;function main(){return a}export{main as default};';
    assert.deepEqual(parseScript(text, 'a.js').problems, []);
  });

  it('knows a module by its words, also behind comments and a byte order mark', () => {
    for (const text of [
      "/* my test */ import http from 'k6/http';\n/** x */ export default function () { http.get(''); }",
      '/* one */ /* two */ export default function () {}',
      '/*\n * three\n */export default function () {}',
      "\ufeffimport http from 'k6/http';",
      '\ufeff/* four */\u00a0export default function () {}',
    ]) {
      const { problems } = parseScript(text, 'a.js');
      assert.deepEqual(problems, [], text);
      assert.ok(tokensOf(text, 'a.js').length > 3);
    }
  });

  it('goes on after an error it can step over, and names its place', () => {
    const { program, problems } = parseScript(`const a = 1;\nconst a = 2;\nexport default () => {};`, 'a.js');
    assert.equal(program.body.length, 3);
    assert.deepEqual(problems[0]?.place, { file: 'a.js', line: 2, column: 7 });
  });

  it('keeps the sound top-level pieces of a text that cannot be read as a whole, at their own lines', () => {
    const text = `import http from 'k6/http';\nexport const options = { vus: 1 };\nexport function broken() {\n  http.get(\n}\nexport default () => {};\n`;
    assert.deepEqual(statementTypes(text), [
      'ImportDeclaration',
      'ExportNamedDeclaration',
      'ExportDefaultDeclaration',
    ]);
    const { program, problems } = parseScript(text, 'a.js');
    assert.equal(program.body[2]?.loc?.start.line, 6);
    assert.equal(problems.length, 1);
    assert.equal(problems[0]?.place?.line, 5);
  });

  it('never throws, whatever the text', () => {
    const oddities = [
      '',
      '\0',
      '}}}}',
      '`${',
      '/*',
      '"',
      '\ud800',
      '#!',
      '('.repeat(50_000),
      'a+'.repeat(50_000),
    ];
    for (const text of oddities) assert.equal(parseScript(text, 'a.ts').program.type, 'Program');
  });
});
