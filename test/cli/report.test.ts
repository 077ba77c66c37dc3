import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Ended } from '../support/cli/program.ts';
import { ayni, temporaryWorkspace } from '../support/cli/program.ts';

describe('ayni report', () => {
  const workspace = temporaryWorkspace();
  const secret = 'do-not-show-me-7';
  let sandbox: Sandbox;
  const file = (name: string): string => join(workspace.folder, name);
  const report = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
    ayni(['report', ...args], workspace.folder, { GITHUB_STEP_SUMMARY: undefined, ...env });
  const run = (): Promise<Ended> =>
    ayni(
      [
        'run',
        'well.js',
        '--smoke',
        '-e',
        `BASE_URL=${sandbox.url}`,
        '--secret',
        'PASS_PHRASE',
        '--workspace',
        '.',
      ],
      workspace.folder,
      { PASS_PHRASE: secret },
    );

  before(async () => {
    sandbox = await startSandbox({ port: 0 });
    const ended = await run();
    assert.equal(ended.code, 0, ended.stderr);
  });
  after(async () => {
    await sandbox.close();
    workspace.remove();
  });

  it('prints Markdown with the numbers of the run, and no secret in any format', async () => {
    const { code, stdout, stderr } = await report(['last']);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^# Performance of `well\.js` in `local`\n/);
    assert.match(stdout, /\| Requests \| \d+ \|/);
    assert.match(stdout, /ayni run well\.js --env local --smoke .*--secret PASS_PHRASE/);
    for (const format of ['html', 'junit', 'csv', 'github']) {
      const other = await report(['last', '--format', format]);
      assert.equal(other.code, 0, other.stderr);
      assert.ok(other.stdout.length > 200 && !other.stdout.includes(secret), format);
    }
    assert.ok(!stdout.includes(secret));
  });

  it('writes to the file or the folder that is named', async () => {
    assert.equal((await report(['last', '--format', 'html', '--output', 'r e.html'])).code, 0);
    assert.match(readFileSync(file('r e.html'), 'utf8'), /^<!doctype html>/);
    const told = JSON.parse((await report(['last', '--output', '.', '--json'])).stdout) as { path: string };
    assert.equal(told.path, file('BASELINE_PERFORMANCE.md'));
    const wrong = await report(['last', '--output', 'no/such/folder/a.md']);
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /a\.md: it does not exist/);
    const folder = await report(['last', '--output', 'reports/']);
    assert.equal(folder.code, 2);
    assert.match(folder.stderr, /reports\/BASELINE_PERFORMANCE\.md: it does not exist/);
    const script = await report(['last', '--output', 'well.js']);
    assert.equal(script.code, 2);
    assert.match(script.stderr, /name of a script or of a run/);
    assert.match(readFileSync(file('well.js'), 'utf8'), /import/);
  });

  it("adds to GitHub's step summary, after what is there", async () => {
    writeFileSync(file('summary.md'), 'Before.\n');
    const { stdout } = await report(['last', '--format', 'github'], {
      GITHUB_STEP_SUMMARY: file('summary.md'),
    });
    assert.match(stdout, /summary\.md/);
    assert.match(readFileSync(file('summary.md'), 'utf8'), /^Before\.\n## Performance of/);
  });

  it('exits with 2 for what it cannot do: a format, a baseline, both sides, a comment in another form', async () => {
    for (const args of [
      ['last', '--format', 'pdf'],
      ['last', '--baseline'],
      ['last', '--baseline', '--with', 'last'],
      ['last', '--comment', '--format', 'html'],
      ['last', '--pr', '3'],
      ['zzz'],
    ]) {
      const { code, stdout, stderr } = await report(args);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, /^ayni: .+\. .+/);
    }
  });

  it('says what changed since another run, in words when the two cannot be compared', async () => {
    const { code, stdout } = await report(['last', '--with', 'last']);
    assert.equal(code, 0);
    assert.match(stdout, /\| What changed\? \| Not comparable \|/);
  });

  it('comments by the gh of the person, and says so when there is none or it refuses', async () => {
    const bin = file('bin');
    mkdirSync(bin);
    const none = await report(['last', '--comment'], { PATH: '' });
    assert.equal(none.code, 2);
    assert.match(none.stderr, /There is no `gh` on the PATH/);
    const gh = (script: string): void => {
      writeFileSync(join(bin, 'gh'), `#!/bin/sh\n${script}\n`);
      chmodSync(join(bin, 'gh'), 0o755);
    };
    const PATH = [bin, process.env['PATH']].join(delimiter);
    // The pull request as the real one tells of it, and what was asked, a line each.
    const mark = '<!-- ayni-k6 well.js local -->';
    const comments = (...list: readonly object[]): string => JSON.stringify({ comments: list });
    const answering = (json: string): void => {
      writeFileSync(file('pr.json'), json);
      gh(
        'echo "$@" >> asked.txt; case "$*" in "pr view"*) cat pr.json;; *) cat > body.md; echo https://github.test/o/r/pull/7#issuecomment-9;; esac',
      );
    };
    const asked = (): string[] => readFileSync(file('asked.txt'), 'utf8').trim().split('\n').splice(-2);
    answering(
      comments({ viewerDidAuthor: false, body: mark, url: 'https://github.test/o/r/pull/7#issuecomment-5' }),
    );
    const posted = await report(['last', '--comment', '--pr', '7', '--output', 'r.md', '--json'], { PATH });
    assert.equal(posted.code, 0, posted.stderr);
    const { path, comment } = JSON.parse(posted.stdout) as Record<string, string>;
    assert.deepEqual([path, comment], [file('r.md'), 'https://github.test/o/r/pull/7#issuecomment-9']);
    assert.deepEqual(asked(), ['pr view --json comments -- 7', 'pr comment --body-file - -- 7']);
    const body = readFileSync(file('body.md'), 'utf8');
    assert.match(body, /^## Performance of `well\.js`/);
    answering(
      comments({ viewerDidAuthor: true, body, url: 'https://github.test/o/r/pull/7#issuecomment-9' }),
    );
    const again = await report(['last', '--comment'], { PATH });
    assert.match(again.stdout, /pull\/7#issuecomment-9/);
    assert.match(
      asked()[1] ?? '',
      /^api --hostname github\.test --method PATCH repos\/o\/r\/issues\/comments\/9 /,
    );
    gh('echo "no pull requests found for branch x" >&2; exit 1');
    const refused = await report(['last', '--comment'], { PATH });
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /no pull requests found for branch x/);
  });
});
