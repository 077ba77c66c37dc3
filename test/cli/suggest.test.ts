import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ended } from '../support/cli/program.ts';
import { ayni, temporaryWorkspace } from '../support/cli/program.ts';
import { keepRun } from '../support/run/keep-run.ts';

const script = "import http from 'k6/http';\nexport default () => http.get(__ENV.BASE_URL);\n";

describe('ayni suggest-thresholds', () => {
  const workspace = temporaryWorkspace();
  const path = (name: string): string => join(workspace.folder, name);
  const suggest = (...args: readonly string[]): Promise<Ended> =>
    ayni(['suggest-thresholds', ...args, '--workspace', '.'], workspace.folder);

  before(async () => {
    writeFileSync(path('new.js'), script);
    writeFileSync(path('computed.js'), `${script}export const options = make();\n`);
    for (const [id, slower] of [
      ['a', 1],
      ['b', 1.2],
      ['c', 0.9],
    ] as const)
      // prettier-ignore
      for (const name of ['new.js', 'computed.js'])
        await keepRun(workspace.folder, { id: `${id}-${name}`, scriptName: name, slower });
  });
  after(() => workspace.remove());

  it('shows what it would add and what that rests on, and writes nothing', async () => {
    const { code, stdout, stderr } = await suggest('new.js');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /Thresholds for new\.js from the newest run, .* and 2 more runs:/);
    assert.match(stdout, /http_req_duration +p\(95\)<\d+ .*3 runs from .* for the noise/);
    assert.match(stdout, /^\+export const options = \{$/m);
    assert.match(stdout, /Nothing is written yet; --write adds \d thresholds\./);
    assert.equal(readFileSync(path('new.js'), 'utf8'), script);
  });

  it('writes on demand; asked again it has nothing to add', async () => {
    const first = await suggest('new.js', '--write', '--json');
    const told = JSON.parse(first.stdout) as {
      written: boolean;
      added: { metric: string; source: string }[];
    };
    assert.equal(told.written, true);
    const text = readFileSync(path('new.js'), 'utf8');
    for (const { source } of told.added) assert.ok(text.includes(`'${source}'`), source);
    const again = await suggest('new.js', '--write');
    assert.match(again.stdout, /It is kept; the suggestion is the same\./);
    assert.match(again.stdout, /There is nothing to add\./);
    assert.equal(readFileSync(path('new.js'), 'utf8'), text);
  });

  it('names the place where it cannot write, and shows the suggestions all the same', async () => {
    const { code, stdout } = await suggest('computed.js', '--write');
    assert.equal(code, 2);
    assert.match(stdout, /p\(95\)</);
    assert.match(stdout, /computed\.js:3:1/);
  });

  it('asks for a run first where there is none', async () => {
    const { code, stderr } = await suggest('new.js', '--env', 'staging');
    assert.equal(code, 2);
    assert.match(stderr, /no baseline and no finished run of new\.js in staging .* Run it first/);
  });
});
