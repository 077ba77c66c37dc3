import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ayni as ayniHere } from '../../src/cli/run.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { fakeTerminal } from '../support/cli/fake-terminal.ts';
import { ayni } from '../support/cli/program.ts';

interface InitAnswer {
  readonly ayni: number;
  readonly command: string;
  readonly exitCode: number;
  readonly folder: string;
  readonly install: string | null;
  readonly changes: readonly { path: string; kind: string; applied: boolean; edited: boolean }[];
  readonly problems: readonly { code: string; place: { file: string; line: number } | null }[];
}

const library = 'performance-testing/lib/PhilosophicalIntegrityValidator.js';

describe('ayni init and ayni new', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ayni setup ñandú '));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const has = (path: string): boolean => existsSync(join(folder, path));
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  /** Calls it without a person, in this process. */
  async function calling(...args: string[]) {
    const terminal = fakeTerminal({ cwd: folder });
    return { code: await ayniHere(args, terminal), ...terminal.written };
  }
  const json = async <T = InitAnswer>(...args: string[]): Promise<T> =>
    JSON.parse((await calling(...args, '--json')).out) as T;

  /** Calls it with a person at the terminal who gives these answers, one after the other. */
  async function answering(answers: readonly (string | undefined)[], ...args: string[]) {
    const questions: string[] = [];
    const ask = (question: string): Promise<string | undefined> => {
      questions.push(question);
      return Promise.resolve(answers[questions.length - 1]);
    };
    const terminal = fakeTerminal({ cwd: folder, ask });
    return { code: await ayniHere(args, terminal), questions, ...terminal.written };
  }

  it('lays a folder out, and the second time changes nothing and says so', async () => {
    const first = await json('init', '--yes');
    assert.deepEqual([first.ayni, first.command, first.exitCode, first.install], [1, 'init', 0, null]);
    assert.ok(first.changes.every(({ kind, applied }) => kind === 'create' && applied));
    assert.deepEqual(readdirSync(join(folder, 'performance-testing')).sort(), [
      ...['ayni.yaml', 'baselines', 'data', 'http-client.env.json', 'jsconfig.json', 'lib'],
      ...['requests.http', 'scenarios'],
    ]);
    const { code, stdout } = await ayni(['init'], folder);
    assert.equal(code, 0);
    assert.match(stdout, /nothing was changed/);
    assert.ok((await json('init')).changes.every(({ kind }) => kind === 'same'));
  });

  it('without a terminal prints the plan with its differences, changes nothing, and exits with 2', async () => {
    put('package.json', '{\n  "name": "shop"\n}\n');
    const { code, stdout, stderr } = await ayni(['init'], folder);
    assert.equal(code, 2);
    assert.match(stdout, /create {2}performance-testing\/ayni\.yaml/);
    assert.match(stdout, /^\+ {4}"@types\/k6": /m);
    assert.match(stderr, /--yes/);
    assert.deepEqual(readdirSync(folder), ['package.json']);
    assert.equal((await json('init')).problems[0]?.code, 'needs-answer');
  });

  it('asks at a terminal, and makes the changes only after a yes', async () => {
    for (const answer of ['n', '', undefined]) {
      const refused = await answering([answer], 'init');
      assert.deepEqual([refused.code, refused.questions.length, readdirSync(folder)], [0, 1, []]);
    }
    const agreed = await answering(['y'], 'init', 'shop', '--language', 'ts');
    assert.equal(agreed.code, 0);
    assert.ok(has('shop/performance-testing/tsconfig.json'));
    assert.match(agreed.out, /npm install/);
  });

  it('leaves a file alone that changed while the question was open, and says so', async () => {
    put('.gitignore', 'out/\n');
    const ask = (): Promise<string> => {
      put('.gitignore', 'out/\ntmp/\n');
      return Promise.resolve('y');
    };
    const terminal = fakeTerminal({ cwd: folder, ask });
    assert.equal(await ayniHere(['init'], terminal), 2);
    assert.match(terminal.written.err, /\.gitignore has changed/);
    assert.equal(read('.gitignore'), 'out/\ntmp/\n');
    assert.ok(has(library));
  });

  it('refuses to lay out a file', async () => {
    put('notes.txt', '');
    const { code, err } = await calling('init', 'notes.txt', '--yes');
    assert.deepEqual([code, readdirSync(folder)], [2, ['notes.txt']]);
    assert.match(err, /notes\.txt is a file/);
  });

  it('never replaces a library that was changed by hand, unless a person agrees to that difference', async () => {
    await calling('init', '--yes');
    const shipped = read(library);
    put(library, `${shipped}// mine\n`);
    const kept = await json('init', '--yes');
    assert.deepEqual(
      kept.changes.filter(({ edited }) => edited).map(({ path, applied }) => [path, applied]),
      [[library, false]],
    );
    assert.match(read(library), /mine/);
    const refused = await answering(['n'], 'init');
    assert.match(refused.err, /^-\/\/ mine$/m);
    assert.match(read(library), /mine/);
    await answering(['y'], 'init');
    assert.equal(read(library), shipped);
  });

  it('keeps comments and other settings, and leaves a broken file as it is, naming the line', async () => {
    put('.vscode/settings.json', '{\n  // mine\n  "editor.fontSize": 13 // big\n}\n');
    put('.vscode/extensions.json', '{\n  "recommendations": [\n}\n');
    const answer = await json('init', '--yes');
    assert.equal(answer.exitCode, 2);
    assert.deepEqual(answer.problems[0]?.place, { file: '.vscode/extensions.json', line: 3, column: 1 });
    assert.match(read('.vscode/settings.json'), /^ {2}\/\/ mine\n {2}"editor\.fontSize": 13, \/\/ big$/m);
    assert.equal(read('.vscode/extensions.json'), '{\n  "recommendations": [\n}\n');
    assert.ok(has(library));
  });

  it('leaves a file in another encoding as it is, says so, and sets up the rest', async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x61, 0x00]);
    writeFileSync(join(folder, '.gitignore'), bytes);
    const { code, err } = await calling('init', '--yes');
    assert.equal(code, 2);
    assert.match(err, /\.gitignore is not UTF-8/);
    assert.deepEqual(readFileSync(join(folder, '.gitignore')), bytes);
    assert.ok(has(library) && has('performance-testing/ayni.yaml'));
  });

  it('lists what there is to start from', async () => {
    const listed = await json<{ archetypes: { id: string; about: string }[]; presets: { id: string }[] }>(
      'new',
      '--list',
    );
    assert.ok(listed.archetypes.some(({ id }) => id === 'smoke'));
    assert.ok(listed.presets.some(({ id }) => id === 'coomunity'));
    assert.match((await calling('new', '--list')).out, /^ {2}smoke /m);
  });

  it('writes a scenario of the chosen kind into the nearest layout upwards', async () => {
    put(
      'performance-testing/ayni.yaml',
      'environments:\n  qa: { baseUrl: https://qa.example }\ntargets: { preset: gad }\n',
    );
    mkdirSync(join(folder, 'performance-testing/scenarios'));
    const { code, stdout } = await ayni(
      ['new', 'k6-smoke', 'two words', '--language', 'ts'],
      join(folder, 'performance-testing/scenarios'),
    );
    assert.equal(code, 0, stdout);
    assert.match(stdout, /ayni run 'two words\.ts'/);
    assert.match(
      read('performance-testing/scenarios/two words.ts'),
      /'https:\/\/qa\.example'[^]*'p\(95\)<500'/,
    );
  });

  it('exits with 2 and changes nothing when a word is unknown or the file is there', async () => {
    const refused = async (...args: string[]): Promise<string> => {
      const { code, err } = await calling('new', ...args);
      assert.equal(code, 2, args.join(' '));
      return err;
    };
    assert.match(await refused(), /smoke/);
    assert.match(await refused('nothing'), /no archetype `nothing`/);
    assert.match(await refused('smoke', '--environment', 'mars'), /local, staging/);
    assert.match(await refused('smoke', '--preset', 'mars'), /coomunity/);
    assert.match(await refused('smoke', '../up'), /no name/);
    assert.deepEqual(readdirSync(folder), []);
    put('performance-testing/scenarios/smoke.js', 'mine');
    assert.match(await refused('smoke'), /already/);
    assert.equal(read('performance-testing/scenarios/smoke.js'), 'mine');
  });

  it('leaves scripts that run with the real k6, library included', async () => {
    const sandbox = await startSandbox({ port: 0 });
    try {
      await calling('new', 'ayni', '--language', 'ts');
      assert.ok(has(library));
      const script = 'performance-testing/scenarios/ayni.ts';
      const { code, stdout, stderr } = await ayni(
        ['run', script, '--smoke', '-e', `BASE_URL=${sandbox.url}`, '--json'],
        folder,
      );
      const { run } = JSON.parse(stdout) as {
        run: { metrics: { name: string; values: { count?: number } }[] };
      };
      assert.ok([0, 1].includes(code ?? -1), stderr);
      assert.ok(
        run.metrics.some(({ name, values }) => name === 'integrity_checks' && (values.count ?? 0) > 0),
      );
    } finally {
      await sandbox.close();
    }
  });

  it('leaves requests that the sandbox knows', async () => {
    const sandbox = await startSandbox({ port: 0 });
    try {
      await calling('init', '--yes');
      const requests = [
        ...read('performance-testing/requests.http').matchAll(/^([A-Z]+) \{\{baseUrl\}\}(\S+)$/gm),
      ];
      assert.ok(requests.length >= 4);
      for (const [line, method = '', path = ''] of requests) {
        const { status } = await fetch(sandbox.url + path, { method });
        assert.ok(status < 404 || status > 405, `${line}: ${status}`);
      }
    } finally {
      await sandbox.close();
    }
  });

  it('leaves a project that TypeScript accepts', async () => {
    await calling('init', '--yes', '--language', 'ts');
    for (const archetype of ['ayni', 'smoke']) await calling('new', archetype);
    mkdirSync(join(folder, 'performance-testing/node_modules/@types'), { recursive: true });
    symlinkSync(
      resolve('node_modules/@types/k6'),
      join(folder, 'performance-testing/node_modules/@types/k6'),
    );
    const tsc = spawnSync(
      process.execPath,
      [resolve('node_modules/typescript/bin/tsc'), '-p', 'performance-testing'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    assert.deepEqual([tsc.stdout, tsc.status], ['', 0]);
  });
});
