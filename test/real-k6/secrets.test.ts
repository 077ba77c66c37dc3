import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FinishedRun, LiveRun } from '../../src/app/run/run-service.ts';
import { ok } from '../../src/core/base/result.ts';
import { reportFormats } from '../../src/core/report/report-formats.ts';
import { reportOf } from '../../src/core/report/report-model.ts';
import { secretMask } from '../../src/core/k6/secrets.ts';
import { RealRuns } from '../support/run/real-runs.ts';
import { tinyTarget } from '../support/tiny-target.ts';

/** With signs that URLs, JSON and Go's JSON write in their own ways. */
const secret = `s3cr"t/<&>-ñ hush`;

/** How it may stand in a text. */
const writings = [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  '3cr%22t',
  's3cr\\"t',
];

/** Prints it, throws with it, and sends it in a URL, a header, a name, a check and a tag. */
const body = `
  console.log('the token is ' + token);
  console.error(JSON.stringify({ token }));
  const headers = { Authorization: 'Bearer ' + token };
  http.get(__ENV.BASE_URL + '?token=' + encodeURIComponent(token), { headers });
  http.get('http://127.0.0.1:9/' + token, { headers, tags: { user: token, name: 'as ' + token } });
  group('of ' + token, () => check(token, { ['is ' + token]: (t) => t === '' }));
  sleep(2);
  throw new Error('no luck with ' + token);`;

const scripts: Readonly<Record<string, string>> = {
  __ENV: `import http from 'k6/http';\nimport { check, group, sleep } from 'k6';
export const options = { scenarios: { one: { executor: 'per-vu-iterations', vus: 1, iterations: 1, env: { AGAIN: __ENV.API_TOKEN } } } };
export default function () {\n  const token = __ENV.API_TOKEN;${body}\n}\n`,
  'k6/secrets': `import http from 'k6/http';\nimport { check, group, sleep } from 'k6';
import { read } from './lib.js';
export default async function () {\n  const token = await read();${body}\n}\n`,
};

describe('a secret of an environment, with the real k6', () => {
  let target: Awaited<ReturnType<typeof tinyTarget>>;
  let real: RealRuns;
  const write = (name: string, text: string): void => writeFileSync(join(real.workspacePath, name), text);

  before(async () => {
    target = await tinyTarget();
    real = new RealRuns({ secretValues: { of: () => Promise.resolve(ok(secret)) } });
    write(
      'ayni.yaml',
      `environments:\n  local: { baseUrl: '${target.url}', secrets: [API_TOKEN], link: '${target.url}?t=${encodeURIComponent(secret)}' }\n`,
    );
    write(
      'lib.js',
      `import secrets from 'k6/secrets';\nexport const read = () => secrets.get('API_TOKEN');\n`,
    );
  });
  after(async () => {
    await real.dispose();
    await target.close();
  });

  const start = (script: string): LiveRun => {
    write('script.js', script);
    const scriptPath = join(real.workspacePath, 'script.js');
    return real.service.start(real.request('script.js', { scriptPath }));
  };

  /** Command lines of the k6 that runs, and all that is on disk of the run while it goes on. */
  function whileItRuns() {
    const commandLine = readFileSync(`/proc/${real.newestPid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return { commandLine, disk: onDisk() };
  }

  function onDisk(): string {
    const folder = join(real.workspacePath, '.ayni', 'runs');
    return readdirSync(folder)
      .map((name) => readFileSync(join(folder, name)))
      .map((bytes) => (bytes[0] === 0x1f ? gunzipSync(bytes, { finishFlush: 2 }) : bytes).toString('utf8'))
      .join('\n');
  }

  /** Everything that a run leaves, by where it is. */
  function artefacts({ record, outcome }: FinishedRun, run: LiveRun, told: readonly string[]) {
    assert.ok(record);
    return {
      record: JSON.stringify(record),
      outcome: JSON.stringify(outcome),
      view: JSON.stringify(run.view),
      messages: told.join('\n'),
      disk: onDisk(),
      ...Object.fromEntries(reportFormats.map(({ name, write: text }) => [name, text(reportOf(record))])),
    };
  }

  for (const [way, script] of Object.entries(scripts)) {
    it(`reaches the script by ${way}, and nothing that the run leaves`, async () => {
      const run = start(script);
      const told: string[] = [];
      let seen: ReturnType<typeof whileItRuns> | undefined;
      run.watch((message) => {
        told.push(JSON.stringify(message));
        if (run.view.head.phase === 'running') seen ??= whileItRuns();
      });
      const finished = await run.finished;
      assert.match(finished.outcome.says, /no luck with \*\*\*/, 'the script had the secret');
      assert.ok(seen, 'it was seen while it ran');
      assert.equal(seen.commandLine.includes('--secret-source'), way === 'k6/secrets');
      for (const [name, text] of Object.entries({ ...seen, ...artefacts(finished, run, told) })) {
        for (const writing of writings) assert.ok(!text.includes(writing), `${writing} in ${name}`);
      }
      const names = finished.record?.checks.map(({ group, name }) => `${group} ${name}`);
      assert.deepEqual(names, [`::of ${secretMask} is ${secretMask}`]);
    });
  }

  it('is in a file that only this user can read, and not for longer than k6 needs to read it', async () => {
    const run = start(scripts['k6/secrets'] ?? '');
    const modes: string[] = [];
    let lastSeen: boolean | undefined;
    run.watch(() => {
      const { phase } = run.view.head;
      if (phase !== 'starting' && phase !== 'running') return;
      const [, path = ''] = /--secret-source=file=(\S+)/.exec(whileItRuns().commandLine) ?? [];
      lastSeen = existsSync(path);
      if (lastSeen) modes.push((statSync(path).mode & 0o777).toString(8));
    });
    await run.finished;
    assert.ok(modes.length > 0 && modes.every((mode) => mode === '600'), modes.join());
    assert.equal(lastSeen, false);
  });

  it('is refused in a flag, which everybody on the machine could read', async () => {
    write('script.js', 'export default function () {}');
    const request = real.request('script.js', {
      scriptPath: join(real.workspacePath, 'script.js'),
      tags: { user: `I am ${secret}` },
    });
    const { outcome } = await real.service.start(request).finished;
    assert.match(outcome.says, /A flag or tag holds a secret: user=I am \*\*\*/);
  });
});
