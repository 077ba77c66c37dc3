import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { integrityMetrics } from '../../src/core/integrity/metrics.ts';
import { type CommunityRun, CommunityRuns } from '../support/k6/community-runs.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const typed = join(root, 'test', 'fixtures', 'scripts', 'integrity', 'typed.ts');
const { version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  license: string;
};

/** A script that makes a validator and does `body` in its one iteration. */
const script = (body: string, { thresholds = '{}', declaration = '{}', around = '' } = {}): string => `
import http from 'k6/http';
import { sleep } from 'k6';
import { PhilosophicalIntegrityValidator, integrityThresholds } from '../lib/PhilosophicalIntegrityValidator.js';
const base = __ENV.BASE_URL;
const community = { read: () => http.get(base + '/admin/ledger') };
const validator = new PhilosophicalIntegrityValidator({ community, ...${declaration} });
export const options = { iterations: 1, thresholds: integrityThresholds(${thresholds}) };
${around}
export default function () { ${body} }
`;

/** Compiler messages of the script in a folder laid out as people have it. */
function typeProblems(): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'ayni-types-'));
  try {
    mkdirSync(join(folder, 'scenarios'));
    cpSync(join(root, 'dist', 'k6'), join(folder, 'lib'), { recursive: true });
    cpSync(typed, join(folder, 'scenarios', 'typed.ts'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const program = ts.createProgram([join(folder, 'scenarios', 'typed.ts')], {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: ['k6'],
      typeRoots: [join(root, 'node_modules', '@types')],
    });
    return ts.getPreEmitDiagnostics(program).map(({ messageText, file }) => {
      return `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the library as scripts import it', () => {
  let runs: CommunityRuns;

  before(() => {
    runs = new CommunityRuns();
  });
  after(() => {
    runs.dispose();
  });

  it('type-checks in a TypeScript script beside the types of k6', () => {
    assert.deepEqual(typeProblems(), []);
  });

  it('runs from a TypeScript script, and names its lines', async () => {
    const run = await runs.text(readFileSync(typed, 'utf8'), {}, 'ts');
    const told = `${version} false,true,true,false,true,true,true,true,true`;
    assert.ok(run.log.includes(told), run.log);
    const [first, second, ...others] = run.lines;
    assert.ok(first && second);
    const line =
      readFileSync(typed, 'utf8')
        .split('\n')
        .findIndex((one) => one.includes('expected ?? 0) + 1')) + 1;
    assert.match(first.at ?? '', new RegExp(`\\.ts:${line}:\\d+$`));
    assert.deepEqual(others, [], 'two lines a minute were declared, of five');
  });

  it('tells its version, its name and where its documentation is in the first lines of both files', () => {
    for (const name of ['PhilosophicalIntegrityValidator.js', 'PhilosophicalIntegrityValidator.d.ts']) {
      const text = readFileSync(join(root, 'dist', 'k6', name), 'utf8');
      const [stamp = '', about = ''] = text.split('\n');
      assert.match(stamp, new RegExp(`version ${version.replaceAll('.', '\\.')},`));
      assert.ok(
        about.startsWith(`// ${name}, `) && about.includes('https://') && about.includes(license),
        about,
      );
    }
    const types = readFileSync(join(root, 'dist', 'k6', 'PhilosophicalIntegrityValidator.d.ts'), 'utf8');
    assert.doesNotMatch(types, /^import |private /m);
  });

  it('feeds no metric but those that are known, and all of a kind that is known', async () => {
    const thresholds = Object.entries(integrityMetrics).map(([name, { type }]) => {
      const aggregate = { counter: 'count', rate: 'rate', trend: 'max', gauge: 'value' }[type];
      return `'${name}': ['${aggregate}>=0']`;
    });
    const text = script('validator.assertConservation();').replace(
      'integrityThresholds({})',
      `{ ${thresholds.join(', ')} }`,
    );
    const run = await runs.text(text);
    assert.deepEqual([run.code, run.crossed], [0, []], run.log);
  });

  it('fails a run in which nothing was looked at', async () => {
    const run = await runs.text(script('http.get(base + "/health");'));
    assert.deepEqual([run.code, run.crossed], [99, ['integrity_checks count>0']]);
    const other = await runs.text(
      script('validator.assertConservation();', { thresholds: "{ invariants: ['merit'] }" }),
    );
    assert.deepEqual(other.crossed, ['integrity_checks{invariant:merit} count>0']);
  });

  it('ends the run at the first violation when asked to', async () => {
    const run = await runs.text(
      script(
        "validator.validateBalance(http.get(base + '/users/u1'), { account: 'u1', expected: -1 }); sleep(20);",
        {
          thresholds: '{ abortOnFail: true }',
        },
      ),
    );
    assert.equal(run.code, 99);
    assert.match(run.log, /abortOnFail/);
  });

  it('fails the run for what only the end shows', async () => {
    const around = `export function teardown() { http.post(base + '/admin/ledger/break', '{"user":"u1","amount":5}'); validator.reconcile(); }`;
    const run = await runs.text(script('validator.assertConservation();', { around }));
    assert.deepEqual([run.code, run.count('integrity_violations')], [99, 1]);
    assert.deepEqual([run.lines[0]?.scenario, run.lines[0]?.iteration], ['', undefined]);
  });

  const nothingKnown = (run: CommunityRun): void => {
    assert.deepEqual(
      [run.code, run.count('integrity_checks'), run.count('integrity_not_verified')],
      [99, 0, 1],
    );
    assert.equal(run.unknowns.length, 1);
  };

  it('knows nothing from an answer that is no JSON, or whose body was discarded', async () => {
    nothingKnown(await runs.text(script("validator.assertConservation(http.get(base + '/metrics'));")));
    nothingKnown(
      await runs.text(
        script("validator.assertConservation(http.get(base + '/admin/ledger', { responseType: 'none' }));"),
      ),
    );
  });

  it('counts a look although the script throws in it, and shows what it threw', async () => {
    const run = await runs.text(
      script('validator.assertConservation();', {
        declaration: "{ community: { read: () => { throw new Error('my mistake'); } } }",
      }),
    );
    nothingKnown(run);
    assert.match(run.log, /level=error.*my mistake/);
  });

  it('knows a contribution by its number as by its text, and an overspent account whichever call finds it', async () => {
    const around = `
      const answer = (json) => ({ status: 201, url: '', body: '', json: (name) => (name ? json[name] : json) });
      const debt = answer({ balance: -1, opening: 0, received: 0, given: 1 });`;
    const run = await runs.text(
      script(
        `validator.validateMerit(answer({ contribution: 7 }), { contribution: '7' });
         validator.validateMerit(answer({ contribution: 7 }), { contribution: 7 });
         validator.validatePurchase([debt, debt], { item: 'u1', unique: false, buyerBalance: 'balance', buyers: ['u1', 'u2'] });
         validator.validateBalance(debt, { account: 'u1' });`,
        { around },
      ),
    );
    const counts = ['integrity_checks', 'integrity_violations', 'artificial_merits', 'overspending'];
    assert.deepEqual(
      counts.map((metric) => run.count(metric)),
      [4, 3, 1, 2],
      run.log,
    );
  });

  it('says what is missing when a call needs what was not declared', async () => {
    const run = await runs.text(
      script("validator.validateRateLimit(http.get(base + '/health'), { limit: 'kudos', caller: 'me' });", {
        declaration: '{ limits: { reactions: { calls: 5, seconds: 1 } } }',
      }),
    );
    assert.match(run.log, /no limit .*kudos.*reactions/);
    const other = await runs.text(
      script('validator.assertConservation();', { declaration: '{ community: undefined }' }),
    );
    assert.match(other.log, /assertConservation needs .*community\.read/);
  });
});
