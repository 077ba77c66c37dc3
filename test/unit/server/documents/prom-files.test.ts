import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { PromDocuments } from '../../../../src/server/documents/prom-documents.ts';
import { PromFiles } from '../../../../src/server/documents/prom-files.ts';
import { otherRules } from '../../../support/language/rule-files.ts';

describe('PromFiles', () => {
  let folder: string;
  const told: string[] = [];
  const filesWith = (open: readonly TextDocument[]): PromFiles =>
    new PromFiles({
      open: () => open,
      documents: new PromDocuments(),
      folders: () => [folder],
      isToldOfChanges: () => true,
      warn: (says) => told.push(says),
    });
  const recorded = async (files: PromFiles): Promise<string[]> =>
    (await files.all()).flatMap(({ records }) => records.map((one) => one.name));

  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'ayni-prom-files-')));
    for (let i = 0; i <= 4000; i += 1) writeFileSync(join(folder, `a${i}.json`), '{}');
    mkdirSync(join(folder, 'z'));
    writeFileSync(join(folder, 'z', 'rules.yml'), otherRules);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('counts files that hold PromQL, not those that are named alike', async () => {
    const files = filesWith([]);
    assert.deepEqual(await recorded(files), ['job:errors:rate5m']);
    assert.equal(files.gap(), undefined);
    assert.deepEqual(told, []);
  });

  it('takes an open document that is too large as it is on the disk', async () => {
    const uri = pathToFileURL(join(folder, 'z', 'rules.yml')).href;
    const text = `${otherRules.replaceAll('job:', 'shop:')}${'#\n'.repeat(300_000)}`;
    const large = TextDocument.create(uri, 'yaml', 1, text);
    assert.equal(new PromDocuments().of(large), undefined);
    assert.deepEqual(await recorded(filesWith([large])), ['job:errors:rate5m']);
  });

  it('tells which file of a name that may hold PromQL could not be read', async () => {
    const files = filesWith([]);
    await recorded(files);
    const path = join(folder, 'late.yml');
    mkdirSync(path);
    files.changed([path]);
    await recorded(files);
    assert.match(files.gap() ?? '', /late\.yml/);
  });
});
