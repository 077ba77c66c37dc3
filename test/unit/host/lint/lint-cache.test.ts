import { strict as assert } from 'node:assert';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../../../../src/core/lint/finding.ts';
import { defaultLintSettings } from '../../../../src/core/lint/settings.ts';
import { fileLintCache } from '../../../../src/host/lint/lint-cache.ts';

const findings: readonly Finding[] = [
  {
    ruleId: 'k6/x',
    severity: 'error',
    says: 'It is wrong.',
    start: { line: 1, column: 1 },
    end: { line: 1, column: 2 },
    suggestions: [],
  },
];
const file = { path: '/code/a.js', text: 'text' };

describe('the cache of findings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ayni-lint-cache-'));
  const path = join(folder, '.ayni', 'lint-cache.json');
  const modules = new Map([['./b.js', 'b']]);
  const open = (version = '1'): ReturnType<typeof fileLintCache> =>
    fileLintCache(path, version, (specifier) => {
      const text = modules.get(specifier);
      return text === undefined ? undefined : { path: `/code/${specifier}`, text };
    });

  before(async () => {
    const cache = open();
    assert.equal(cache.read(file, defaultLintSettings), undefined);
    cache.readModule('./b.js', file.path);
    cache.readModule('./absent.js', file.path);
    cache.write(file, defaultLintSettings, findings);
    await cache.save();
  });
  after(() => rmSync(folder, { recursive: true }));

  it('gives findings again as long as nothing has changed, and is kept out of git', () => {
    assert.deepEqual(open().read(file, defaultLintSettings), findings);
    assert.ok(existsSync(join(folder, '.ayni', '.gitignore')));
  });

  it('finds anew when the text, the settings or the version changed', () => {
    assert.equal(open().read({ ...file, text: 'other' }, defaultLintSettings), undefined);
    assert.equal(open().read(file, { ...defaultLintSettings, rules: { 'k6/x': 'off' } }), undefined);
    assert.equal(open('2').read(file, defaultLintSettings), undefined);
  });

  it('finds anew when a local module changed, or one that was missing is there', () => {
    modules.set('./b.js', 'changed');
    assert.equal(open().read(file, defaultLintSettings), undefined);
    modules.set('./b.js', 'b');
    modules.set('./absent.js', 'now here');
    assert.equal(open().read(file, defaultLintSettings), undefined);
    modules.delete('./absent.js');
    assert.deepEqual(open().read(file, defaultLintSettings), findings);
  });

  it('forgets files that are no more, and keeps those that were only not asked for', async () => {
    const [here, gone] = ['here.js', 'gone.js'].map((name) => ({ path: join(folder, name), text: 'text' }));
    assert.ok(here && gone);
    for (const one of [here, gone]) writeFileSync(one.path, one.text);
    const first = open();
    for (const one of [here, gone]) first.write(one, defaultLintSettings, findings);
    await first.save();
    rmSync(gone.path);
    await open().save();
    assert.deepEqual(open().read(here, defaultLintSettings), findings);
    assert.equal(open().read(gone, defaultLintSettings), undefined);
  });

  it('takes a damaged cache as an empty one', () => {
    const damaged = join(folder, 'damaged.json');
    writeFileSync(damaged, '{"/code/a.js": ');
    assert.equal(fileLintCache(damaged, '1', () => undefined).read(file, defaultLintSettings), undefined);
  });

  it('finds anew what was found with other metrics', async () => {
    const rules = { path: join(folder, 'rules.yml'), text: 'groups:', knownMetrics: new Set(['up', 'down']) };
    const cache = open();
    cache.write(rules, defaultLintSettings, findings);
    writeFileSync(rules.path, rules.text);
    await cache.save();
    const later = open();
    const found = (known?: ReadonlySet<string>) =>
      later.read({ ...rules, knownMetrics: known }, defaultLintSettings);
    assert.deepEqual(found(new Set(['down', 'up'])), findings);
    assert.equal(found(new Set(['up'])), undefined);
    assert.equal(found(), undefined);
  });
});
