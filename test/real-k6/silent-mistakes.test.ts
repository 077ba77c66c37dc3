import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createLintEngine } from '../../src/core/lint/engine.ts';
import type { LintSettings } from '../../src/core/lint/settings.ts';
import { defaultLintSettings } from '../../src/core/lint/settings.ts';
import { tinyTarget } from '../support/tiny-target.ts';

const folder = fileURLToPath(new URL('../fixtures/lint/silent/', import.meta.url));
const scriptsIn = (sub: string): string[] =>
  readdirSync(`${folder}${sub}`)
    .filter((name) => name.endsWith('.js'))
    .map((name) => `${sub}${name}`);
const scripts = [...scriptsIn(''), ...scriptsIn('integrity/')];

/** The vocabulary that a script's first line may give: `// integrity: {…}`. */
function settingsOf(text: string): LintSettings {
  const given = /^\/\/ integrity: (.*)$/m.exec(text)?.[1];
  return {
    ...defaultLintSettings,
    integrity: given === undefined ? {} : (JSON.parse(given) as LintSettings['integrity']),
  };
}

/** Each script makes the one mistake that its name tells; it finds a server that answers 200 to all at `BASE_URL`. */
describe('mistakes that k6 passes over in silence', () => {
  let target: Awaited<ReturnType<typeof tinyTarget>>;
  before(async () => {
    target = await tinyTarget();
  });
  after(() => target.close());

  for (const script of scripts) {
    const name = script.replace(/\.js$/, '');
    const rule = name.startsWith('integrity/') ? name : `k6/${name}`;
    it(`k6 exits with 0 on ${script}, and the linter finds it`, async () => {
      const engine = createLintEngine(() => undefined);
      const file = { path: `${folder}${script}`, text: readFileSync(`${folder}${script}`, 'utf8') };
      const found = engine.lint(file, settingsOf(file.text));
      assert.ok(
        found.some(({ ruleId }) => ruleId === rule),
        `the linter found only ${JSON.stringify(found.map(({ ruleId }) => ruleId))}`,
      );
      const { code, log } = await runK6(file.path, target.url);
      assert.equal(code, 0, log);
    });
  }
});

function runK6(path: string, baseUrl: string): Promise<{ code: number | null; log: string }> {
  const k6 = process.env['AYNI_K6'];
  assert.ok(k6, 'AYNI_K6 must name the k6 to test with');
  const flags = ['run', '--quiet', '--no-color', '--no-usage-report', '--address', '127.0.0.1:0'];
  const child = spawn(k6, [...flags, '--env', `BASE_URL=${baseUrl}`, path], {
    env: { ...process.env, K6_AUTO_EXTENSION_RESOLUTION: 'false' },
  });
  let log = '';
  child.stderr.on('data', (data: Buffer) => (log += data.toString()));
  child.stdout.resume();
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, log }));
  });
}
