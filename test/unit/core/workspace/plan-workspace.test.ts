import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { safeChanges } from '../../../../src/core/workspace/change.ts';
import { planWorkspace } from '../../../../src/core/workspace/plan-workspace.ts';
import { typesRange, typesToInstall } from '../../../../src/core/workspace/plan-types.ts';
import { applied, existing, libraryOf } from '../../../support/workspace/existing.ts';

type Texts = Readonly<Record<string, string>>;

const plan = (texts: Texts, language: 'js' | 'ts' = 'js') =>
  planWorkspace(existing(texts), { language }, libraryOf('0.1.0'));

/** The files after the plan was followed. */
const setUp = (texts: Texts, language: 'js' | 'ts' = 'js'): Texts =>
  applied(texts, safeChanges(plan(texts, language)));

const json = (text: string | undefined): Record<string, unknown> =>
  parse(text ?? '') as Record<string, unknown>;

describe('Setting up a workspace', () => {
  it('leaves a file whose text cannot be had as it is, says why, and goes on with the others', () => {
    const problem = { code: 'not-utf8', says: 'package.json is not UTF-8 text.', remedy: '' };
    for (const path of ['package.json', 'performance-testing/ayni.yaml', '.gitignore']) {
      const there = { ...existing({}), unreadable: new Map([[path, problem]]) };
      const { changes, problems } = planWorkspace(there, { language: 'js' }, libraryOf('0.1.0'));
      assert.deepEqual(problems, [problem]);
      assert.ok(!changes.some((change) => change.path === path) && changes.length > 8, path);
    }
  });

  it('lays out everything in an empty folder', () => {
    assert.deepEqual(Object.keys(setUp({})).sort(), [
      '.gitignore',
      '.vscode/extensions.json',
      '.vscode/settings.json',
      'performance-testing/ayni.yaml',
      'performance-testing/baselines/README.md',
      'performance-testing/data/README.md',
      'performance-testing/http-client.env.json',
      'performance-testing/jsconfig.json',
      'performance-testing/lib/AyniProfiles.d.ts',
      'performance-testing/lib/AyniProfiles.js',
      'performance-testing/lib/PhilosophicalIntegrityValidator.d.ts',
      'performance-testing/lib/PhilosophicalIntegrityValidator.js',
      'performance-testing/requests.http',
      'performance-testing/scenarios/README.md',
    ]);
  });

  it('makes no second folder inside one that is laid out itself', () => {
    for (const texts of [{ 'ayni.yaml': 'version: 1\n' }, { 'scenarios/a.js': '', 'baselines/a.json': '' }]) {
      const paths = Object.keys(setUp(texts));
      assert.deepEqual(
        paths.filter((path) => path.startsWith('performance-testing/')),
        [],
      );
      assert.ok(paths.includes('data/README.md'));
    }
  });

  it('gives REST clients the environments of ayni.yaml, and lets those stand that they have', () => {
    const texts = setUp({
      'performance-testing/ayni.yaml':
        'environments:\n  local: { baseUrl: http://127.0.0.1:1 }\n  qa: { baseUrl: https://qa }\n',
      '.vscode/settings.json': '{ "rest-client.environmentVariables": { "local": { "baseUrl": "mine" } } }',
    });
    assert.deepEqual(json(texts['.vscode/settings.json'])['rest-client.environmentVariables'], {
      local: { baseUrl: 'mine' },
      qa: { baseUrl: 'https://qa' },
    });
    assert.deepEqual(json(texts['performance-testing/http-client.env.json']), {
      local: { baseUrl: 'http://127.0.0.1:1' },
      qa: { baseUrl: 'https://qa' },
    });
  });

  it('asks the package that is there for the types of k6, and says where to install', () => {
    const before = { 'package.json': '{\n\t"name": "shop"\n}\n' };
    const { changes } = plan(before);
    assert.deepEqual(typesToInstall(changes, existing(before)), { folder: '', command: 'npm install' });
    const withLock = existing({ ...before, 'pnpm-lock.yaml': '' });
    assert.equal(typesToInstall(changes, withLock)?.command, 'pnpm install');
    assert.deepEqual(json(applied(before, changes)['package.json']), {
      name: 'shop',
      devDependencies: { '@types/k6': typesRange },
    });
    const has = { 'package.json': '{ "dependencies": { "@types/k6": "1.0.0" } }' };
    assert.equal(typesToInstall(plan(has).changes, existing(has)), undefined);
  });

  it('makes a package of its own for TypeScript where there is none, and none for JavaScript', () => {
    assert.equal(typesToInstall(plan({}, 'ts').changes, existing())?.folder, 'performance-testing');
    assert.ok('performance-testing/tsconfig.json' in setUp({}, 'ts'));
    assert.equal(typesToInstall(plan({}).changes, existing()), undefined);
    assert.ok('typeAcquisition' in json(setUp({})['performance-testing/jsconfig.json']));
  });

  it('asks for the types that this repository itself is written against', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    assert.equal(typesRange, `^${manifest.devDependencies['@types/k6'] ?? ''}`);
  });

  it('does not recommend what the project does not want', () => {
    const texts = setUp({
      '.vscode/extensions.json': '{ "unwantedRecommendations": ["humao.rest-client"] }',
    });
    assert.deepEqual(json(texts['.vscode/extensions.json'])['recommendations'], ['coomunity.ayni-k6']);
  });

  it('adds the runs to .gitignore once, in its own line ends', () => {
    assert.equal(setUp({ '.gitignore': 'out' })['.gitignore'], 'out\n.ayni/\n');
    assert.equal(setUp({ '.gitignore': 'out\r\n' })['.gitignore'], 'out\r\n.ayni/\r\n');
    for (const text of ['.ayni', '/.ayni/\r\n', '**/.ayni/ \n'])
      assert.equal(setUp({ '.gitignore': text })['.gitignore'], text);
  });

  it('leaves a broken file alone, says where it is broken, and plans the rest', () => {
    const { changes, problems } = plan({
      '.vscode/settings.json': '{\n  "a": \n}',
      'performance-testing/ayni.yaml': 'a: [',
    });
    assert.deepEqual(
      problems.map(({ code, place }) => [code, place?.file, place?.line]),
      [
        ['yaml-broken', 'performance-testing/ayni.yaml', 1],
        ['json-broken', '.vscode/settings.json', 3],
      ],
    );
    assert.ok(!changes.some(({ path }) => path === '.vscode/settings.json'));
    assert.ok(changes.some(({ path, kind }) => path === '.gitignore' && kind === 'create'));
  });

  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('', '{}', '{ // c\n}', '{"a": 1,}', '[]', 'version: 1\n', '\ufeff{}'),
  );
  const members = fc.dictionary(
    fc.constantFrom(
      'files.associations',
      'search.exclude',
      'recommendations',
      'devDependencies',
      'local',
      'editor.fontSize',
    ),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const file = fc.oneof(
    text,
    members.map((value) => JSON.stringify(value, null, 2)),
  );
  const names = [
    ...[
      'package.json',
      'tsconfig.json',
      '.gitignore',
      '.vscode/settings.json',
      '.vscode/extensions.json',
      'ayni.yaml',
    ],
    ...[
      'ayni.yaml',
      'package.json',
      'jsconfig.json',
      'requests.http',
      'http-client.env.json',
      'data/users.csv',
    ].map((name) => `performance-testing/${name}`),
    'performance-testing/lib/PhilosophicalIntegrityValidator.js',
  ];
  const workspace = fc.dictionary(fc.constantFrom(...names), file);

  it('for any workspace: changes nothing the second time, and loses no line that was there', () => {
    fc.assert(
      fc.property(workspace, fc.constantFrom('js', 'ts'), (before, language) => {
        const first = plan(before, language);
        const second = plan(applied(before, safeChanges(first)), language);
        assert.deepEqual(safeChanges(second), []);
        assert.deepEqual(second.problems, first.problems);
        for (const { path, text: after } of safeChanges(first)) {
          const lines = (before[path] ?? '').split(/[\r\n{}[\],]+/).map((line) => line.trim());
          for (const line of lines) assert.ok(after.includes(line), `${path} lost ${line}`);
        }
      }),
    );
  });
});
