import { strict as assert } from 'node:assert';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { lintRules } from '../../src/core/lint/registry.ts';

const bad = "import 'k6/http';\nexport const options = { thresholds: { checks: ['rate<5'] } };\n";

/** The package as a user gets it: packed, installed, and loaded by ESLint's own program. */
describe('eslint-plugin-ayni-k6, packed and installed', () => {
  let project: string;
  before(function () {
    this.timeout(120_000);
    project = mkdtempSync(join(tmpdir(), 'ayni-eslint-plugin-'));
    writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }');
    const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', project], {
      cwd: resolve('packages/eslint-plugin-ayni-k6'),
      encoding: 'utf8',
    });
    const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
    const install = [
      'install',
      '--offline',
      '--legacy-peer-deps',
      '--no-audit',
      '--no-fund',
      `./${filename}`,
    ];
    execFileSync('npm', install, { cwd: project, encoding: 'utf8' });
    for (const name of ['eslint', '@typescript-eslint'])
      symlinkSync(resolve('node_modules', name), join(project, 'node_modules', name));
  });
  after(() => rmSync(project, { recursive: true }));

  function lint(config: string, file: string, text: string): { ruleId: string; severity: number }[] {
    writeFileSync(join(project, 'eslint.config.js'), config);
    writeFileSync(join(project, file), text);
    const eslint = resolve('node_modules/eslint/bin/eslint.js');
    const run = spawnSync(process.execPath, [eslint, '--format', 'json', file], {
      cwd: project,
      encoding: 'utf8',
    });
    assert.notEqual(run.stdout, '', run.stderr);
    const [result] = JSON.parse(run.stdout) as [{ messages: { ruleId: string; severity: number }[] }];
    return result.messages;
  }

  const recommended = "import ayni from 'eslint-plugin-ayni-k6';\nexport default [ayni.configs.recommended];";

  it('finds in JavaScript what the editor finds', () => {
    const found = lint(recommended, 'a.js', bad);
    assert.ok(found.some(({ ruleId, severity }) => ruleId === 'k6/threshold-rate-range' && severity === 2));
  });

  it('works with a parser for TypeScript, and follows local imports', () => {
    writeFileSync(join(project, 'shared.js'), "export const shared = { checks: ['rate<5'] };\n");
    const found = lint(
      `import ayni from 'eslint-plugin-ayni-k6';
       import parser from '@typescript-eslint/parser';
       export default [ayni.configs.all, { files: ['**/*.ts'], languageOptions: { parser } }];`,
      'b.ts',
      `import 'k6/http';
       import { shared } from './shared.js';
       export const options: object = { thresholds: shared };`,
    );
    assert.ok(
      found.some(({ ruleId }) => ruleId === 'k6/threshold-rate-range'),
      JSON.stringify(found),
    );
  });

  it('has every rule in its configurations, the hints in `all` only', async () => {
    const loaded = (await import(resolve('packages/eslint-plugin-ayni-k6/dist/index.mjs'))) as {
      default: { configs: Record<string, { rules: Record<string, string> }> };
    };
    const { configs } = loaded.default;
    const named = (config: string): string[] => Object.keys(configs[config]?.rules ?? {}).sort();
    assert.deepEqual(named('all'), lintRules.map(({ id }) => id).sort());
    const loud = lintRules.filter(({ severity }) => severity !== 'hint').map(({ id }) => id);
    assert.deepEqual([...named('recommended'), ...named('integrity')].sort(), loud.sort());
  });
});
